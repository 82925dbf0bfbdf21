import { describe, expect, it } from 'vitest';
import type { FlowField, ForecastField, PastLevels } from '#shared/map/fields.ts';
import type { HeatField } from '#shared/map/fieldsHeat.ts';
import { MAP_LAYER_DEFAULTS, type MapLayerChoice } from '#shared/map/mapLayers.ts';
import type { CamerasAnswer } from '#shared/map/things.ts';
import { MAP_LAYERS } from '../../../renderer/map/layerCatalog.ts';
import { fitLegend, type LegendRoom, lineEms, partKey } from '../../../renderer/map/legend/fitLegend.ts';
import { type LegendGroup, legendGroups } from '../../../renderer/map/legend/legendGroups.ts';
import type { LegendEntry } from '../../../renderer/map/mapLayer.ts';
import type { SceneInput } from '../../../renderer/map/sceneInput.ts';
import { wallTypeScale } from '../../../renderer/ui/typeScale.ts';
import { planChrome } from '../../../renderer/wall/chromePlan.ts';
import { legendRoom } from '../../../renderer/wall/legendRoom.ts';
import { quadCity } from './quadCity.ts';
import { testScene } from './testScene.ts';
import { held, thing } from './things/thingFixtures.ts';

const city = quadCity();

const entry = (key: string, brief: string, shorter: readonly string[] = []): LegendEntry => ({
  ...{ key, words: `${brief} in many more words`, brief, shorter },
});

const group = (layer: LegendGroup['layer'], ...entries: readonly LegendEntry[]): LegendGroup => ({
  ...{ layer, state: 'shown', entries },
});

const textsOf = (groups: readonly LegendGroup[], room: LegendRoom) => {
  const { lines, leftOut } = fitLegend(groups, room);
  return { lines: lines.map((line) => line.map(({ entries }) => entries.map(({ words }) => words))), leftOut };
};

describe('a legend with little room', () => {
  it('says the brief words on one line while they fit', () => {
    const groups = [group('heat', entry('a', '热力')), group('flows', entry('b', '派遣'), entry('c', '五件'))];
    expect(textsOf(groups, { ems: 20, lines: 3 })).toEqual({ lines: [[['热力'], ['派遣', '五件']]], leftOut: 0 });
  });

  it('takes words from the widest layer, from its last entry on, and leaves out what may be', () => {
    const groups = [
      group('heat', entry('a', '热力图热力图', ['热力'])),
      group('flows', entry('b', '派遣')),
      group('difference', entry('c', '较昨日'), entry('d', '变差十二', ['十二']), entry('e', '不明三个', [''])),
    ];
    expect(textsOf(groups, { ems: 20, lines: 1 }).lines).toEqual([
      [['热力图热力图'], ['派遣'], ['较昨日', '变差十二']],
    ]);
    expect(textsOf(groups, { ems: 17, lines: 1 }).lines).toEqual([[['热力图热力图'], ['派遣'], ['较昨日', '十二']]]);
    expect(textsOf(groups, { ems: 14, lines: 1 }).lines).toEqual([[['热力'], ['派遣'], ['较昨日', '十二']]]);
  });

  it('breaks no layer over two lines, and leaves out the last ones when all lines are full, saying how many', () => {
    const groups = (['heat', 'flows', 'difference', 'height'] as const).map((layer) =>
      group(layer, entry('a', '七个字的说明文'), entry('b', '两字')),
    );
    const { lines, leftOut } = textsOf(groups, { ems: 17, lines: 3 });
    expect(leftOut).toBe(1);
    expect(lines).toEqual(Array.from({ length: 3 }, () => [['七个字的说明文', '两字']]));
  });

  it('says those that are left in words as long as there is room for once others are left out', () => {
    const groups = [
      group('heat', entry('a', '热力图的说明', ['热力'])),
      group('flows', entry('b', '派遣的十二件', ['十二'])),
      group('difference', entry('c', '一句再短也短不了的说明的文字了')),
    ];
    expect(textsOf(groups, { ems: 20, lines: 1 })).toEqual({
      lines: [[['热力图的说明'], ['派遣的十二件']]],
      leftOut: 1,
    });
  });

  it('tells the parts of a layer apart that goes on on the next line', () => {
    const wide = group('difference', ...['a', 'b', 'c'].map((key) => entry(key, '七个字的说明文')));
    const { lines } = fitLegend([wide], { ems: 12, lines: 3 });
    expect(lines).toHaveLength(3);
    expect(new Set(lines.flat().map(partKey)).size).toBe(3);
  });

  it('says nothing of an entry without brief words', () => {
    expect(textsOf([group('heat', entry('a', ''), entry('b', '热力'))], { ems: 20, lines: 1 }).lines).toEqual([
      [['热力']],
    ]);
    expect(fitLegend([group('heat', entry('a', ''))], { ems: 20, lines: 1 }).lines).toEqual([]);
  });
});

const VIEWING = { distanceM: 5, pixelPitchMm: 0.63 };
const PANELS = { left: ['levelCounts', 'today'], right: ['worstAreas'] } as const;

/** The room of a wall screen with a column on each side. */
function roomOf(width: number, height: number, layers: readonly MapLayerChoice[]): LegendRoom {
  const pitch = { ...VIEWING, pixelPitchMm: (0.63 * 1080) / Math.min(width, height) };
  const scale = wallTypeScale(pitch, { width, height }, 1);
  const part = { topBar: 'whole', ticker: { position: 0, count: 1 }, ...PANELS } as const;
  return legendRoom(layers, planChrome({ width, height }, scale, part), scale);
}

