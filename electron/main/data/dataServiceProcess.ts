import { type MessagePortMain, type UtilityProcess, utilityProcess } from 'electron';
import type { Reply } from '#shared/contract/reply.ts';
import type { ServiceStatus } from '#shared/contract/requests.ts';
import {
  type ControlAnswer,
  type ControlType,
  controlLimitMs,
  type ServiceControl,
  type ServiceMessage,
  type ServiceRequestInput,
  type ServiceStart,
  type WallCondition,
} from '#shared/contract/serviceMessages.ts';
import { inLocale, type Locale, type Words } from '#shared/domain/locale.ts';
import type { Log } from '../log/log.ts';
import { MAIN_WORDS } from '../mainWords.ts';
import { RestartPolicy } from '../restartPolicy.ts';
import type { Timers } from '../timers.ts';
import { watchSilence } from './heartbeat.ts';

interface DataServiceOptions {
  /** The service's built file. */
  readonly file: string;
  readonly start: ServiceStart;
  readonly timers: Timers;
  readonly log: Log;
  locale(): Locale;
  onStatus(status: ServiceStatus): void;
  onNotice(code: string, message: string): void;
  /** The service has started, again after each restart: windows need new ports. */
  onStarted(): void;
}

/** Silence after which a running service counts as hung, and one that is loading the city. */
const SILENCE_LIMIT_MS = 3_000;
const START_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 4_000;

/** Owns the data service from fork to kill: no one else touches the process. */
export class DataServiceProcess {
  readonly #options: DataServiceOptions;
  readonly #policy = new RestartPolicy();
  readonly #controls = new Map<number, (reply: Reply<ControlAnswer<ControlType>>) => void>();
  #child: UtilityProcess | undefined;
  #status: ServiceStatus = { state: 'starting', message: undefined };
  #isStopping = false;
  #hasRunBefore = false;
  #lastHeardAt = 0;
  #diedAt = 0;
  #nextControl = 1;
  #stopWatch: () => void = () => {};
  #failure: string | undefined;

  constructor(options: DataServiceOptions) {
    this.#options = options;
  }

  get status(): ServiceStatus {
    return this.#status;
  }

  /** The process id, for tests and the log; undefined while there is none. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  start(): void {
    const { file, start, log } = this.#options;
    const child = utilityProcess.fork(file, [], { serviceName: 'Gridwall data service', stdio: 'pipe' });
    this.#child = child;
    this.#failure = undefined;
    child.stdout?.on('data', (bytes: Buffer) => log.info(`data service: ${bytes.toString().trimEnd()}`));
    child.stderr?.on('data', (bytes: Buffer) => log.warn(`data service: ${bytes.toString().trimEnd()}`));
    child.on('message', (message: ServiceMessage) => this.#receive(child, message));
    child.once('exit', (code) => this.#ended(child, code));
    this.#watch(START_LIMIT_MS);
    this.#send({ type: 'start', start });
  }

  /** Gives the service a window's port. */
  connect(windowId: number, role: 'wall' | 'console' | 'presenter', port: MessagePortMain): void {
    this.#send({ type: 'connect', windowId, role }, [port]);
  }

  disconnect(windowId: number): void {
    this.#send({ type: 'disconnect', windowId });
  }

