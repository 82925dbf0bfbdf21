import { userInfo } from 'node:os';
import type { MainEvent } from '#shared/contract/events.ts';
import type { Reply } from '#shared/contract/reply.ts';
import type { WindowInfo } from '#shared/contract/requests.ts';
import type { SavedFile, SaveFileInput } from '#shared/contract/saveFile.ts';
import type { Locale } from '#shared/domain/locale.ts';
import type { Result } from '#shared/lib/result.ts';
import type { DataServiceProcess } from './data/dataServiceProcess.ts';
import type { RequestHandlers, Sender } from './ipc/serveRequests.ts';
import type { Log } from './log/log.ts';
import type { SceneHost } from './scene/sceneHost.ts';
import type { ShapeHost } from './shapes/shapeHost.ts';

/** What the answers are made of. */
export interface Answering {
  readonly host: SceneHost;
  readonly service: DataServiceProcess;
  readonly shapes: ShapeHost;
  readonly log: Log;
  now(): number;
  windowInfo(sender: Sender): WindowInfo;
  /** The window's page has begun to listen. */
  onAsked(sender: Sender): void;
  onReady(sender: Sender): void;
  broadcast(event: MainEvent): void;
  setLocale(locale: Locale): void;
  /** Asks the person at a window where a file goes, and writes it there. */
  saveFile(input: SaveFileInput, sender: Sender): Promise<Reply<SavedFile>>;
  showConsole(): void;
  showPresenter(): void;
  quit(): void;
}

/** Who is at the keyboard: the account the system was started with. */
const OPERATOR = userInfo().username;

const DONE: Reply<undefined> = { ok: true, value: undefined };

/** A command's refusal keeps its sentence; its code is the scene's own affair. */
const asReply = <Value>(result: Result<Value>): Reply<Value> =>
  result.ok ? result : { ok: false, error: { code: 'refused', message: result.error.message } };

/** The answer to each request. */
export function requestHandlers(answering: Answering): RequestHandlers {
  const { host, service, shapes, log } = answering;
  const done = (): Reply<undefined> => DONE;
  return {
    'window/info': (_input, sender) => {
      answering.onAsked(sender);
      return { ok: true, value: answering.windowInfo(sender) };
    },
    'window/ready': (_input, sender) => {
      answering.onReady(sender);
      return done();
    },
    'window/failed': ({ message, stack }, sender) => {
      log.error('window reported an error', { ...sender, message, stack });
      return done();
    },
    'scene/dispatch': ({ command }) => asReply(host.dispatch(command)),
    'scene/shown': ({ revision }, { screen }) => {
      if (screen !== undefined) reportShown(answering, screen, revision);
      return done();
    },
    'scene/undo': () => asReply(host.undo()),
    'service/control': ({ control }) => service.control(control, OPERATOR),
    'replay/end': () => service.control({ type: 'replay/end' }, OPERATOR),
    'shapes/change': ({ change }) => {
      const reply = asReply(shapes.change(change));
      return reply.ok ? DONE : reply;
    },
    'file/save': (input, sender) => answering.saveFile(input, sender),
    'settings/setLocale': ({ locale }) => {
      answering.setLocale(locale);
      return done();
    },
    'console/show': () => {
      answering.showConsole();
      return done();
    },
    'presenter/show': () => {
      answering.showPresenter();
      return done();
    },
    'app/quit': () => {
      answering.quit();
      return done();
    },
  };
}

/** The time from the change to the screen; older revisions were overtaken and say nothing. */
function reportShown({ host, now, broadcast }: Answering, screen: string, revision: number): void {
  if (revision !== host.state.revision) return;
  broadcast({ type: 'scene/shown', screen, revision, afterMs: Math.max(0, now() - host.changedAt) });
}
