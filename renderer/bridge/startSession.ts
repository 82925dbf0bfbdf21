import type { i18n } from 'i18next';
import type { Bridge } from '#shared/contract/bridge.ts';
import type { MainEvent } from '#shared/contract/events.ts';
import type { WindowInfo } from '#shared/contract/requests.ts';
import { failure, type Result, success } from '#shared/lib/result.ts';
import type { ReportError } from '../errors/errorSink.ts';
import { createI18n } from '../i18n/createI18n.ts';
import { frameClock } from '../map/frameClock.ts';
import { createPictureReplica, type PictureReplica } from '../state/pictureReplica.ts';
import { createReadout, type ReadoutStore } from '../state/readout.ts';
import { createServiceStore, type ServiceStore } from '../state/serviceStore.ts';
import type { Session } from '../state/session.ts';
import { createTimers, type Timers } from '../state/timers.ts';
import { createWallStore, type WallStore } from '../state/wallStore.ts';
import { type CityDataError, fetchCityData } from './cityData.ts';
import { connectFeed, type FeedConnection } from './feedConnection.ts';

export interface StartedSession {
  readonly texts: i18n;
  /** Undefined when even main does not say what the window is. */
  readonly info: WindowInfo | undefined;
  readonly session: Result<Session, SessionError>;
}

type SessionError = CityDataError | { readonly code: 'failed'; readonly message: string };

/** Brings a window to life: feed, stores, city data. The failure says why there is nothing to draw. */
export async function startSession(bridge: Bridge, report: ReportError): Promise<StartedSession> {
  // Ports and events are listened for before anything is awaited: what main sends meanwhile must not be lost.
  const live = listen(bridge);
  const info = await bridge.request('window/info', undefined);
  if (!info.ok) {
    return { texts: createI18n('zh-CN'), info: undefined, session: failure('failed', info.error.message) };
  }
  const texts = createI18n(info.value.locale);
  const wall = createWallStore(info.value.state, info.value.layout, info.value.shapes);
  const service = createServiceStore(info.value.service, info.value.basemaps);
  live.takeEvents((event) => takeEvent(event, wall, service, texts));
  live.watchService(service);
  return {
    texts,
    info: info.value,
    session: await loadCity({ bridge, report, info: info.value, wall, service, live }),
  };
}

interface Live {
  readonly timers: Timers;
  readonly replica: PictureReplica;
  readonly feed: FeedConnection;
  readonly readout: ReadoutStore;
  /** Hands over the events that came so far, then each as it comes. */
  takeEvents(take: (event: MainEvent) => void): void;
  /** Data of a service that main calls ill counts as cut off, whether or not the port has noticed. */
  watchService(service: ServiceStore): void;
}

function listen(bridge: Bridge): Live {
  const timers = createTimers();
  const replica = createPictureReplica();
  const feed = connectFeed({
    ports: window,
    replica,
    timers,
    afterDraw: (callback) => frameClock.afterDraw(callback),
    onConnectionChange: () => readout.refresh(),
  });
  let isServiceRunning = (): boolean => true;
  const readout = createReadout(replica, timers, () => feed.isConnected && isServiceRunning());
  const early: MainEvent[] = [];
  let take = (event: MainEvent): void => void early.push(event);
  bridge.onEvent((event) => take(event));
  return {
    timers,
    replica,
    feed,
    readout: readout.store,
    takeEvents(next) {
      take = next;
      for (const event of early.splice(0)) next(event);
    },
    watchService(service) {
      isServiceRunning = () => service.getState().status.state === 'running';
      service.subscribe((now, before) => {
        if (now.status !== before.status) readout.refresh();
      });
    },
  };
}

interface LoadedParts {
  readonly bridge: Bridge;
  readonly report: ReportError;
  readonly info: WindowInfo;
  readonly wall: WallStore;
  readonly service: ServiceStore;
  readonly live: Live;
}

async function loadCity({ bridge, report, info, wall, service, live }: LoadedParts): Promise<SessionResult> {
  const city = await fetchCityData();
  if (!city.ok) {
    report(new Error(`${city.error.code}: ${city.error.message}`));
    return city;
  }
  live.feed.begin(city.value.atlas.version);
  const request: Bridge['request'] = (name, input) => bridge.request(name, input);
  const { timers, replica, feed, readout } = live;
  return success({ info, city: city.value, request, wall, service, replica, readout, feed, timers, report });
}

type SessionResult = Result<Session, SessionError>;

function takeEvent(event: MainEvent, wall: WallStore, service: ServiceStore, texts: i18n): void {
  switch (event.type) {
    case 'scene/changed':
      wall.getState().takeState(event.state);
      break;
    case 'scene/shown':
      wall.getState().takeShown(event.screen, { revision: event.revision, afterMs: event.afterMs });
      break;
    case 'wall/changed':
      wall.getState().takeLayout(event.layout);
      break;
    case 'service/changed':
      service.getState().takeStatus(event.status);
      break;
    case 'notice/raised':
      service.getState().takeNotice({ code: event.code, message: event.message, at: event.at });
      break;
    case 'shapes/changed':
      wall.getState().takeShapes(event.shapes);
      break;
    case 'settings/changed':
      void texts.changeLanguage(event.locale);
      break;
    case 'basemaps/changed':
      service.getState().takeBasemaps(event.choices);
      break;
    default:
      event satisfies never;
  }
}
