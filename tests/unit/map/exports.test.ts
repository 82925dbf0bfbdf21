import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MapQuery, mapQuerySchema, type Place } from '#shared/map/mapQuery.ts';
import { csvCode, csvText } from '#shared/map/queriesCsv.ts';
import { changeShapes, type ShapeBook } from '#shared/map/shapes.ts';
import { geometryOf, readGeoJson } from '#shared/map/shapesGeoJson.ts';
import { EARTH } from '../../../electron/data-service/map/queries/earth.ts';
import { sizeWords } from '../../../renderer/map/tools/measureWords.ts';

/** Reads CSV by the rules of RFC 4180, without knowing how it was written. */
function readCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  let cell = '';
  let isQuoted = false;
  for (let n = 1; n < text.length; n++) {
    const sign = text[n] as string;
    if (isQuoted && sign === '"' && text[n + 1] === '"') {
      cell += '"';
      n++;
    } else if (sign === '"') isQuoted = !isQuoted;
    else if (!isQuoted && (sign === ',' || sign === '\r')) {
      rows.at(-1)?.push(cell);
      cell = '';
      if (sign === '\r') {
        rows.push([]);
        n++;
      }
    } else cell += sign;
  }
  return rows.slice(0, -1);
}

describe('a table for spreadsheets', () => {
  it('begins with the mark of UTF-8 and holds the very texts, whatever is in them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 5 }), { minLength: 1 }),
        (rows) => {
          const text = csvText(rows);
          expect(text.codePointAt(0)).toBe(0xfeff);
          const read = readCsv(text);
          expect(read.length).toBe(rows.length);
          for (const [n, row] of rows.entries()) {
            expect(read[n]?.map((cell, m) => (cell === `'${row[m]}` ? row[m] : cell))).toEqual(row);
          }
        },
      ),
    );
  });

  it('lets no text become a formula, and leaves numbers numbers', () => {
    for (const evil of ['=1+1', '+cmd|x', '-2+3', '@SUM(A1)', '\t=1', ' =HYPERLINK("http://x")', '\r=1']) {
      const [[cell = ''] = []] = readCsv(csvText([[evil]]));
      expect(cell.startsWith("'"), evil).toBe(true);
    }
    expect(csvText([[-12.5, 114.6, '-3']])).toBe('\uFEFF-12.5,114.6,-3\r\n');
  });

  it('keeps every digit of a code that a spreadsheet would round', () => {
    expect(readCsv(csvText([[csvCode('41160200001320000001'), csvCode('411602')]]))).toEqual([
      ['\t41160200001320000001', '411602'],
    ]);
  });
});

const RING: MapQuery = { type: 'ring', centre: [114.6, 33.6], radius: 500 };
const named = (n: number): string => `图形 ${n}`;
const file = (...features: readonly unknown[]): string => JSON.stringify({ type: 'FeatureCollection', features });
const feature = (geometry: unknown, properties: unknown = {}): unknown => ({ type: 'Feature', properties, geometry });
const SQUARE: Place[] = [
  [114, 33],
  [114.1, 33],
  [114.1, 33.1],
  [114, 33.1],
];

/** In the middle of the square, a quarter of it. */
const HOLE: Place[] = [
  [114.025, 33.025],
  [114.025, 33.075],
  [114.075, 33.075],
  [114.075, 33.025],
];
const moved = (ring: readonly Place[], by: number): Place[] => ring.map(([x, y]) => [x + by, y]);

describe('GeoJSON', () => {
  it('gives back what this program wrote exactly: a circle stays a circle', () => {
    const text = file(feature(geometryOf(RING, EARTH), { name: '圈', note: '注', query: RING }));
    expect(readGeoJson(text, named)).toEqual({ shapes: [{ name: '圈', note: '注', query: RING }], problems: [] });
  });

  it('has closed rings that turn counter-clockwise', () => {
    const geometry = geometryOf({ type: 'polygon', ring: [...SQUARE].reverse() }, EARTH);
    if (geometry?.type !== 'Polygon') throw new Error('no polygon');
    const [outer = []] = geometry.coordinates;
    expect(outer[0]).toEqual(outer.at(-1));
    const doubled = outer
      .slice(1)
      .reduce((sum, [x, y], n) => sum + (outer[n] as Place)[0] * y - x * (outer[n] as Place)[1], 0);
    expect(doubled).toBeGreaterThan(0);
  });
});