  /** Passes on what the console asks; `unavailable` when the service is not running or does not answer. */
  control<Control extends ServiceControl>(
    control: Control,
    by: string,
  ): Promise<Reply<ControlAnswer<Control['type']>>> {
    if (this.#status.state !== 'running') return Promise.resolve(this.#unavailable());
    const id = this.#nextControl++;
    return new Promise((resolve) => {
      const stopLimit = this.#options.timers.after(controlLimitMs(control.type), () => settle(this.#unavailable()));
      const settle = (reply: Reply<ControlAnswer<ControlType>>): void => {
        stopLimit();
        this.#controls.delete(id);
        resolve(reply as Reply<ControlAnswer<Control['type']>>);
      };
      this.#controls.set(id, settle);
      this.#send({ type: 'control', id, by, control });
    });
  }

  /** Tells the service how the wall itself is: such a condition raises an alarm and clears it. */
  reportCondition(condition: WallCondition): void {
    if (this.#status.state === 'running') this.#send({ type: 'condition', condition });
  }

  /** Tells it all that is wrong with the wall, after it has started. */
  reportConditions(standing: readonly WallCondition[]): void {
    if (this.#status.state === 'running') this.#send({ type: 'conditions', standing: [...standing] });
  }

  /** Lets the service finish its writing, then ends it. */
  stop(): Promise<void> {
    this.#isStopping = true;
    this.#stopWatch();
    const child = this.#child;
    if (child === undefined) return Promise.resolve();
    return new Promise((resolve) => {
      const stopLimit = this.#options.timers.after(STOP_LIMIT_MS, () => child.kill());
      child.once('exit', () => {
        stopLimit();
        resolve();
      });
      this.#send({ type: 'stop' });
    });
  }

  #send(request: ServiceRequestInput, ports: MessagePortMain[] = []): void {
    this.#child?.postMessage(request, ports);
  }

  #receive(from: UtilityProcess, message: ServiceMessage): void {
    if (from !== this.#child) return;
    this.#lastHeardAt = this.#options.timers.now();
    switch (message.type) {
      case 'started':
        this.#started();
        break;
      case 'controlled':
        this.#controls.get(message.id)?.(message.reply);
        break;
      case 'notice':
        this.#options.onNotice(message.code, message.message);
        break;
      case 'failed':
        this.#failure = message.message;
        this.#options.onNotice(message.code, message.message);
        this.#kill('it failed');
        break;
      case 'stopped':
        // The process would live on while anything in it listens.
        from.kill();
        break;
      case 'heartbeat':
        break;
      default:
        message satisfies never;
    }
  }

  #started(): void {
    const { timers, log, onNotice, onStarted } = this.#options;
    this.#watch(SILENCE_LIMIT_MS);
    this.#setStatus('running', undefined);
    if (this.#hasRunBefore) {
      log.info('data service restarted', { afterMs: Math.round(timers.now() - this.#diedAt) });
      onNotice('serviceRecovered', this.#say(MAIN_WORDS.serviceRecovered));
    }
    this.#hasRunBefore = true;
    onStarted();
  }

  #watch(limitMs: number): void {
    const { timers } = this.#options;
    this.#stopWatch();
    this.#lastHeardAt = timers.now();
    const onSilence = (): void => this.#kill(`silent for ${limitMs} ms`);
    this.#stopWatch = watchSilence(timers, { lastHeardAt: () => this.#lastHeardAt, limitMs, onSilence });
  }

  /** SIGKILL where there are signals: a hung process does not hear a polite one. */
  #kill(reason: string): void {
    this.#options.log.warn('data service killed', { reason });
    const pid = this.#child?.pid;
    if (pid !== undefined) process.kill(pid, 'SIGKILL');
  }

  #ended(child: UtilityProcess, code: number): void {
    if (child !== this.#child) return;
    this.#child = undefined;
    this.#stopWatch();
    for (const settle of [...this.#controls.values()]) settle(this.#unavailable());
    if (this.#isStopping) return;
    const { timers, log } = this.#options;
    this.#diedAt = timers.now();
    const { delayMs, isLooping } = this.#policy.decide(this.#diedAt);
    log.warn('data service ended', { code, delayMs });
    const words = isLooping ? MAIN_WORDS.serviceLooping : MAIN_WORDS.serviceRestarting;
    this.#setStatus(
      isLooping || this.#failure !== undefined ? 'failed' : 'restarting',
      this.#failure ?? this.#say(words),
    );
    timers.after(delayMs, () => {
      if (!this.#isStopping) this.start();
    });
  }

  #setStatus(state: ServiceStatus['state'], message: string | undefined): void {
    this.#status = { state, message };
    this.#options.onStatus(this.#status);
  }

  #unavailable(): Reply<never> {
    return { ok: false, error: { code: 'unavailable', message: this.#say(MAIN_WORDS.serviceUnavailable) } };
  }

  #say(words: Words): string {
    return inLocale(words, this.#options.locale());
  }
}
