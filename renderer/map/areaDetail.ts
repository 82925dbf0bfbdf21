import { nearestThere } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import { type AreaIndex, VILLAGE_LEVEL } from '#shared/domain/area.ts';
import type { SceneInput } from './sceneInput.ts';
import { after } from './timers.ts';

/** Parts that come together are shown together, ms. */
const TOGETHER_MS = 60;
/** Where villages are smaller than this, CSS pixels, nothing on the map depends on what lies in them. */
const LEAST_VILLAGE_PX = 3;

interface AreaDetailOptions {
  readonly atlas: Atlas;
  /** More of the areas is there. */
  readonly onMore: () => void;
  /** What the camera goes to was not there when it was asked for, and now is. */
  readonly onGoal: () => void;
  readonly onError: (error: Error) => void;
}

/** Has what a map shows of a large city read when it comes into view; of a city that is whole it does nothing. */
export class AreaDetail {
  readonly #atlas: Atlas;
  readonly #stop: () => void;
  #awaited: AreaIndex | undefined;
  #stopMore: (() => void) | undefined;

  constructor({ atlas, onMore, onGoal, onError }: AreaDetailOptions) {
    this.#atlas = atlas;
    const listen = (problem: Error | undefined): void => {
      if (problem !== undefined) onError(problem);
      const isGoalThere = this.#awaited !== undefined && atlas.detail?.has(this.#awaited) === true;
      if (isGoalThere) {
        this.#awaited = undefined;
        onGoal();
      }
      this.#stopMore ??= after(TOGETHER_MS, () => {
        this.#stopMore = undefined;
        onMore();
      });
    };
    this.#stop = atlas.detail?.subscribe(listen) ?? (() => {});
  }

  /** The area to go to for this one: itself, or what it lies in until it is there. */
  goalFor(area: AreaIndex): AreaIndex {
    const goal = nearestThere(this.#atlas, area);
    this.#awaited = goal === area ? undefined : area;
    if (goal !== area) this.#atlas.detail?.want(area);
    return goal;
  }

  /** Asks for what a frame shows. */
  follow({ atlas: { detail, firstChild }, meanAreaPx, viewBounds, focus, selected }: SceneInput): void {
    if (detail === undefined) return;
    if ((meanAreaPx[VILLAGE_LEVEL] ?? 0) >= LEAST_VILLAGE_PX) detail.wantWithin(viewBounds);
    if (focus > 0) for (const area of [focus, firstChild[focus] as number]) detail.want(area);
    if (selected !== undefined) detail.want(selected);
  }

  dispose(): void {
    this.#stop();
    this.#stopMore?.();
  }
}
