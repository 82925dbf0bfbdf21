import type { AreaIndex } from '#shared/domain/area.ts';
import type { Picture } from '#shared/picture/picture.ts';

/** Texels in a row of every per-area texture; area `i` is texel `i + 1`, texel 0 is “no area”. */
export const TABLE_WIDTH = 2_048;

/** Bytes a texel: the state, and the tick at which a glow began. */
export const STATE_BYTES = 2;

/** Rows of a per-area texture. */
const tableHeight = (areaCount: number): number => Math.ceil((areaCount + 1) / TABLE_WIDTH);

/** More changed areas than this are not listed one by one. */
const MOST_LISTED = 4_000;

/** How long an area glows after its level has changed, ms, and the steps in which the glow dies away. */
export const GLOW_MS = 4_000;
export const GLOW_TICK_MS = 50;
/** Ticks are counted round this number, from 1; 0 is “no glow”. Longer than a glow, so that ages are never ambiguous. */
export const GLOW_TICKS = 255;
/** When more change at once, nobody could say which: none of them glows. */
const MOST_GLOWING = 600;

/** A run of texture rows: [first, one after the last). */
export type RowRun = readonly [start: number, end: number];

interface Glow {
  readonly area: AreaIndex;
  readonly since: number;
}

/** The tick of an instant (ms), 1 … 255. */
export const glowTick = (now: number): number => 1 + (Math.floor(now / GLOW_TICK_MS) % GLOW_TICKS);

/**
 * The drawn state of every area, two bytes each (level in bits 0–2, worst child in bits 3–5; tick of the last change
 * while it glows), and which rows of it the graphics card does not have yet. A recolour costs what has changed.
 */
export class AreaStateTable {
  readonly bytes: Uint8Array;
  readonly height: number;
  readonly #dirtyRows: Uint8Array;
  readonly #areaCount: number;
  #changed: AreaIndex[] | undefined;
  #revision = 0;
  /** In the order in which they began, which is that in which they end. */
  #glows: Glow[] = [];

  constructor(areaCount: number) {
    this.#areaCount = areaCount;
    this.height = tableHeight(areaCount);
    this.bytes = new Uint8Array(STATE_BYTES * TABLE_WIDTH * this.height);
    this.#dirtyRows = new Uint8Array(this.height).fill(1);
  }

  /**
   * Reads the given areas' levels from the picture; undefined: all of them. Those whose own level has changed glow from
   * `glowsAt` (ms) on, if it is given. True when any of them looks different now.
   */
  take(picture: Picture, areas: Uint32Array | undefined, glowsAt?: number): boolean {
    let isChanged = false;
    if (areas === undefined) {
      for (let area = 0; area < this.#areaCount; area++)
        isChanged = this.#takeOne(picture, area, undefined) || isChanged;
      return isChanged;
    }
    const since = areas.length + this.#glows.length > MOST_GLOWING ? undefined : glowsAt;
    for (const area of areas) isChanged = this.#takeOne(picture, area, since) || isChanged;
    return isChanged;
  }

  #takeOne(picture: Picture, area: AreaIndex, glowsAt: number | undefined): boolean {
    const at = STATE_BYTES * (area + 1);
    const state = ((picture.levels[area] ?? 0) & 7) | (((picture.worst[area] ?? 0) & 7) << 3);
    const before = this.bytes[at] as number;
    if (before === state) return false;
    this.bytes[at] = state;
    if (glowsAt !== undefined && (before & 7) !== (state & 7)) {
      this.bytes[at + 1] = glowTick(glowsAt);
      this.#glows.push({ area, since: glowsAt });
    }
    this.#note(area);
    return true;
  }

  #note(area: AreaIndex): void {
    this.#revision++;
    if (this.#changed !== undefined && this.#changed.push(area) > MOST_LISTED) this.#changed = undefined;
    this.#dirtyRows[Math.floor((area + 1) / TABLE_WIDTH)] = 1;
  }

  /** The areas that glow at `now` (ms). Those whose time is over are among the changed areas once more. */
  glowing(now: number): readonly AreaIndex[] {
    const isOver = ({ since }: Glow): boolean => now - since >= GLOW_MS || now < since;
    const over = this.#glows.filter(isOver);
    if (over.length > 0) this.#glows = this.#glows.filter((glow) => !isOver(glow));
    for (const { area, since } of over) {
      const at = STATE_BYTES * (area + 1) + 1;
      // It may have changed again in the meantime: then it glows on.
      if (this.bytes[at] === glowTick(since)) this.bytes[at] = 0;
      this.#note(area);
    }
    return this.#glows.map(({ area }) => area);
  }

  /** Grows with each change. */
  get revision(): number {
    return this.#revision;
  }

  /** The areas changed since the last call of `takeChangedAreas`; undefined when there are too many to list, or all. */
  get changedAreas(): readonly AreaIndex[] | undefined {
    return this.#changed;
  }

  /** The rows changed since the last call, as few runs. */
  takeDirtyRows(): readonly RowRun[] {
    const runs: RowRun[] = [];
    for (let row = 0; row < this.height; row++) {
      if (this.#dirtyRows[row] === 0) continue;
      const start = row;
      while (row < this.height && this.#dirtyRows[row] === 1) row++;
      runs.push([start, row]);
    }
    this.#dirtyRows.fill(0);
    return runs;
  }

  /** The areas changed since the last call; undefined when there are too many to list, or all. */
  takeChangedAreas(): readonly AreaIndex[] | undefined {
    const changed = this.#changed;
    this.#changed = [];
    return changed;
  }

  /** After a lost context the graphics card has nothing; what glowed then is old news. */
  markAllDirty(): void {
    this.#dirtyRows.fill(1);
    this.#changed = undefined;
    for (const { area } of this.#glows) this.bytes[STATE_BYTES * (area + 1) + 1] = 0;
    this.#glows = [];
  }
}