/** Long answers: numbers as large as this city can have them. */
function answerOf(key: string): unknown {
  const { atlas } = city;
  const towns = (atlas.levelStart[3] as number) - (atlas.levelStart[2] as number);
  if (key.startsWith('heat')) {
    const window = { power: 6, column: 0, row: 0, columns: 4, rows: 4 };
    const cells = Uint32Array.of(5);
    return {
      window,
      from: 0,
      to: 9e8,
      isWhole: false,
      cells,
      counts: Uint32Array.of(40),
      outside: 0,
    } satisfies HeatField;
  }
  if (key.startsWith('forecast')) {
    const field: ForecastField = {
      ...{ firstDay: 1, missingDays: 0 },
      expected: new Float32Array(towns).fill(1_250),
      low: new Uint32Array(towns).fill(400),
      high: new Uint32Array(towns).fill(9_000),
      error: { mae: 123.4, naiveMae: 234.5, coverage: 0.81, weeks: 12 } as ForecastField['error'] & object,
    };
    return field;
  }
  if (key.startsWith('difference')) {
    const areas = Uint32Array.from({ length: atlas.areaCount }, (_, area) => area);
    const levels = Uint8Array.from(areas, (area) => area % 5);
    return { at: 0, areas, levels } satisfies PastLevels;
  }
  if (key.startsWith('flows')) {
    const [from, to] = [2, 7].map((n) => (atlas.levelStart[2] as number) + n) as [number, number];
    const placeOf = (area: number) => [atlas.labelPoint[2 * area], atlas.labelPoint[2 * area + 1]] as [number, number];
    const flow = {
      from,
      to,
      fromPlace: placeOf(from),
      toPlace: placeOf(to),
      count: 1_250,
      unit: '市场监督管理所',
      unitCount: 340,
    };
    return {
      from: 0,
      to: 1,
      flows: [flow],
      others: { pairs: 1_165, count: 12_582 },
      within: 11_340,
    } satisfies FlowField;
  }
  if (key.startsWith('things/')) return MANY_THINGS;
  return undefined;
}

/** As many of everything as a city of this size has; half of them are marked. */
const MANY_THINGS = held(
  Array.from({ length: 40_000 }, (_, n) =>
    thing(`T${n}`, n, { area: 0, level: 1 + (n % 4), kind: n % 3, state: n % 2 }),
  ),
);
const MANY_CAMERAS: CamerasAnswer = {
  type: 'counts',
  areas: Uint32Array.of(1),
  installed: Uint32Array.of(112_340),
  out: Uint32Array.of(12_345),
  unknown: Uint32Array.of(0),
};

function groupsOf(choice: MapLayerChoice, locale: SceneInput['locale']): readonly LegendGroup[] {
  const scene = testScene(city, { view: { layers: [choice] }, locale });
  const [source] =
    choice.id === 'cameras' ? (MAP_LAYERS.find(({ id }) => id === 'cameras')?.sources?.(scene) ?? []) : [];
  const cameras = source?.take(MANY_CAMERAS as never, undefined);
  const answers: SceneInput['answers'] = {
    value: <Value>(key: string) => (key === source?.key ? cameras : answerOf(key)) as Value,
    problem: () => undefined,
  };
  return legendGroups({ ...scene, answers }).filter(({ layer }) => layer !== 'levels');
}

const SIZES = [
  [1_920, 1_080],
  [3_840, 2_160],
  [3_840, 1_080],
  [1_080, 1_920],
] as const;

const FIELDS: readonly MapLayerChoice[] = [
  ...MAP_LAYER_DEFAULTS,
  { id: 'heat', kind: 'petition', hours: 720 },
  { id: 'difference', since: 'lastWeek' },
  { id: 'forecast', kind: 'dispute' },
  { id: 'flows', hours: 720 },
  { id: 'height', by: 'count' },
  { id: 'cameras', only: 'faulty' },
  { id: 'events', kind: 'service' },
];

describe('the legend of the wall', () => {
  it.each(FIELDS)('says of the layer %o what it means on one line of every wall, in both languages', (choice) => {
    for (const locale of ['zh-CN', 'en'] as const) {
      const groups = groupsOf(choice, locale);
      for (const [width, height] of SIZES) {
        const room = roomOf(width, height, [choice]);
        if (fitLegend(groups, { ems: 1_000, lines: 1 }).lines.length === 0) continue;
        expect(room.lines, `${choice.id} at ${width} × ${height}`).toBe(1);
        const { lines, leftOut } = fitLegend(groups, room);
        expect([lines.length, leftOut]).toEqual([1, 0]);
        expect(lineEms(lines[0] ?? []), `${choice.id}, ${locale}, at ${width} × ${height}`).toBeLessThanOrEqual(
          room.ems,
        );
      }
    }
  });

  it('is three lines at most, whatever is switched on', () => {
    for (const locale of ['zh-CN', 'en'] as const) {
      const groups = MAP_LAYER_DEFAULTS.flatMap((choice) => groupsOf(choice, locale));
      for (const [width, height] of SIZES) {
        const room = roomOf(width, height, MAP_LAYER_DEFAULTS);
        expect(room.lines).toBeLessThanOrEqual(3);
        const { lines, leftOut } = fitLegend(groups, room);
        expect(lines.length).toBeLessThanOrEqual(room.lines);
        for (const line of lines) expect(lineEms(line)).toBeLessThanOrEqual(room.ems);
        const told = new Set(lines.flat().map(({ layer }) => layer));
        expect(told.size + leftOut).toBe(
          groups.filter(({ entries }) => entries.some(({ brief }) => brief !== '')).length,
        );
      }
    }
  });
});
