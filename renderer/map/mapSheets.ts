import type { Layer } from '@deck.gl/core';
import { AT_HOME, type SheetCarry, sheetCarry } from './layers/sheets/sheetCarry.ts';
import { SheetLayer } from './layers/sheets/sheetLayer.ts';
import { createMapSheet, type MapSheet, type SheetEvents } from './mapSheet.ts';
import type { SceneInput } from './sceneInput.ts';
import { shownLayers } from './shownLayers.ts';
import { after } from './timers.ts';

/** Carried sheets are painted anew when the map has rested so long, ms; */
const RESTED_MS = { recoloured: 1, moved: 150 } as const;
/** and when they have been carried for so long. */
const MOST_CARRIED_MS = 600;

/**
 * How what lies on the sheets has changed, the least first: in what moves on them or is drawn with a tool, while all else
 * stays where it is; by new colours of some areas; by the camera, or in a crowd of areas.
 */
const SHEET_CHANGES = ['none', 'moving', 'recoloured', 'moved', 'stale'] as const;
export type SheetChange = (typeof SHEET_CHANGES)[number];

export const greaterChange = (one: SheetChange, other: SheetChange): SheetChange =>
  SHEET_CHANGES.indexOf(one) < SHEET_CHANGES.indexOf(other) ? other : one;

interface MapSheetsOptions extends SheetEvents {
  /** True: the processor draws, and deck.gl shows the sheets, carried along while the map moves. */
  readonly isSoftware: boolean;
  readonly underParent: HTMLElement;
  readonly overParent: HTMLElement;
  /** ms since 1970. */
  readonly now: () => number;
  /** Sheets that were carried, or on which something moves, are to be painted again in the next frame. */
  readonly onDue: () => void;
}

/**
 * The flat sheets below and above deck.gl. With a graphics card the browser lays them over each other. Without one, a
 * sheet of the window's size over another would cost as much as the map itself: deck.gl then draws the painted parts of
 * them, and while the map moves, what was painted last is carried along.
 */
export class MapSheets {
  readonly #options: MapSheetsOptions;
  readonly #under: MapSheet;
  readonly #over: MapSheet;
  #isUnderUsed = false;
  /** The frame that was painted last, since when it is carried, and how it lies now. */
  #painted: SceneInput | undefined;
  #carriedSince: number | undefined;
  #carry: SheetCarry = AT_HOME;
  readonly #room: ResizeObserver;
  #isOverHidden = false;
  #stopMoving: (() => void) | undefined;
  #stopCarried: (() => void) | undefined;

  constructor(options: MapSheetsOptions) {
    const { isSoftware, underParent, overParent, onStale, onError } = options;
    const parentOf = (parent: HTMLElement) => (isSoftware ? undefined : parent);
    this.#options = options;
    this.#under = createMapSheet({ place: 'paintUnder', parent: parentOf(underParent), onStale, onError });
    this.#over = createMapSheet({ place: 'paint', parent: parentOf(overParent), onStale, onError });
    // Whoever hides the place of the upper sheet hides the sheet, also where it is not there that it is drawn.
    this.#room = new ResizeObserver(() => {
      const isHidden = overParent.clientWidth === 0;
      if (isHidden !== this.#isOverHidden) onStale();
      this.#isOverHidden = isHidden;
    });
    if (isSoftware) this.#room.observe(overParent);
  }

  /** True when deck.gl has to draw for a sheet to be seen. */
  get areDrawn(): boolean {
    return this.#options.isSoftware;
  }

  /** True while they lie where they were carried to. */
  get areCarried(): boolean {
    return this.#stopCarried !== undefined;
  }

  /** Paints what moves and what a tool draws, and with it the sheet on which they are. */
  paintMoving(input: SceneInput): void {
    if (this.areCarried || this.#painted === undefined) this.paint(input);
    else this.#over.paint(input);
  }

  /** Paints both for this frame. */
  paint(input: SceneInput): void {
    this.#stopCarried?.();
    this.#stopCarried = undefined;
    this.#carry = AT_HOME;
    this.#painted = input;
    this.#carriedSince = undefined;
    this.#over.paint(input);
    const isUnderUsed = shownLayers(input).some(({ paintUnder }) => paintUnder !== undefined);
    // Once more after the last layer below was switched off, to clear it.
    if (isUnderUsed || this.#isUnderUsed) this.#under.paint(input);
    this.#isUnderUsed = isUnderUsed;
  }

  /** Brings them to this frame: painted anew, or carried and painted soon. */
  take(input: SceneInput, change: SheetChange): void {
    if (change === 'none') return;
    if (change === 'moving') {
      this.paintMoving(input);
      return;
    }
    const carry = change === 'stale' ? undefined : this.#carryTo(input);
    if (change === 'stale' || carry === undefined) {
      this.paint(input);
      return;
    }
    this.#carry = carry;
    this.#stopCarried?.();
    this.#stopCarried = after(RESTED_MS[change], () => this.#options.onDue());
  }

  #carryTo(input: SceneInput): SheetCarry | undefined {
    const now = this.#options.now();
    this.#carriedSince ??= now;
    const isLate = now - this.#carriedSince >= MOST_CARRIED_MS;
    return this.areDrawn && this.#painted !== undefined && !isLate ? sheetCarry(this.#painted, input) : undefined;
  }

  /** Has them painted again after so many ms, unless they are to be sooner. */
  paintAgain(againMs: number): void {
    this.#stopMoving ??= after(againMs, () => {
      this.#stopMoving = undefined;
      this.#options.onDue();
    });
  }

  /** The layers with the sheets below and above them, where deck.gl draws those. */
  around(layers: readonly Layer[], { frame, onIncomplete }: SceneInput): readonly Layer[] {
    if (!this.areDrawn) return layers;
    const layerOf = (id: string, { painted: sheet }: MapSheet): readonly Layer[] =>
      sheet === undefined ? [] : [new SheetLayer({ id, picture: { sheet, carry: this.#carry, frame, onIncomplete } })];
    const over = this.#isOverHidden ? [] : layerOf('sheet-over', this.#over);
    return [...layerOf('sheet-under', this.#under), ...layers, ...over];
  }

  dispose(): void {
    this.#stopMoving?.();
    this.#stopCarried?.();
    this.#room.disconnect();
    this.#over.dispose();
    this.#under.dispose();
  }
}
