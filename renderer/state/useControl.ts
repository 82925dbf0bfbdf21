import { useCallback } from 'react';
import type { Reply } from '#shared/contract/reply.ts';
import type { ControlAnswer, ServiceControl } from '#shared/contract/serviceMessages.ts';
import { useSession } from './session.ts';

type Doing = <Control extends ServiceControl>(control: Control) => Promise<Reply<ControlAnswer<Control['type']>>>;

/** Asks something of the data service. A refusal becomes a notice of this window and is handed back; nothing is thrown. */
export function useControl(): Doing {
  const { request, service, report } = useSession();
  return useCallback(
    async <Control extends ServiceControl>(control: Control): Promise<Reply<ControlAnswer<Control['type']>>> => {
      try {
        const reply = await request('service/control', { control });
        if (!reply.ok) service.getState().takeNotice({ ...reply.error, at: Date.now() });
        return reply as Reply<ControlAnswer<Control['type']>>;
      } catch (error) {
        report(error);
        return { ok: false, error: { code: 'failed', message: String(error) } };
      }
    },
    [request, service, report],
  );
}
