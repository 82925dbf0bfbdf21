import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ancestorAt, areaByCode, childrenOf, descendantsAt, levelOf } from '#shared/atlas/areaIndex.ts';
import { AREA_LEVELS, type AreaIndex } from '#shared/domain/area.ts';
import { RED } from '#shared/domain/warningLevel.ts';
import type { MapLayerChoice } from '#shared/map/mapLayers.ts';
import { packRows, type ThingRow } from '#shared/map/thingRows.ts';
import { type Box, isInside, touch } from '../../../renderer/map/layers/labels/boxes.ts';
import { boxOf } from '../../../renderer/map/layers/labels/labelPlacement.ts';
import { steadyLabels } from '../../../renderer/map/layers/labels/steadyLabels.ts';
import { edgeMarkBox, freeBox } from '../../../renderer/map/layers/marks/edgeMarks.ts';
import { markBox } from '../../../renderer/map/layers/marks/markGroups.ts';
import { marksOf } from '../../../renderer/map/layers/marks/marksMapLayer.ts';
import { type PlacedThing, placedThings, uncounted } from '../../../renderer/map/layers/things/placedThings.ts';
import { type HeldThings, heldThings } from '../../../renderer/map/layers/things/thingSource.ts';
import { ThingTable } from '../../../renderer/map/layers/things/thingTable.ts';
import { legendGroups } from '../../../renderer/map/legend/legendGroups.ts';
import { northArrowBox } from '../../../renderer/map/northArrowPlace.ts';
import { type SceneInput, wholeViewport } from '../../../renderer/map/sceneInput.ts';
import { CityThings } from '../../support/cityThings.ts';

const SIZES = [
  { width: 1_920, height: 1_080 },
  { width: 3_840, height: 2_160 },
] as const;

const EVENTS: MapLayerChoice = { id: 'events', kind: 'all' };
const OVERDUE: MapLayerChoice = { id: 'overdueOrders' };
const WORKERS: MapLayerChoice = { id: 'workers', hasTrails: false };
const PATROLS: MapLayerChoice = { id: 'patrols' };
const CAMERAS: MapLayerChoice = { id: 'cameras', only: 'all' };
const CENTRES: MapLayerChoice = { id: 'centres' };
const SUBJECTS: MapLayerChoice = { id: 'subjects', group: 'all' };
const SHOWN: readonly (readonly MapLayerChoice[])[] = [
  ...[EVENTS, OVERDUE, WORKERS, PATROLS, CAMERAS, CENTRES, SUBJECTS].map((choice) => [choice]),
  [EVENTS, OVERDUE],
  [EVENTS, WORKERS],
  [WORKERS, PATROLS, CENTRES],
  [{ id: 'cameras', only: 'faulty' }, SUBJECTS],
  [EVENTS, OVERDUE, WORKERS, PATROLS, CAMERAS, CENTRES, SUBJECTS],
];

/** What is counted by areas, the gravest first. */
const COUNTED = ['overdueOrders', 'events', 'patrols', 'workers', 'cameras', 'subjects'] as const;

/** A county that is a town of its own, and one of villages. */
const COUNTIES = ['411602', '411623'];

let city: CityThings;
/** Where the leader looks, by name of the level and code of the area. */
let focuses: readonly AreaIndex[];

beforeAll(async () => {
  city = await CityThings.start();
  const { atlas } = city;
  const counties = COUNTIES.map((code) => areaByCode(atlas, code) ?? 0);
  const busiest = (level: 2 | 3, within: AreaIndex): AreaIndex => {
    const [start, end] = descendantsAt(atlas, within, level);
    return Array.from({ length: end - start }, (_, n) => start + n).reduce((best, area) =>
      (city.picture.openEvents[area] ?? 0) > (city.picture.openEvents[best] ?? 0) ? area : best,
    );
  };
  const towns = counties.map((county) => busiest(2, county));
  focuses = [0, ...counties, ...towns, ...towns.map((town) => busiest(3, town))];
}, 120_000);
afterAll(() => city?.stop());

