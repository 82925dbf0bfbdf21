import type { AreaLevel } from '#shared/domain/area.ts';
import type { MapLayerId } from '#shared/map/mapLayers.ts';
import type { SceneInput } from '../../sceneInput.ts';
import type { AreaCount } from './areaCounts.ts';
import type { FocusTotal } from './focusTotal.ts';

/** A thing that stands for itself, or several that fall together as one. */
export interface SingleThing extends Omit<AreaCount, 'area'> {
  /** Where it is, CSS pixels of the whole map. */
  readonly x: number;
  readonly y: number;
  readonly isInFocus: boolean;
}

/** What a layer shows: counts of areas of the focus, and single things in view. */
export interface ShownThings {
  readonly counts: readonly AreaCount[];
  readonly singles: readonly SingleThing[];
}

/** The things of one layer. */
export interface ThingBoard {
  readonly layer: MapLayerId;
  /** What is shown when areas of this level are counted; undefined: single things. */
  shown(input: SceneInput, level: AreaLevel | undefined): ShownThings;
  /** What there is in the focus, of a layer that knows it; undefined before the first answer. */
  total?(input: SceneInput): FocusTotal | undefined;
  /** What stands beside the sign of something with these numbers; empty: nothing. */
  textOf(input: SceneInput, thing: Pick<AreaCount, 'size' | 'marked' | 'slot'>, isCount: boolean): string;
  /** The text height that the plate of a single thing has, CSS pixels. */
  emOf?(input: SceneInput, thing: Pick<AreaCount, 'size' | 'slot'>): number;
  isOpen(input: SceneInput, slot: number): boolean;
}
