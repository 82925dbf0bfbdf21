import { cleanup, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { I18nextProvider } from 'react-i18next';
import { EMPTY_ALARM_BOARD } from '#shared/alarms/alarm.ts';
import type { Bridge } from '#shared/contract/bridge.ts';
import { CHANNEL } from '#shared/contract/channels.ts';
import type { FeedMessage, FeedRequest } from '#shared/contract/feedMessages.ts';
import type { WindowInfo } from '#shared/contract/requests.ts';
import type { Locale } from '#shared/domain/locale.ts';
import type { Picture, TickerEntry } from '#shared/picture/picture.ts';
import type { WallLayout } from '#shared/scene/wallLayout.ts';
import type { WallState } from '#shared/scene/wallState.ts';
import { connectFeed } from '../../renderer/bridge/feedConnection.ts';
import { createI18n } from '../../renderer/i18n/createI18n.ts';
import { createPictureReplica } from '../../renderer/state/pictureReplica.ts';
import { createReadout } from '../../renderer/state/readout.ts';
import { createServiceStore } from '../../renderer/state/serviceStore.ts';
import { type Session, SessionContext } from '../../renderer/state/session.ts';
import { createTimers } from '../../renderer/state/timers.ts';
import { createWallStore } from '../../renderer/state/wallStore.ts';
import { smallAtlas } from '../support/smallAtlas.ts';

export const atlas = smallAtlas();

/** 2026-11-21 14:32 in the city. */
export const CITY_NOON = Date.parse('2026-11-21T14:32:00+08:00');

/** A calm city at `CITY_NOON`, one source heard a moment ago, standing still. */
export function calmPicture(): Picture {
  return {
    atlasVersion: atlas.version,
    epoch: 'one',
    revision: 1,
    asOf: CITY_NOON,
    mode: { isDemonstration: true, speed: 0, isDrill: false, replay: undefined },
    levels: new Uint8Array(atlas.areaCount).fill(1),
    worst: new Uint8Array(atlas.areaCount).fill(1),
    scores: new Float32Array(atlas.areaCount),
    openEvents: new Uint32Array(atlas.areaCount),
    ticker: [],
    sources: [
      {
        source: 'demo',
        title: '演示',
        areaCodes: ['411600'],
        newestAt: CITY_NOON - 30_000,
        limitMs: 600_000,
        isStale: false,
      },
    ],
    totals: {
      openEvents: 12,
      overdueOrders: 3,
      urgedOrders: 1,
      eventsToday: 40,
      eventsYesterdayByNow: 52,
      quarantined: 0,
    },
    alarms: EMPTY_ALARM_BOARD,
  };
}

/** An event of the ticker, by default a red one reported three minutes ago. */
export const tickerEntry = (entry: Partial<TickerEntry> & { readonly eventId: string }): TickerEntry => ({
  area: atlas.areaCount - 1,
  kind: 'dispute',
  grade: 'ordinary',
  title: `event ${entry.eventId}`,
  stage: 'assigned',
  level: 4,
  reportedAt: CITY_NOON - 180_000,
  isOverdue: false,
  lng: 114.6,
  lat: 33.6,
  ...entry,
});

const layout: WallLayout = {
  columns: 1,
  rows: 1,
  bounds: { x: 0, y: 0, width: 1920, height: 1080 },
  screens: [
    {
      id: 'screen-1',
      label: '1',
      bounds: { x: 0, y: 0, width: 1920, height: 1080 },
      scaleFactor: 1,
      column: 0,
      row: 0,
      isConnected: true,
    },
  ],
  canSpan: true,
};

const state: WallState = {
  revision: 1,
  sceneId: 'city-overview',
  mode: 'each',
  wallView: { focus: '411600', movedAt: 0 },
  screenViews: {},
  chosenScreen: 'screen-1',
  isBasemapShown: false,
  theme: 'dark',
};

/**
 * Mounts part of a window over real stores, a real replica and a real feed connection; `service` is the port's other
 * end, `controlled` what main answers to a control.
 */
export function openWindow(
  content: ReactNode,
  locale: Locale = 'zh-CN',
  controlled: (control: unknown) => unknown = () => undefined,
) {
  const info: WindowInfo = {
    role: 'wall',
    screen: 'screen-1',
    appVersion: '0.0.0',
    locale,
    cityCode: '411600',
    state,
    layout,
    savedViews: [],
    scenes: [],
    service: { state: 'running', message: undefined },
    shapes: [],
    viewing: { distanceM: 5, pixelPitchMm: 0.63 },
    isMotionReduced: false,
    basemaps: { offers: [], usual: undefined },
  };
  const timers = createTimers();
  const replica = createPictureReplica();
  const feed = connectFeed({
    ports: window,
    replica,
    timers,
    afterDraw: queueMicrotask,
    onConnectionChange: () => readout.refresh(),
  });
  const readout = createReadout(replica, timers, () => feed.isConnected);
  const reported: unknown[] = [];
  const asked: { readonly name: string; readonly input: unknown }[] = [];
  const request = (async (name: string, input: unknown) => {
    asked.push({ name, input });
    if (name === 'service/control') return { ok: true, value: controlled((input as { control: unknown }).control) };
    return { ok: true, value: name === 'scene/dispatch' ? { revision: state.revision + 1 } : undefined };
  }) as Bridge['request'];
  const session: Session = {
    info,
    // Nothing of what is mounted here draws a map.
    city: {
      atlas,
      meshes: { atlasVersion: atlas.version, origin: [0, 0], levels: [] },
      context: NO_CONTEXT,
      published: undefined,
    },
    request,
    wall: createWallStore(state, layout),
    service: createServiceStore(info.service, info.basemaps),
    replica,
    readout: readout.store,
    feed,
    timers,
    report: (error) => reported.push(error),
  };
  const view = render(
    <I18nextProvider i18n={createI18n(locale)}>
      <SessionContext.Provider value={session}>{content}</SessionContext.Provider>
    </I18nextProvider>,
  );
  const service = openPort();
  feed.begin(atlas.version);
  closers.push(() => {
    feed.dispose();
    readout.dispose();
    timers.dispose();
    service.close();
  });
  return { ...view, session, readout, service, reported, asked };
}

const closers: (() => void)[] = [];

/** Unmounts and disposes every window that a test opened. */
export function closeWindows(): void {
  cleanup();
  for (const close of closers.splice(0)) close();
}

const NO_CONTEXT = { neighbours: undefined, rivers: undefined, places: undefined };

/** Hands the window a port, as the preload does, and returns the service's end. */
export function openPort() {
  const { port1, port2 } = new MessageChannel();
  const heard: FeedRequest[] = [];
  const listeners = new Set<(request: FeedRequest) => void>();
  port1.onmessage = ({ data }: MessageEvent<FeedRequest>) => {
    heard.push(data);
    for (const listener of listeners) listener(data);
  };
  const event = new Event('message');
  Object.assign(event, { data: CHANNEL.feedPort, source: window, ports: [port2] });
  window.dispatchEvent(event);
  return {
    heard,
    onRequest: (listener: (request: FeedRequest) => void) => listeners.add(listener),
    send: (message: FeedMessage) => port1.postMessage(message),
    close: () => port1.close(),
  };
}