const boxAround = ({ x, y, width, height }: PlacedThing): Box => [
  x - width / 2,
  y - height / 2,
  x + width / 2,
  y + height / 2,
];

const areaOfBox = (box: Box): number => (box[2] - box[0]) * (box[3] - box[1]);

/** How much of the smaller of two boxes the other covers, 0 … 1. */
function sharedPart(a: Box, b: Box): number {
  const width = Math.max(0, Math.min(a[2], b[2]) - Math.max(a[0], b[0]));
  const height = Math.max(0, Math.min(a[3], b[3]) - Math.max(a[1], b[1]));
  return (width * height) / Math.min(areaOfBox(a), areaOfBox(b));
}

/** Areas with a name among the children of the focus. */
const mainNames = (input: SceneInput): readonly AreaIndex[] =>
  steadyLabels(input)
    .filter(({ rank }) => rank === 'main')
    .map(({ key }) => Number(key))
    .sort((a, b) => a - b);

/** Names that touch their area nowhere and have no line to it. */
const unclaimed = (input: SceneInput): readonly string[] =>
  steadyLabels(input)
    .filter(({ rank, leader }) => rank === 'main' && leader === undefined)
    .filter(({ key, x, y, width, height }) => {
      const spots = [-0.5, -0.25, 0, 0.25, 0.5].flatMap((across) =>
        [-0.5, 0, 0.5].map((down) => input.viewport.unproject([x + across * width, y + down * height])),
      );
      return !spots.some(([lng = 0, lat = 0]) => input.atlas.contains(Number(key), lng, lat));
    })
    .map(({ lines }) => lines.join(''));

/** The same frame with one town more that holds red. */
function withRed(input: SceneInput, town: AreaIndex): SceneInput {
  const picture = input.picture as NonNullable<SceneInput['picture']>;
  const worst = picture.worst.slice();
  worst[town] = RED;
  return { ...input, picture: { ...picture, worst }, viewport: wholeViewport(input.camera, input.frame) };
}

const isPlate = ({ form }: PlacedThing): boolean => form === 'plate' || form === 'count';

const platesOf = (input: SceneInput): readonly PlacedThing[] =>
  input.layers.flatMap(({ id }) => placedThings(input, id)).filter(isPlate);

/** What plates cover that must be read. */
function faultsIn(input: SceneInput): readonly string[] {
  const plates = platesOf(input);
  const names = steadyLabels(input).map((label) => ({ what: label.lines.join(''), box: boxOf(label, 0) }));
  const reds = marksOf(input).inView.filter(({ level }) => level === RED);
  const signs = reds.map((mark) => ({ what: `red ${mark.area}`, box: markBox(mark) }));
  const others = plates.map((plate) => ({ what: `plate ${plate.text}`, box: boxAround(plate) }));
  return plates.flatMap((plate, n) =>
    [...names, ...signs, ...others.slice(n + 1)]
      .filter(({ box }) => sharedPart(boxAround(plate), box) > 0.1)
      .map(({ what }) => `${plate.text} on ${what}`),
  );
}

/** Plates of things that are not of the focus. */
function strangersIn(input: SceneInput): readonly string[] {
  const { atlas, focus, focusLevel, viewport } = input;
  const lies = ({ area, x, y }: PlacedThing): boolean => {
    const [lng = 0, lat = 0] = viewport.unproject([x, y]);
    return area === undefined ? atlas.contains(focus, lng, lat) : ancestorAt(atlas, area, focusLevel) === focus;
  };
  return platesOf(input)
    .filter((plate) => !lies(plate))
    .map(({ text, x, y }) => `${text} at ${Math.round(x)}, ${Math.round(y)}`);
}

