import type { AreaLevel } from '#shared/domain/area.ts';
import { crossesItself } from '#shared/map/geometryPlane.ts';
import { type MapQuery, mapQuerySchema, type Place } from '#shared/map/mapQuery.ts';
import { paintDots, paintQuery } from '../layers/asked/paintQuery.ts';
import type { MapTool } from '../mapTool.ts';
import type { SceneInput } from '../sceneInput.ts';
import { EARTH } from './earth.ts';
import { type ToolDefinition, type ToolName, toolOf } from './toolCatalog.ts';

/** What a tool is set to before it is used. */
export interface ToolSettings {
  /** Metres on both sides of a street. */
  readonly width: number;
  /** How many of each kind are the nearest. */
  readonly count: number;
}

export interface DrawToolOptions {
  readonly settings: () => ToolSettings;
  /** Code of the area of a level at a place; undefined outside the city. Without a level that of the focus' parts. */
  readonly areaCodeAt: (at: Place, level: AreaLevel | undefined) => string | undefined;
  /** The shape is finished. */
  readonly onDone: (query: MapQuery) => void;
}

/** What hinders a shape from being a question. */
export type DrawProblem = 'crossed' | 'tooSmall' | 'outside' | 'tooMany';

const MOST_CORNERS = 500;
/** Corners nearer than this are one: the second click of a double click. */
const SAME_CORNER_M = 1;
/** The taps of a finger's double tap are as far apart as this, CSS pixels at scale 1. */
const DOUBLE_TAP_PX = 40;
const [LEAST_RADIUS, MOST_RADIUS] = [10, 100_000];

/** A shape being drawn, tap by tap. */
export class DrawTool implements MapTool {
  readonly cursor = 'crosshair';
  readonly definition: ToolDefinition;
  readonly #options: DrawToolOptions;
  readonly #listeners = new Set<() => void>();
  #corners: readonly Place[] = [];
  #areas: readonly string[] = [];
  #hovered: Place | undefined;
  #problem: DrawProblem | undefined;
  /** The level on the screen: what one sees is what one compares. Undefined before the first frame with the tool. */
  #drawnLevel: AreaLevel | undefined;
  /** Where a place lies on the screen, in pixels at scale 1; undefined before the first frame. */
  #project: ((at: Place) => readonly number[]) | undefined;
  /** The last tap has made a corner; false: it was the one before once more. */
  #hasTakenLast = false;

  constructor(name: ToolName, options: DrawToolOptions) {
    this.definition = toolOf(name);
    this.#options = options;
  }

  /** How far one is: corners or areas tapped so far. */
  get steps(): number {
    return this.definition.name === 'compare' ? this.#areas.length : this.#corners.length;
  }

  get isDrawing(): boolean {
    return this.steps > 0;
  }

  get problem(): DrawProblem | undefined {
    return this.#problem;
  }

