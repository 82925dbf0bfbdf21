import { descendantsAt, levelOf } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import { type AreaIndex, type AreaLevel, LEAF_LEVEL, NO_AREA } from '#shared/domain/area.ts';
import type { SilentFeed } from '#shared/warnings/explanation.ts';

/** A feed that is too old, with the areas that are unknown because of it. */
export interface StaleFeed extends SilentFeed {
  readonly areas: readonly AreaIndex[];
}

/** Which areas hide behind silent feeds: those a feed names, its roots, and all that lies in them. */
export class StaleAreas {
  readonly #atlas: Atlas;
  #feedOf: ReadonlyMap<AreaIndex, StaleFeed> = new Map();

  constructor(atlas: Atlas) {
    this.#atlas = atlas;
  }

  /** Takes the feeds that are stale now; returns the roots that were not stale before, and those that no longer are. */
  set(feeds: readonly StaleFeed[]): { readonly begun: readonly AreaIndex[]; readonly ended: readonly AreaIndex[] } {
    const before = this.#feedOf;
    if (feeds.length === 0 && before.size === 0) return { begun: [], ended: [] };
    const now = new Map<AreaIndex, StaleFeed>();
    // Where two feeds are silent the one that was heard last is named.
    for (const feed of feeds) {
      for (const area of feed.areas) {
        if ((now.get(area)?.newestAt ?? Number.NEGATIVE_INFINITY) < feed.newestAt) now.set(area, feed);
      }
    }
    this.#feedOf = now;
    return {
      begun: [...now.keys()].filter((area) => !before.has(area)),
      ended: [...before.keys()].filter((area) => !now.has(area)),
    };
  }

  /** The silent feed that hides an area, or undefined. */
  feedOf(area: AreaIndex): StaleFeed | undefined {
    if (this.#feedOf.size === 0) return undefined;
    for (let at = area; at !== NO_AREA; at = this.#atlas.parent[at] as number) {
      const feed = this.#feedOf.get(at);
      if (feed !== undefined) return feed;
    }
    return undefined;
  }

  /** True for an area that a silent feed names. */
  isRoot(area: AreaIndex): boolean {
    return this.#feedOf.has(area);
  }

  /** Feeds that hide something inside the area without hiding all of it. */
  within(area: AreaIndex): readonly SilentFeed[] {
    const found = new Map<string, SilentFeed>();
    for (const [root, { source, title, newestAt }] of this.#feedOf) {
      const [start, end] = descendantsAt(this.#atlas, area, levelOf(this.#atlas, root));
      if (root !== area && root >= start && root < end) found.set(source, { source, title, newestAt });
    }
    return [...found.values()];
  }

  /** The outermost hidden areas inside an area; the area alone where all of it is hidden. */
  hiddenIn(area: AreaIndex): readonly AreaIndex[] {
    if (this.#feedOf.size === 0) return [];
    if (this.feedOf(area) !== undefined) return [area];
    return [...this.#feedOf.keys()].filter((root) => {
      const [start, end] = descendantsAt(this.#atlas, area, levelOf(this.#atlas, root));
      return root >= start && root < end && this.feedOf(this.#atlas.parent[root] as number) === undefined;
    });
  }

  /** Calls back for an area and everything in it. */
  forEachIn(area: AreaIndex, callback: (area: AreaIndex) => void): void {
    for (let level = levelOf(this.#atlas, area); level <= LEAF_LEVEL; level++) {
      const [start, end] = descendantsAt(this.#atlas, area, level as AreaLevel);
      for (let at = start; at < end; at++) callback(at);
    }
  }
}