describe.each(SIZES)('on a wall of $width × $height', (size) => {
  it.each(SHOWN.map((layers) => [layers.map(({ id }) => id).join(' + '), layers] as const))(
    'no plate of %s covers a name, a red sign or another plate, and none stands outside the focus',
    async (_ids, layers) => {
      for (const focus of focuses) {
        const input = await city.frame(focus, layers, size);
        const where = `${AREA_LEVELS[levelOf(city.atlas, focus)]} ${city.atlas.name(focus)}`;
        expect(faultsIn(input), where).toEqual([]);
        expect(strangersIn(input), where).toEqual([]);
      }
    },
  );

  it.each(SHOWN.map((layers) => [layers.map(({ id }) => id).join(' + '), layers] as const))(
    'all ten counties have their names with %s, and each has its count of the gravest that is counted',
    async (_ids, layers) => {
      const input = await city.frame(0, layers, size);
      const counties = descendantsAt(city.atlas, 0, 1);
      expect(mainNames(input)).toEqual(Array.from({ length: 10 }, (_, n) => counties[0] + n));
      expect(unclaimed(input)).toEqual([]);
      const gravest = COUNTED.find((id) => layers.some((choice) => choice.id === id));
      if (gravest === undefined) return;
      const counts = placedThings(input, gravest).filter(({ form, text }) => form === 'count' && text !== '');
      expect(uncounted(input, gravest)).toBeUndefined();
      // Two counties have nothing overdue.
      expect(counts).toHaveLength(gravest === 'overdueOrders' ? 8 : 10);
    },
  );

  it('seen aslant, all ten counties have their names, and none stands on another without a line to its own', async () => {
    for (const pitch of [30, 45]) {
      const input = await city.frame(0, [], size, { pitch });
      expect(mainNames(input)).toHaveLength(10);
      expect(unclaimed(input)).toEqual([]);
    }
  });

  it('every area that holds red has its name: what is red, and whatever else might be', async () => {
    const { atlas } = city;
    const [first, end] = descendantsAt(atlas, 0, 1);
    for (let county = first; county < end; county++) {
      const input = await city.frame(county, [], size);
      const [start, last] = childrenOf(atlas, county);
      const towns = Array.from({ length: last - start }, (_, n) => start + n);
      const reds = towns.filter((town) => input.picture?.worst[town] === RED);
      const named = mainNames(input);
      expect(named).toEqual(expect.arrayContaining(reds));
      expect(unclaimed(input)).toEqual([]);
      for (const town of towns.filter((one) => !named.includes(one))) {
        const redder = withRed(input, town);
        expect(mainNames(redder), atlas.name(town)).toEqual(expect.arrayContaining([...reds, town]));
      }
    }
  });

  it('what has no room is told: counts that stand and counts left out are all that there are', async () => {
    for (const focus of focuses.filter((area) => levelOf(city.atlas, area) === 1)) {
      const input = await city.frame(focus, [WORKERS], size);
      const counts = placedThings(input, 'workers').filter(({ form }) => form === 'count');
      const [start, end] = childrenOf(city.atlas, focus);
      expect(counts.length + (uncounted(input, 'workers')?.areas ?? 0)).toBe(end - start);
      expect(placedThings(input, 'workers').filter(({ form }) => form !== 'count')).toEqual([]);
      const entry = legendGroups(input)
        .find(({ layer }) => layer === 'workers')
        ?.entries.find(({ key }) => key === 'uncounted');
      expect(entry?.words).toContain(`另有 ${uncounted(input, 'workers')?.areas} 处`);
    }
  });

  it('what has room is said: half the names of the focus and more have their count', async () => {
    for (const focus of focuses.filter((area) => levelOf(city.atlas, area) < 2)) {
      const input = await city.frame(focus, [EVENTS], size);
      const names = steadyLabels(input).filter(({ rank }) => rank === 'main').length;
      const counts = placedThings(input, 'events').filter(({ form }) => form === 'count').length;
      expect(counts, city.atlas.name(focus)).toBeGreaterThanOrEqual(names * 0.5);
    }
  });
});