describe('GeoJSON of others', () => {
  it('becomes shapes: polygons, each part of a many, lines', () => {
    const closed = [...SQUARE, SQUARE[0]];
    const { shapes, problems } = readGeoJson(
      file(
        feature({ type: 'Polygon', coordinates: [closed] }, { name: '一' }),
        feature({ type: 'MultiPolygon', coordinates: [[closed], [closed]] }),
        feature({ type: 'LineString', coordinates: SQUARE }),
      ),
      named,
    );
    expect(problems).toEqual([]);
    expect(shapes.map(({ name, query }) => [name, query.type])).toEqual([
      ['一', 'polygon'],
      ['图形 2', 'polygon'],
      ['图形 2', 'polygon'],
      ['图形 3', 'measure'],
    ]);
    expect(shapes[0]?.query).toEqual({ type: 'polygon', ring: SQUARE });
  });

  it('keeps its holes, turned the other way round, and their ground is not counted', () => {
    const coordinates = [SQUARE, HOLE].map((ring) => [...ring, ring[0]]);
    const { shapes, problems } = readGeoJson(file(feature({ type: 'Polygon', coordinates })), named);
    expect(problems).toEqual([]);
    const query = shapes[0]?.query as MapQuery;
    expect(query).toEqual({ type: 'polygon', ring: SQUARE, holes: [HOLE] });
    expect(mapQuerySchema.safeParse(query).success).toBe(true);
    expect(geometryOf(query, EARTH)).toEqual({ type: 'Polygon', coordinates });
    const [whole, hole] = [EARTH.extent(SQUARE), EARTH.extent(HOLE)];
    expect(sizeWords(query, 'en')[0]).toBe(`${Math.round((whole.area - hole.area) / 1e4) / 1e2} km²`);
    // A hole drawn the same way round as its polygon is one nevertheless.
    const turned = [coordinates[0], coordinates[1]?.toReversed()];
    const again = readGeoJson(file(feature({ type: 'Polygon', coordinates: turned })), named);
    expect(geometryOf(again.shapes[0]?.query as MapQuery, EARTH)).toEqual({ type: 'Polygon', coordinates });
  });

  it.each([
    ['isPoint', { type: 'Point', coordinates: [114, 33] }],
    ['badHoles', { type: 'Polygon', coordinates: [SQUARE, SQUARE] }],
    ['badHoles', { type: 'Polygon', coordinates: [SQUARE, moved(HOLE, 0.1)] }],
    ['badHoles', { type: 'Polygon', coordinates: [SQUARE, moved(HOLE, 0.5)] }],
    [
      'badHoles',
      { type: 'Polygon', coordinates: [SQUARE, HOLE, HOLE.map(([x, y]) => [x * 0.5 + 57.025, y * 0.5 + 16.525])] },
    ],
    ['crossesItself', { type: 'Polygon', coordinates: [SQUARE, [HOLE[0], HOLE[2], HOLE[1], HOLE[3]]] }],
    ['tooFewCorners', { type: 'Polygon', coordinates: [SQUARE.slice(0, 2)] }],
    ['crossesItself', { type: 'Polygon', coordinates: [[SQUARE[0], SQUARE[2], SQUARE[1], SQUARE[3]]] }],
    ['badPlace', { type: 'Polygon', coordinates: [SQUARE.map(([x, y]) => [x * 1e5, y * 1e5])] }],
    ['noGeometry', null],
    ['noGeometry', { type: 'Polygon', coordinates: 'everywhere' }],
  ] as const)('that cannot become a shape says why: %s', (reason, geometry) => {
    const good = feature({ type: 'Polygon', coordinates: [SQUARE] });
    const { shapes, problems } = readGeoJson(file(good, feature(geometry)), named);
    expect(shapes).toHaveLength(1);
    expect(problems).toEqual([{ feature: 2, reason }]);
  });

  it('that is none is told from text that is no JSON', () => {
    expect(readGeoJson('{', named).problems).toEqual([{ feature: 0, reason: 'notJson' }]);
    expect(readGeoJson('{"a":1}', named).problems).toEqual([{ feature: 0, reason: 'notGeoJson' }]);
    expect(readGeoJson('[]', named).problems).toEqual([{ feature: 0, reason: 'notGeoJson' }]);
  });
});

describe('kept shapes', () => {
  let ids = 0;
  const made = { now: 5, newId: () => `shape-${++ids}` };
  const bookAfter = (book: ShapeBook, change: Parameters<typeof changeShapes>[1]): ShapeBook => {
    const next = changeShapes(book, change, made);
    if (!next.ok) throw new Error(next.error.message);
    return next.value;
  };
  const EMPTY: ShapeBook = { shapes: [], before: [] };
  const add = { type: 'add', shapes: [{ name: '圈', note: '', query: RING }] } as const;

  it('are added, renamed, deleted, and each change is taken back in turn', () => {
    const one = bookAfter(EMPTY, { ...add, shapes: [...add.shapes] });
    const id = one.shapes[0]?.id ?? '';
    const renamed = bookAfter(one, { type: 'edit', id, name: '新名', note: '注' });
    const gone = bookAfter(renamed, { type: 'remove', ids: [id] });
    expect(gone.shapes).toEqual([]);
    const back = bookAfter(gone, { type: 'undo' });
    expect(back.shapes).toEqual(renamed.shapes);
    expect(bookAfter(back, { type: 'undo' }).shapes).toEqual(one.shapes);
    expect(bookAfter(bookAfter(back, { type: 'undo' }), { type: 'undo' }).shapes).toEqual([]);
  });

  it('refuse what is not there, and more than there may be', () => {
    expect(changeShapes(EMPTY, { type: 'remove', ids: ['x'] }, made)).toMatchObject({ ok: false });
    expect(changeShapes(EMPTY, { type: 'edit', id: 'x', name: 'y', note: '' }, made)).toMatchObject({ ok: false });
    expect(changeShapes(EMPTY, { type: 'undo' }, made)).toMatchObject({ ok: false });
    const many = { type: 'add', shapes: Array.from({ length: 300 }, () => add.shapes[0]) } as const;
    const full = bookAfter(EMPTY, { ...many, shapes: [...many.shapes] });
    expect(changeShapes(full, { ...add, shapes: [...add.shapes] }, made)).toMatchObject({ ok: false });
  });
});
