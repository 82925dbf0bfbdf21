import { type AreaIndex, NO_AREA } from '../domain/area.ts';
import type { Atlas, AtlasCity, AtlasDetail } from './atlas.ts';
import type { NamingRule } from './atlasContent.ts';
import type { Neighbours } from './neighbourStore.ts';
import { OutlineStore, type PackedRings } from './outlineStore.ts';
import { type PackedTexts, textAt } from './textTable.ts';

/** The parts of an atlas file, checked and unpacked as far as loading needs. */
export interface AtlasParts {
  readonly city: AtlasCity;
  readonly version: string;
  readonly levelStart: Uint32Array;
  readonly firstChild: Uint32Array;
  readonly households: Uint32Array;
  /** Degrees, as in `Atlas`. */
  readonly labelPoint: Float64Array;
  readonly bounds: Float64Array;
  readonly vertex: Int32Array;
  readonly rings: PackedRings;
  /** Called when neighbours are asked for: few who load an atlas do. */
  readonly neighbours: () => Neighbours;
  readonly codeOrder: Uint32Array;
  readonly code: PackedTexts;
  readonly name: PackedTexts;
  readonly nameEn: PackedTexts;
  readonly pinyinInitials: PackedTexts;
  readonly rules: readonly NamingRule[];
  /** Where the lower levels come page by page. */
  readonly detail?: AtlasDetail;
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
  readonly codeOrder: Uint32Array;
  readonly detail: AtlasDetail | undefined;
  readonly ruledFrom: AreaIndex;
  readonly #parts: AtlasParts;
  readonly #outlines: OutlineStore;
  #neighbours: Neighbours | undefined;

  constructor(parts: AtlasParts) {
    this.#parts = parts;
    this.#outlines = new OutlineStore(parts.rings, parts.vertex);
    this.ruledFrom = parts.levelStart[6 - parts.rules.length] as number;
    this.city = parts.city;
    this.version = parts.version;
    this.areaCount = parts.households.length;
    this.levelStart = parts.levelStart;
    this.firstChild = parts.firstChild;
    this.households = parts.households;
    this.parent = parentsOf(parts.firstChild);
    this.labelPoint = parts.labelPoint;
    this.bounds = parts.bounds;
    this.codeOrder = parts.codeOrder;
    this.detail = parts.detail;
  }

  get neighbourStart(): Uint32Array {
    return this.#unpackedNeighbours.start;
  }

  get neighbour(): Uint32Array {
    return this.#unpackedNeighbours.neighbour;
  }

  code(area: AreaIndex): string {
    if (area < this.ruledFrom || area >= this.areaCount) return textAt(this.#parts.code, area);
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
    return this.#isThere(area) ? this.#outlines.outline(area) : [];
  }

  contains(area: AreaIndex, longitude: number, latitude: number): boolean {
    const at = 4 * area;
    const isInBounds =
      longitude >= (this.bounds[at] as number) &&
      latitude >= (this.bounds[at + 1] as number) &&
      longitude <= (this.bounds[at + 2] as number) &&
      latitude <= (this.bounds[at + 3] as number);
    if (!isInBounds || !this.#isThere(area)) return false;
    const [start, end] = [this.firstChild[0] as number, this.firstChild[1] as number];
    if (area > 0 || start === end) return this.#outlines.contains(area, longitude, latitude);
    // A country's outline has a million corners, and its parts fill it: the few whose bounds hold the point know it.
    for (let child = start; child < end; child++) if (this.contains(child, longitude, latitude)) return true;
    return false;
  }

  get #unpackedNeighbours(): Neighbours {
    this.#neighbours ??= this.#parts.neighbours();
    return this.#neighbours;
  }

  #isThere(area: AreaIndex): boolean {
    return this.detail === undefined || this.detail.has(area);
  }

  #text(kind: TextKind, area: AreaIndex): string {
    if (area < this.ruledFrom || area >= this.areaCount) return textAt(this.#parts[kind], area);
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

function parentsOf(firstChild: Uint32Array): Uint32Array {
  const areaCount = firstChild.length - 1;
  const parent = new Uint32Array(areaCount);
  parent[0] = NO_AREA;
  for (let area = 0; area < areaCount; area++) {
    parent.fill(area, firstChild[area], firstChild[area + 1]);
  }
  return parent;
}