describe('things on the wall', () => {
  const [size] = SIZES;

  it('are counts of the areas below the focus, or single ones where a village is seen', async () => {
    for (const focus of focuses) {
      const input = await city.frame(focus, [EVENTS], size);
      const things = placedThings(input, 'events');
      const counted = things.flatMap(({ area }) => (area === undefined ? [] : [levelOf(city.atlas, area)]));
      expect(new Set(counted)).toEqual(new Set(input.focusLevel === 3 ? [] : [input.focusLevel + 1]));
      expect(things.length).toBeGreaterThan(0);
    }
  });

  it('keep off the north arrow, the arrows at the edge, panels and legend', async () => {
    for (const layer of [EVENTS, CAMERAS]) {
      for (const focus of focuses) {
        const turned = await city.frame(focus, [layer], size, { bearing: 30, pitch: 20 });
        const { camera } = turned;
        // So near that red places of the city lie beyond the edge.
        const input = await city.frame(focus, [layer], size, { ...camera, zoom: camera.zoom + 0.7 });
        const { atEdge } = marksOf(input);
        const arrow = northArrowBox(input) as Box;
        expect(arrow).toBeDefined();
        if (focus === 0) expect(atEdge.length).toBeGreaterThan(0);
        const boxes = platesOf(input).map(boxAround);
        const covered = boxes.filter((box) => [arrow, ...atEdge.map(edgeMarkBox)].some((other) => touch(box, other)));
        expect(covered).toEqual([]);
        expect(boxes.every((box) => isInside(box, freeBox(input, 0)))).toBe(true);
      }
    }
  });

  it('are faint outside the focus, and only there', async () => {
    for (const focus of focuses.filter((area) => levelOf(city.atlas, area) === 3)) {
      const input = await city.frame(focus, [CAMERAS], size);
      const things = placedThings(input, 'cameras');
      const lies = ({ x, y }: PlacedThing): boolean => {
        const [lng = 0, lat = 0] = input.viewport.unproject([x, y]);
        return city.atlas.contains(focus, lng, lat);
      };
      expect(things.some(lies)).toBe(true);
      expect(things.filter((thing) => lies(thing) === (thing.form === 'faint'))).toEqual([]);
    }
  });

  it('move no other count when an area gets a few events more', async () => {
    const [, , county = 0] = focuses;
    const input = await city.frame(county, [EVENTS], size);
    const before = placedThings(input, 'events');
    const grown = before.find(({ form, size: count }) => form === 'count' && count < 8);
    const { table } = heldThings(input, 'events') as HeldThings;
    const last = table.places.subarray(2 * (grown?.slot ?? 0), 2 * (grown?.slot ?? 0) + 2);
    const rows = Array.from(table.ids, (id, slot) => rowOf(table, id, slot));
    const more = [1, 2].map((n) => ({
      ...rowOf(table, `more-${n}`, grown?.slot ?? 0),
      lng: last[0] as number,
      lat: last[1] as number,
    }));
    const held = { epoch: 'more', revision: 1, table: new ThingTable() };
    held.table.take({ isWhole: true, upserts: packRows([...rows, ...more], false), removed: [] });
    const value = <Value>(): Value => held as Value;
    const after = placedThings(
      { ...input, viewport: wholeViewport(input.camera, input.frame), answers: { ...input.answers, value } },
      'events',
    );
    const placesOf = (things: readonly PlacedThing[]) =>
      things.filter(({ area }) => area !== grown?.area).map(({ area, x, y, form }) => [area, x, y, form]);
    expect(after.find(({ area }) => area === grown?.area)?.size).toBe((grown?.size ?? 0) + 2);
    expect(placesOf(after)).toEqual(placesOf(before));
  });
});

const rowOf = (table: ThingTable, id: string, slot: number): ThingRow => ({
  id,
  lng: table.places[2 * slot] as number,
  lat: table.places[2 * slot + 1] as number,
  area: table.areas[slot] as number,
  title: '',
  kind: table.kinds[slot] as number,
  level: table.levels[slot] as number,
  state: table.states[slot] as number,
  time: 0,
  due: table.dues[slot] as number,
});
