import { useCallback } from 'react';
import type { Reply } from '#shared/contract/reply.ts';
import type { ServiceControl } from '#shared/contract/serviceMessages.ts';
import { useSession } from './session.ts';

/** Asks something of the data service. A refusal becomes a notice of this window and is handed back; nothing is thrown. */
export function useControl(): (control: ServiceControl) => Promise<Reply<undefined>> {
  const { request, service, report } = useSession();
  return useCallback(
    async (control) => {
      try {
        const reply = await request('service/control', { control });
        if (!reply.ok) service.getState().takeNotice({ ...reply.error, at: Date.now() });
        return reply;
      } catch (error) {
        report(error);
        return { ok: false, error: { code: 'failed', message: String(error) } };
      }
    },
    [request, service, report],
  );
}