  readonly onClick = (at: Place): void => {
    const { definition } = this;
    this.#problem = undefined;
    if (definition.name === 'compare') this.#takeArea(at);
    else {
      this.#hasTakenLast = !this.#isSameCorner(at);
      if (this.#hasTakenLast) this.#takeCorner(at);
    }
    this.#tell();
    if (!definition.isOpenEnded && this.steps >= definition.leastCorners) this.finish();
  };

  readonly onDoubleClick = (): void => {
    if (!this.definition.isOpenEnded) return;
    if (this.#isLastTrembling()) this.#corners = this.#corners.slice(0, -1);
    this.finish();
  };

  readonly onHover = (at: Place): void => {
    this.#hovered = at;
    if (this.#corners.length > 0) this.#tell();
  };

  readonly paint = (sheet: CanvasRenderingContext2D, input: SceneInput): void => {
    this.#drawnLevel = input.drawnLevel;
    this.#project = (at) => input.viewport.project([...at]).map((pixels) => pixels / input.scale);
    const draft = this.#draft();
    if (draft !== undefined) paintQuery(sheet, input, draft);
    // A finger does not hover: what it has tapped is seen at once.
    else paintDots(sheet, input, this.#corners);
  };

  readonly subscribe = (onChange: () => void): (() => void) => {
    this.#listeners.add(onChange);
    return () => this.#listeners.delete(onChange);
  };

  /** Takes the last corner back; false when there is none. */
  back(): boolean {
    if (this.steps === 0) return false;
    this.#corners = this.#corners.slice(0, -1);
    this.#areas = this.#areas.slice(0, -1);
    this.#problem = undefined;
    this.#tell();
    return true;
  }

  /** Ends a ring with a radius that was typed instead of tapped. */
  finishWithRadius(radius: number): void {
    const [centre] = this.#corners;
    if (this.definition.name === 'ring' && centre !== undefined) this.#ask({ type: 'ring', centre, radius });
  }

  /** Asks with what was drawn, or says what is missing. */
  finish(): void {
    const query = this.steps < this.definition.leastCorners ? undefined : this.#query(this.#corners);
    if (query === undefined) this.#fail('tooSmall');
    else this.#ask(query);
  }

  #ask(query: MapQuery): void {
    if (query.type === 'polygon' && crossesItself(query.ring)) this.#fail('crossed');
    else if (query.type === 'measure' && query.isClosed && crossesItself(query.line)) this.#fail('crossed');
    else if (!mapQuerySchema.safeParse(query).success) this.#fail('tooSmall');
    else this.#options.onDone(query);
  }

  #takeCorner(at: Place): void {
    if (this.#corners.length >= MOST_CORNERS) this.#problem = 'tooMany';
    else this.#corners = [...this.#corners, at];
  }

  #takeArea(at: Place): void {
    const code = this.#options.areaCodeAt(at, this.#drawnLevel);
    if (code === undefined) this.#problem = 'outside';
    else if (!this.#areas.includes(code)) this.#areas = [...this.#areas, code];
  }

  #isSameCorner(at: Place): boolean {
    const last = this.#corners.at(-1);
    return last !== undefined && EARTH.distance(last, at) < SAME_CORNER_M;
  }

  /** A finger's second tap falls beside its first: both were meant as one corner. */
  #isLastTrembling(): boolean {
    const [before, last] = this.#corners.slice(-2).map((at) => this.#project?.(at));
    if (!this.#hasTakenLast || before === undefined || last === undefined) return false;
    const [x0 = 0, y0 = 0] = before;
    const [x1 = 0, y1 = 0] = last;
    return Math.hypot(x1 - x0, y1 - y0) <= DOUBLE_TAP_PX;
  }

  /** What would be asked if the pointer were tapped now. */
  #draft(): MapQuery | undefined {
    const { leastCorners } = this.definition;
    const corners = this.#hovered === undefined ? this.#corners : [...this.#corners, this.#hovered];
    if (this.definition.name === 'compare') return this.#areas[0] === undefined ? undefined : this.#comparison();
    if (this.#corners.length === 0) return undefined;
    // An outline that is not one yet is shown as the line it is.
    if (corners.length >= leastCorners) return this.#query(corners);
    return corners.length < 2 ? undefined : { type: 'measure', line: [...corners], isClosed: false };
  }

  #query(corners: readonly Place[]): MapQuery | undefined {
    const [first, second] = corners;
    const { width, count } = this.#options.settings();
    switch (this.definition.name) {
      case 'compare':
        return this.#areas.length < 2 ? undefined : this.#comparison();
      case 'nearest':
        return first && { type: 'nearest', at: first, count };
      case 'ring':
        return first && second && { type: 'ring', centre: first, radius: radiusOf(first, second) };
      case 'polygon':
        return { type: 'polygon', ring: [...corners] };
      case 'buffer':
        return { type: 'buffer', line: [...corners], radius: width };
      case 'distance':
        return { type: 'measure', line: [...corners], isClosed: false };
      case 'area':
        return { type: 'measure', line: [...corners], isClosed: true };
      default:
        return this.definition.name satisfies never;
    }
  }

  #comparison(): MapQuery {
    const [first = '', second = first] = this.#areas;
    return { type: 'compare', areas: [first, second] };
  }

  #fail(problem: DrawProblem): void {
    this.#problem = problem;
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

const radiusOf = (centre: Place, rim: Place): number =>
  Math.min(MOST_RADIUS, Math.max(LEAST_RADIUS, EARTH.distance(centre, rim)));
