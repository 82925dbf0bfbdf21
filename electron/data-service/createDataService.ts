import { join } from 'node:path';
import type { Atlas } from '#shared/atlas/atlas.ts';
import { outlyingCodes } from '#shared/atlas/outlyingCodes.ts';
import { type FeedMessage, feedRequestSchema } from '#shared/contract/feedMessages.ts';
import type { Question } from '#shared/contract/questions.ts';
import { type ServiceMessage, type ServiceRequest, serviceRequestSchema } from '#shared/contract/serviceMessages.ts';
import type { WindowRole } from '#shared/contract/windowRole.ts';
import { type Clock, SECOND_MS } from '#shared/domain/time.ts';
import { type FailureText, failure, type Result } from '#shared/lib/result.ts';
import { cityNames } from '#shared/rules/cityNames.ts';
import { loadAtlas, loadItemList } from './cityFiles.ts';
import { CitySession } from './citySession.ts';
import { loadOrderRules, OrderDesk } from './orders/orderDesk.ts';
import { MIN_PACE_MS } from './publisher.ts';
import { finish } from './rebuildPictures.ts';
import { feedNames } from './rules/feedNames.ts';
import { openingRules } from './rules/openingRules.ts';
import { SOURCE_CATALOG } from './sources/sourceCatalog.ts';
import { AreaCodes } from './store/areaCodes.ts';
import type { EventStore } from './store/eventStore.ts';
import { HeldWriter } from './store/heldWriter.ts';
import { openStore } from './store/openStore.ts';

/** A window's end of the feed, whatever kind of port carries it. */
export interface FeedPort {
  post(message: FeedMessage): void;
  /** Called once; messages that came before are given too. */
  listen(listener: (message: unknown) => void): void;
  close(): void;
}

/** What the service needs from the process it lives in. */
export interface ServiceEnvironment {
  readonly room: Clock;
  /** Calls back every so many milliseconds; returns its stopper. */
  readonly every: (intervalMs: number, callback: () => void) => () => void;
  readonly post: (message: ServiceMessage) => void;
  /** A name that no other start has. */
  readonly newEpoch: () => string;
  readonly loadAtlas?: (path: string) => Result<Atlas>;
  readonly sources?: typeof SOURCE_CATALOG;
  /** Opens the database; left out: as the program does. */
  readonly openStore?: typeof openStore;
  /** Resolves when other messages have been heard. A start waits for it now and then; left out: it is one long turn. */
  readonly pause?: () => Promise<void>;
}

/** The data service without its process. */
export interface DataService {
  /** Takes a message from main; `port` comes with `connect`. */
  receive(message: unknown, port?: FeedPort): void;
}

/** Makes a data service that waits for `start`. */
export const createDataService = (environment: ServiceEnvironment): DataService => new Service(environment);

interface Connected {
  readonly windowId: number;
  readonly role: WindowRole;
  readonly port: FeedPort;
}

type ParsedStart = Extract<ServiceRequest, { type: 'start' }>['start'];

const NOT_STARTED = failure('unavailable', 'The data service has not started.');

const failedReply = (cause: unknown) =>
  failure('failed', `The data service could not answer: ${cause instanceof Error ? cause.message : cause}`);

class Service implements DataService {
  readonly #environment: ServiceEnvironment;
  readonly #ports = new Map<number, FeedPort>();
  /** Windows that said hello before there was a picture. */
  readonly #waiting = new Set<number>();
  #session: CitySession | undefined;
  /** A session that has not caught up yet. */
  #beginning: CitySession | undefined;
  #stoppers: (() => void)[] = [];

  constructor(environment: ServiceEnvironment) {
    this.#environment = environment;
  }

