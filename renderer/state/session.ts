import { createContext, useCallback, useContext } from 'react';
import { useStore } from 'zustand';
import type { Bridge } from '#shared/contract/bridge.ts';
import type { WindowInfo } from '#shared/contract/requests.ts';
import type { SceneCommand } from '#shared/scene/sceneCommand.ts';
import type { CityData } from '../bridge/cityData.ts';
import type { FeedConnection } from '../bridge/feedConnection.ts';
import type { ReportError } from '../errors/errorSink.ts';
import type { PictureReplica } from './pictureReplica.ts';
import type { Readout, ReadoutStore } from './readout.ts';
import type { ServiceReplica, ServiceStore } from './serviceStore.ts';
import type { Timers } from './timers.ts';
import type { WallReplica, WallStore } from './wallStore.ts';

/** Everything a window's components share; made once, before the first component. */
export interface Session {
  readonly info: WindowInfo;
  readonly city: CityData;
  readonly request: Bridge['request'];
  readonly wall: WallStore;
  readonly service: ServiceStore;
  readonly replica: PictureReplica;
  readonly readout: ReadoutStore;
  readonly feed: Pick<FeedConnection, 'ask'>;
  readonly timers: Timers;
  readonly report: ReportError;
}

export const SessionContext = createContext<Session | undefined>(undefined);

/** The window's session. Throws outside a `SessionContext`: a component was mounted without its window. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === undefined) throw new Error('No session above this component.');
  return session;
}

/** A part of what main decides; drawn again only when that part changes. */
export const useWall = <Value>(select: (wall: WallReplica) => Value): Value => useStore(useSession().wall, select);

/** A part of what is known of the data service and the wall's health. */
export const useService = <Value>(select: (service: ServiceReplica) => Value): Value =>
  useStore(useSession().service, select);

type PictureReadout = Readout & { readonly picture: NonNullable<Readout['picture']> };

/** A fact read from the picture; drawn again only when it is another one. Undefined until there is a picture. */
export const usePictureFact = <Fact extends string | number | boolean>(
  select: (readout: PictureReadout) => Fact,
): Fact | undefined =>
  useStore(useSession().readout, (readout) => {
    const { picture } = readout;
    return picture === undefined ? undefined : select({ ...readout, picture });
  });

/** A value made of the picture, drawn again with every readout, at 4 Hz or less; undefined until there is a picture. */
export function usePictureValue<Value>(select: (readout: PictureReadout) => Value): Value | undefined {
  const readout = useStore(useSession().readout);
  const { picture } = readout;
  return picture === undefined ? undefined : select({ ...readout, picture });
}

/** Sends a command to main; a refusal becomes a notice in this window, nothing is thrown. */
export function useDispatch(): (command: SceneCommand) => void {
  const { request, service, wall, report } = useSession();
  return useCallback(
    (command) => {
      wall.getState().takeSent();
      request('scene/dispatch', { command }).then(
        (reply) => {
          wall.getState().takeAnswer(reply.ok ? reply.value.revision : undefined);
          if (reply.ok) return;
          service.getState().takeNotice({ code: reply.error.code, message: reply.error.message, at: Date.now() });
        },
        (error: unknown) => {
          wall.getState().takeAnswer(undefined);
          report(error);
        },
      );
    },
    [request, service, wall, report],
  );
}
