import { parseArgs } from 'node:util';
import type { Instant } from '#shared/domain/time.ts';
import { readDemoAtlas } from '../support/demoCity.ts';
import { PlainService, type PlainWindow } from '../support/plainService.ts';
import type { ServiceMeasures } from './historyServiceBench.ts';

/**
 * A program of its own, so that its memory is that of a service alone: starts the data service on a history that is
 * there already, runs it by the machine's clock with one window, and tells what it took as one line of JSON.
 */
const { values } = parseArgs({
  options: { database: { type: 'string' }, seeks: { type: 'string' }, 'run-ms': { type: 'string' } },
});

class RunningService {
  readonly #service: PlainService;
  readonly #window: PlainWindow;
  readonly startMs: number;
  #passedTo: number;

  constructor(service: PlainService, databasePath: string) {
    this.#service = service;
    const begun = performance.now();
    service.start({ databasePath });
    this.startMs = performance.now() - begun;
    this.#window = service.openWindow(1);
    this.#window.say({ type: 'hello', atlasVersion: service.atlas.version });
    this.#passedTo = performance.now();
  }

  /** Runs so long. */
  async run(ms: number): Promise<void> {
    const end = performance.now() + ms;
    while (performance.now() < end) await this.#turn();
  }

  /** From when to when there is something to show. */
  async extent(): Promise<{ readonly from: Instant; readonly to: Instant }> {
    this.#window.say({ type: 'ask', id: 1, question: { type: 'replay/extent', stretch: undefined } });
    for (;;) {
      const answer = (await this.#turn()).find((message) => message.type === 'answer');
      if (answer?.type !== 'answer') continue;
      if (!answer.reply.ok) throw new Error(answer.reply.error.message);
      const { from, to } = answer.reply.value as { readonly from: Instant | undefined; readonly to: Instant };
      if (from === undefined) throw new Error('nothing was recorded');
      return { from, to };
    }
  }

  /** Milliseconds from the order to show an instant until the window has its picture. */
  async show(at: Instant): Promise<number> {
    const begun = performance.now();
    this.#order({ type: 'replay/show', at, to: at, speed: 0 });
    while (!(await this.#hasSnapshot(true)));
    const took = performance.now() - begun;
    this.#order({ type: 'replay/end' });
    while (!(await this.#hasSnapshot(false)));
    return took;
  }

  #order(control: object): void {
    this.#service.send({ type: 'control', id: 1, by: 'bench', control });
  }

  async #hasSnapshot(isReplay: boolean): Promise<boolean> {
    return (await this.#turn()).some(
      (message) => message.type === 'snapshot' && (message.picture.mode.replay !== undefined) === isReplay,
    );
  }

  /** Lets promises go on and the time pass that has passed; returns what has come to the window, which has drawn it. */
  async #turn() {
    await new Promise((resolve) => setImmediate(resolve));
    const now = performance.now();
    this.#service.pass(now - this.#passedTo);
    this.#passedTo = now;
    const messages = this.#window.take();
    if (messages.some(({ type }) => type !== 'answer')) this.#window.acknowledge();
    return messages;
  }
}

async function measure(): Promise<ServiceMeasures> {
  const atlas = await readDemoAtlas();
  const before = process.memoryUsage.rss();
  const service = new RunningService(new PlainService({}, atlas), values.database ?? '');
  await service.run(Number(values['run-ms']));
  const running = process.memoryUsage.rss();
  const { from, to } = await service.extent();
  const seekMs: number[] = [];
  // Spread over the history; no two in one block of the recording.
  for (let n = 0; n < Number(values.seeks); n++) {
    seekMs.push(await service.show(Math.floor(from + (to - from) * ((n * 0.618_034) % 1))));
  }
  const mb = (bytes: number): number => bytes / 1e6;
  return {
    startMs: service.startMs,
    seekMs,
    memoryMb: { before: mb(before), running: mb(running), after: mb(process.memoryUsage.rss()) },
  };
}

process.stdout.write(JSON.stringify(await measure()));
process.exit(0);