  receive(message: unknown, port?: FeedPort): void {
    const parsed = serviceRequestSchema.safeParse(message);
    if (!parsed.success) {
      this.#notify({
        code: 'invalidRequest',
        message: `The data service was sent what it cannot read: ${parsed.error.message}`,
      });
      return;
    }
    const request = parsed.data;
    if (request.type === 'start') this.#start(request.start);
    if (request.type === 'connect' && port !== undefined) this.#connect(request.windowId, request.role, port);
    if (request.type === 'disconnect') this.#disconnect(request.windowId);
    if (request.type === 'condition') this.#session?.hearCondition(request.condition);
    if (request.type === 'conditions') this.#session?.hearConditions(request.standing);
    if (request.type === 'stop') this.#stop();
    if (request.type === 'control') {
      void this.#control(request);
    }
  }

  async #control({ id, by, control }: Extract<ServiceRequest, { type: 'control' }>): Promise<void> {
    const session = this.#session;
    const reply = session === undefined ? NOT_STARTED : await session.control(control, { by }).catch(failedReply);
    this.#environment.post({ type: 'controlled', id, reply });
  }

  async #answer(
    asked: { readonly id: number; readonly question: Question },
    role: WindowRole,
    port: FeedPort,
  ): Promise<void> {
    const reply = await this.#session?.answer(asked.question, { role }).catch(failedReply);
    port.post({ type: 'answer', id: asked.id, reply: reply ?? NOT_STARTED });
  }

  #start(start: ParsedStart): void {
    if (this.#session !== undefined || this.#beginning !== undefined) return;
    const { pause, post } = this.#environment;
    const opened = openSession(start, this.#environment, (notice) => this.#notify(notice));
    if (!opened.ok) {
      post({ type: 'failed', ...opened.error });
      return;
    }
    const session = opened.value;
    this.#beginning = session;
    if (pause === undefined) {
      finish(session.begin());
      this.#run(session);
      return;
    }
    this.#beginInTurns(session, pause).catch((cause: unknown) => post({ type: 'failed', ...failedReply(cause).error }));
  }

  /** Lets other messages in between; one of them may be to stop. */
  async #beginInTurns(session: CitySession, pause: () => Promise<void>): Promise<void> {
    for (const _turn of session.begin()) {
      await pause();
      if (this.#beginning !== session) return;
    }
    this.#run(session);
  }

  #run(session: CitySession): void {
    const { every, post } = this.#environment;
    this.#beginning = undefined;
    this.#session = session;
    for (const [windowId, port] of this.#ports) session.publisher.connect(windowId, (message) => port.post(message));
    for (const windowId of this.#waiting) session.publisher.hello(windowId);
    this.#waiting.clear();
    this.#stoppers = [every(MIN_PACE_MS, () => session.tick()), every(SECOND_MS, () => post({ type: 'heartbeat' }))];
    post({ type: 'started' });
  }

  #connect(windowId: number, role: WindowRole, port: FeedPort): void {
    this.#disconnect(windowId);
    this.#ports.set(windowId, port);
    this.#session?.publisher.connect(windowId, (message) => port.post(message));
    port.listen((message) => this.#hear({ windowId, role, port }, message));
  }

  #disconnect(windowId: number): void {
    this.#session?.publisher.disconnect(windowId);
    this.#ports.get(windowId)?.close();
    this.#ports.delete(windowId);
    this.#waiting.delete(windowId);
  }

  #hear({ windowId, role, port }: Connected, message: unknown): void {
    const session = this.#session;
    const parsed = feedRequestSchema.safeParse(message);
    if (!parsed.success || this.#ports.get(windowId) !== port) return;
    const request = parsed.data;
    if (session === undefined) {
      if (request.type === 'hello') this.#waiting.add(windowId);
      return;
    }
    if (request.type === 'hello') session.publisher.hello(windowId);
    if (request.type === 'ack') session.publisher.acknowledge(windowId, request.revision);
    if (request.type === 'ask') void this.#answer(request, role, port);
  }

  #stop(): void {
    for (const stop of this.#stoppers) stop();
    this.#stoppers = [];
    for (const windowId of [...this.#ports.keys()]) this.#disconnect(windowId);
    (this.#session ?? this.#beginning)?.close();
    this.#session = undefined;
    this.#beginning = undefined;
    this.#environment.post({ type: 'stopped' });
  }

  #notify(notice: FailureText): void {
    this.#environment.post({ type: 'notice', ...notice });
  }
}

function openSession(
  start: ParsedStart,
  environment: ServiceEnvironment,
  notify: (notice: FailureText) => void,
): Result<CitySession> {
  const atlas = (environment.loadAtlas ?? loadAtlas)(start.atlasPath);
  if (!atlas.ok) return atlas;
  const items = loadItemList(start.citiesPath, atlas.value.city.code);
  if (!items.ok) return items;
  const folder = { path: join(start.citiesPath, atlas.value.city.code), cityCode: atlas.value.city.code };
  const orders = loadOrderRules(folder);
  if (orders.notice !== undefined) notify(orders.notice);
  const { room } = environment;
  const writer = openWriter(start.databasePath, atlas.value, environment, notify);
  const source = (environment.sources ?? SOURCE_CATALOG)[start.source]({
    atlas: atlas.value,
    items: items.value,
    seed: start.seed,
    historyDays: start.historyDays,
    scenario: start.scenario,
    cityFolder: join(start.citiesPath, atlas.value.city.code),
  });
  const session = new CitySession({
    atlas: atlas.value,
    folder,
    openingRules: openingRules(folder, writer.store, cityNames(items.value, feedNames(source))),
    items: items.value,
    desk: new OrderDesk(orders.rules, items.value),
    source,
    writer,
    room,
    epoch: environment.newEpoch(),
    startAt: start.startAt,
    speed: start.speed,
    notify,
  });
  return { ok: true, value: session };
}

function openWriter(
  path: string,
  atlas: Atlas,
  environment: ServiceEnvironment,
  notify: (notice: FailureText) => void,
): HeldWriter {
  const { room } = environment;
  const openAt = environment.openStore ?? openStore;
  const codes = new AreaCodes(outlyingCodes(atlas));
  const open = (): Result<EventStore> => {
    const opened = openAt(path, room.now(), codes);
    if (!opened.ok) return opened;
    if (opened.value.notice !== undefined) notify(opened.value.notice);
    return { ok: true, value: opened.value.store };
  };
  const first = open();
  if (!first.ok) notify(first.error);
  return new HeldWriter(first.ok ? first.value : undefined, open, { clock: room, notify });
}
