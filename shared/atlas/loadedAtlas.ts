import { type AreaIndex, NO_AREA } from '../domain/area.ts';
import type { Atlas, AtlasCity } from './atlas.ts';
import type { NamingRule } from './atlasContent.ts';
import type { Neighbours } from './neighbourStore.ts';
import { measureBounds, OutlineStore, type PackedRings, UNITS_PER_DEGREE } from './outlineStore.ts';
import { type PackedTexts, textAt } from './textTable.ts';

/** The parts of an atlas file, checked and unpacked as far as loading needs. */
export interface AtlasParts {
  readonly city: AtlasCity;
  readonly version: string;
  readonly levelStart: Uint32Array;
  readonly firstChild: Uint32Array;
  readonly households: Uint32Array;
  readonly labelPoint: Int32Array;
  readonly vertex: Int32Array;
  readonly rings: PackedRings;
  readonly neighbours: Neighbours;
  readonly codeOrder: Uint32Array;
  readonly code: PackedTexts;
  readonly name: PackedTexts;
  readonly nameEn: PackedTexts;
  readonly pinyinInitials: PackedTexts;
  readonly rules: readonly NamingRule[];
}

type TextKind = 'name' | 'nameEn' | 'pinyinInitials';

/** An atlas over the parts of a file. */
export class LoadedAtlas implements Atlas {
  readonly city: AtlasCity;
  readonly version: string;
  readonly areaCount: number;
  readonly levelStart: Uint32Array;
  readonly parent: Uint32Array;
  readonly firstChild: Uint32Array;
  readonly households: Uint32Array;
  readonly labelPoint: Float64Array;
  readonly bounds: Float64Array;
  readonly neighbourStart: Uint32Array;
  readonly neighbour: Uint32Array;
  readonly codeOrder: Uint32Array;
  readonly #parts: AtlasParts;
  readonly #outlines: OutlineStore;
  readonly #ruledFrom: AreaIndex;

  constructor(parts: AtlasParts) {
    this.#parts = parts;
    this.#outlines = new OutlineStore(parts.rings, parts.vertex);
    this.#ruledFrom = parts.levelStart[6 - parts.rules.length] as number;
    this.city = parts.city;
    this.version = parts.version;
    this.areaCount = parts.households.length;
    this.levelStart = parts.levelStart;
    this.firstChild = parts.firstChild;
    this.households = parts.households;
    this.parent = parentsOf(parts.firstChild);
    this.labelPoint = degreesOf(parts.labelPoint);
    this.bounds = boundsOf(parts, this.parent);
    this.neighbourStart = parts.neighbours.start;
    this.neighbour = parts.neighbours.neighbour;
    this.codeOrder = parts.codeOrder;
  }

  code(area: AreaIndex): string {
    if (area < this.#ruledFrom || area >= this.areaCount) return textAt(this.#parts.code, area);
    const digits = this.#ruleOf(area)?.codeDigits ?? 0;
    return this.code(this.parent[area] as number) + String(this.#numberInParent(area)).padStart(digits, '0');
  }

  name(area: AreaIndex): string {
    return this.#text('name', area);
  }

  nameEn(area: AreaIndex): string {
    return this.#text('nameEn', area);
  }

  pinyinInitials(area: AreaIndex): string {
    return this.#text('pinyinInitials', area);
  }

  outline(area: AreaIndex): readonly Float64Array[] {
    return this.#outlines.outline(area);
  }

  contains(area: AreaIndex, longitude: number, latitude: number): boolean {
    const at = 4 * area;
    const isInBounds =
      longitude >= (this.bounds[at] as number) &&
      latitude >= (this.bounds[at + 1] as number) &&
      longitude <= (this.bounds[at + 2] as number) &&
      latitude <= (this.bounds[at + 3] as number);
    return isInBounds && this.#outlines.contains(area, longitude, latitude);
  }

  #text(kind: TextKind, area: AreaIndex): string {
    if (area < this.#ruledFrom || area >= this.areaCount) return textAt(this.#parts[kind], area);
    const pattern = this.#ruleOf(area)?.[kind] ?? '';
    const withNumber = pattern.replace('{n}', String(this.#numberInParent(area)));
    if (!withNumber.includes('{p}')) return withNumber;
    return withNumber.replace('{p}', String(this.#numberInParent(this.parent[area] as number)));
  }

  #ruleOf(area: AreaIndex): NamingRule | undefined {
    const { rules, levelStart } = this.#parts;
    for (let at = rules.length - 1; at >= 0; at--) {
      if (area >= (levelStart[6 - rules.length + at] as number)) return rules[at];
    }
    return undefined;
  }

  #numberInParent(area: AreaIndex): number {
    const parent = this.parent[area] as number;
    return parent === NO_AREA ? 1 : area - (this.firstChild[parent] as number) + 1;
  }
}

// A plain loop: the mapping form of `from` walks an iterator and takes ten times as long.
function degreesOf(units: Int32Array): Float64Array {
  const degrees = new Float64Array(units.length);
  for (let at = 0; at < units.length; at++) degrees[at] = (units[at] as number) / UNITS_PER_DEGREE;
  return degrees;
}

function parentsOf(firstChild: Uint32Array): Uint32Array {
  const areaCount = firstChild.length - 1;
  const parent = new Uint32Array(areaCount);
  parent[0] = NO_AREA;
  for (let area = 0; area < areaCount; area++) {
    parent.fill(area, firstChild[area], firstChild[area + 1]);
  }
  return parent;
}

// Only the lowest level reads its rings; the others take the union of their children, which fill them exactly.
function boundsOf(parts: AtlasParts, parent: Uint32Array): Float64Array {
  const areaCount = parent.length;
  const bounds = new Float64Array(4 * areaCount);
  const lowest = lowestLevelStart(parts.levelStart);
  for (let at = 0; at < 4 * lowest; at += 4) {
    bounds[at] = bounds[at + 1] = Number.POSITIVE_INFINITY;
    bounds[at + 2] = bounds[at + 3] = Number.NEGATIVE_INFINITY;
  }
  measureBounds(parts.rings, parts.vertex, [lowest, areaCount], bounds);
  for (let area = areaCount - 1; area > 0; area--) {
    const own = 4 * area;
    const above = 4 * (parent[area] as number);
    if ((bounds[own] as number) < (bounds[above] as number)) bounds[above] = bounds[own] as number;
    if ((bounds[own + 1] as number) < (bounds[above + 1] as number)) bounds[above + 1] = bounds[own + 1] as number;
    if ((bounds[own + 2] as number) > (bounds[above + 2] as number)) bounds[above + 2] = bounds[own + 2] as number;
    if ((bounds[own + 3] as number) > (bounds[above + 3] as number)) bounds[above + 3] = bounds[own + 3] as number;
  }
  return bounds;
}

/** A city may stop above the micro-grids: its lowest level is the last one that has areas. */
function lowestLevelStart(levelStart: Uint32Array): number {
  const areaCount = levelStart[6] as number;
  let level = 5;
  while (levelStart[level] === areaCount) level--;
  return levelStart[level] as number;
}
