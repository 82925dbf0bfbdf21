import type { Atlas } from '#shared/atlas/atlas.ts';
import type { AtlasContent, AtlasRings, AtlasTexts, NamingRule } from '#shared/atlas/atlasContent.ts';
import { UNITS_PER_DEGREE } from '#shared/atlas/outlineStore.ts';
import { type CityCopies, shiftPoint } from './cityCopies.ts';

const CODE_DIGITS_OF_CITY = 4;

/** What an atlas file of all copies holds; `rules` are the original's naming rules, which its atlas does not tell. */
export function scaledContent(copies: CityCopies, rules: readonly NamingRule[]): AtlasContent {
  const { base, levelStart } = copies;
  return {
    city: base.city,
    levelStart,
    ...treeOf(copies),
    labelPoint: labelPointsOf(copies),
    ...outlinesOf(copies),
    ...neighboursOf(copies),
    codeOrder: codeOrderOf(copies),
    texts: textsOf(copies, rules.length),
    rules,
  };
}

function treeOf(copies: CityCopies): Pick<AtlasContent, 'firstChild' | 'households'> {
  const { base, areaCount } = copies;
  const firstChild = new Uint32Array(areaCount + 1).fill(areaCount);
  const households = new Uint32Array(areaCount);
  let next = 1;
  copies.forEachArea((area, _, original) => {
    firstChild[area] = next;
    const size = (base.firstChild[original + 1] as number) - (base.firstChild[original] as number);
    next += original === 0 ? size * copies.places.length : size;
    households[area] = (base.households[original] as number) * (original === 0 ? copies.places.length : 1);
  });
  return { firstChild, households };
}

function labelPointsOf(copies: CityCopies): Int32Array<ArrayBuffer> {
  const points = new Int32Array(2 * copies.areaCount);
  copies.forEachArea((area, copy, original) => {
    const { labelPoint } = copies.base;
    const place = copies.places[copy] ?? { x: 0, y: 0 };
    const [lng, lat] = shiftPoint(labelPoint[2 * original] as number, labelPoint[2 * original + 1] as number, place);
    points[2 * area] = Math.round(lng * UNITS_PER_DEGREE);
    points[2 * area + 1] = Math.round(lat * UNITS_PER_DEGREE);
  });
  return points;
}

/** The original's rings over numbered vertices; its atlas gives coordinates, each of which is one vertex. */
function ringsOf(base: Atlas): AtlasRings & { readonly points: readonly number[] } {
  const areaStart = new Uint32Array(base.areaCount + 1);
  const ringStart = [0];
  const vertex: number[] = [];
  const points: number[] = [];
  const numbers = new Map<number, number>();
  for (let area = 0; area < base.areaCount; area++) {
    for (const ring of base.outline(area)) {
      for (let at = 0; at < ring.length - 2; at += 2) {
        const x = Math.round((ring[at] as number) * UNITS_PER_DEGREE);
        const y = Math.round((ring[at + 1] as number) * UNITS_PER_DEGREE);
        const key = x * 2 ** 28 + y;
        let number = numbers.get(key);
        if (number === undefined) {
          number = points.push(x, y) / 2 - 1;
          numbers.set(key, number);
        }
        vertex.push(number);
      }
      ringStart.push(vertex.length);
    }
    areaStart[area + 1] = ringStart.length - 1;
  }
  return { areaStart, ringStart: Uint32Array.from(ringStart), vertex: Uint32Array.from(vertex), points };
}

function outlinesOf(copies: CityCopies): Pick<AtlasContent, 'rings' | 'vertex'> {
  const base = ringsOf(copies.base);
  const count = copies.places.length;
  const areaStart = new Uint32Array(copies.areaCount + 1);
  const ringStart = new Uint32Array((base.ringStart.length - 1) * count + 1);
  const vertex = new Uint32Array(base.vertex.length * count);
  const vertexCount = base.points.length / 2;
  let rings = 0;
  let corners = 0;
  const append = (copy: number, original: number): void => {
    for (let ring = base.areaStart[original] as number; ring < (base.areaStart[original + 1] as number); ring++) {
      for (let at = base.ringStart[ring] as number; at < (base.ringStart[ring + 1] as number); at++) {
        vertex[corners++] = copy * vertexCount + (base.vertex[at] as number);
      }
      ringStart[++rings] = corners;
    }
  };
  copies.forEachArea((area, copy, original) => {
    if (original > 0) append(copy, original);
    else for (let each = 0; each < count; each++) append(each, 0);
    areaStart[area + 1] = rings;
  });
  return { rings: { areaStart, ringStart, vertex }, vertex: shiftedPoints(copies, base.points) };
}

function shiftedPoints({ places }: CityCopies, points: readonly number[]): Int32Array {
  const shifted = new Int32Array(points.length * places.length);
  let next = 0;
  for (const place of places) {
    for (let at = 0; at < points.length; at += 2) {
      const lng = (points[at] as number) / UNITS_PER_DEGREE;
      const [x, y] = shiftPoint(lng, (points[at + 1] as number) / UNITS_PER_DEGREE, place);
      shifted[next++] = Math.round(x * UNITS_PER_DEGREE);
      shifted[next++] = Math.round(y * UNITS_PER_DEGREE);
    }
  }
  return shifted;
}

/** Copies do not touch each other: neighbours stay within each. */
function neighboursOf(copies: CityCopies): Pick<AtlasContent, 'neighbourStart' | 'neighbour'> {
  const { base, areaCount, places } = copies;
  const neighbourStart = new Uint32Array(areaCount + 1);
  const neighbour = new Uint32Array(base.neighbour.length * places.length);
  let next = 0;
  copies.forEachArea((area, copy, original) => {
    const own = base.neighbour.subarray(base.neighbourStart[original], base.neighbourStart[original + 1]);
    for (const other of own) neighbour[next++] = copies.areaOf(copy, other);
    neighbourStart[area + 1] = next;
  });
  return { neighbourStart, neighbour };
}

/** The copies' codes differ in the four digits of the city, which grow from copy to copy. */
function codeOrderOf(copies: CityCopies): Uint32Array<ArrayBuffer> {
  const { base, areaCount, places } = copies;
  const order = new Uint32Array(areaCount);
  let next = 0;
  for (let copy = 0; copy < places.length; copy++) {
    for (const area of base.codeOrder) if (area > 0 || copy === 0) order[next++] = copies.areaOf(copy, area);
  }
  return order;
}

function textsOf(copies: CityCopies, ruledLevels: number): AtlasTexts {
  const { base } = copies;
  const stored = copies.levelStart[6 - ruledLevels] as number;
  const texts = { code: [] as string[], name: [] as string[], nameEn: [] as string[], pinyinInitials: [] as string[] };
  const prefix = base.code(0).slice(0, CODE_DIGITS_OF_CITY);
  copies.forEachArea((area, copy, original) => {
    if (area >= stored) return;
    const code = base.code(original);
    // The order of the codes above rests on it.
    if (!code.startsWith(prefix)) throw new Error(`The code ${code} does not begin with its city's ${prefix}`);
    const number = copy === 0 ? '' : String(copy + 1);
    texts.code.push(String(Number(prefix) + copy) + code.slice(CODE_DIGITS_OF_CITY));
    texts.name.push(base.name(original) + number);
    texts.nameEn.push(number === '' ? base.nameEn(original) : `${base.nameEn(original)} ${number}`);
    texts.pinyinInitials.push(base.pinyinInitials(original) + number);
  });
  return texts;
}
