import { pathOf } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
import type { Instant } from '#shared/domain/time.ts';
import { BLUE, UNKNOWN, type WarningLevel } from '#shared/domain/warningLevel.ts';
import type { LevelChange } from '#shared/history/areaHistory.ts';
import type { LevelMemory } from '#shared/history/levelDays.ts';
import type { EventStore } from '../store/eventStore.ts';
import { subjectKey } from './levelTeller.ts';

/** A level that is remembered, and since when it stood. */
export interface Remembered {
  readonly level: WarningLevel;
  readonly since: Instant;
}

type Levels = Pick<EventStore, 'levelChanges' | 'levelChangeBefore'>;

/** From when on levels are remembered: the city's oldest entry is made then. */
export const rememberedSince = (atlas: Atlas, store: Levels): Instant | undefined =>
  store.levelChanges(atlas.code(0), 0, Number.MAX_SAFE_INTEGER)[0]?.at;

/**
 * Reads the stored changes of levels. A silent feed is stored once, at the areas that it names: all that lies in
 * them was unknown as well. An area without a change has been blue for as long as levels are remembered.
 */
export class LevelReader {
  readonly #atlas: Atlas;
  readonly #store: Levels;
  readonly #begunAt: () => Instant | undefined;

  /** `begunAt` gives `rememberedSince`, which never changes once it is known. */
  constructor(atlas: Atlas, store: Levels, begunAt: () => Instant | undefined) {
    this.#atlas = atlas;
    this.#store = store;
    this.#begunAt = begunAt;
  }

  /** What was shown of an area at an instant; undefined before levels were remembered. */
  area(area: AreaIndex, at: Instant): Remembered | undefined {
    const own = this.#before(this.#atlas.code(area), at);
    if (own === undefined) return undefined;
    for (const above of pathOf(this.#atlas, area)) {
      const change = this.#store.levelChangeBefore(this.#atlas.code(above), at);
      if (change?.level === UNKNOWN) return { level: UNKNOWN, since: change.at };
    }
    return { level: own.level, since: own.at };
  }

  /** The level of a creation subject at an instant, also behind a silent feed. */
  subject(subjectId: string, at: Instant): Remembered | undefined {
    const change = this.#before(subjectKey(subjectId), at);
    return change && { level: change.level, since: change.at };
  }

  /** An area's stretch of time; undefined when it lies before levels were remembered. */
  stretch(area: AreaIndex, from: Instant, to: Instant): LevelMemory | undefined {
    const begun = this.#begunAt();
    if (begun === undefined || begun > to) return undefined;
    const start = Math.max(from, begun);
    const code = this.#atlas.code(area);
    const above = pathOf(this.#atlas, area).slice(0, -1);
    return {
      ...{ from: start, to },
      level: this.#before(code, start)?.level ?? BLUE,
      changes: this.#store.levelChanges(code, start + 1, to),
      silences: above.flatMap((one) => this.#silencesOf(this.#atlas.code(one), start, to)),
    };
  }

  /** A creation subject's stretch of time, also behind a silent feed. */
  subjectStretch(subjectId: string, from: Instant, to: Instant): LevelMemory | undefined {
    const begun = this.#begunAt();
    if (begun === undefined || begun > to) return undefined;
    const start = Math.max(from, begun);
    const key = subjectKey(subjectId);
    const changes = this.#store.levelChanges(key, start + 1, to);
    return { from: start, to, level: this.#before(key, start)?.level ?? BLUE, changes, silences: [] };
  }

  #before(key: string, at: Instant): LevelChange | undefined {
    const own = this.#store.levelChangeBefore(key, at);
    if (own !== undefined) return own;
    const begun = this.#begunAt();
    return begun === undefined || begun > at ? undefined : { at: begun, level: BLUE };
  }

  #silencesOf(code: string, from: Instant, to: Instant): LevelMemory['silences'] {
    const before = this.#store.levelChangeBefore(code, from);
    const changes = [...(before === undefined ? [] : [before]), ...this.#store.levelChanges(code, from + 1, to)];
    return changes.flatMap(({ at, level }, n) =>
      level === UNKNOWN ? [{ from: at, to: changes[n + 1]?.at ?? Number.POSITIVE_INFINITY }] : [],
    );
  }
}
