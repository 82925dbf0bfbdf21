import { CENTRE_RANKS } from '#shared/map/things.ts';
import type { LegendEntry, MapLayer, PickedThing } from '../../mapLayer.ts';
import { toCommon } from '../../mercator.ts';
import type { SceneInput } from '../../sceneInput.ts';
import { css } from '../things/plate.ts';
import { centreSign } from '../things/signs.ts';
import { heldThings, thingSource } from '../things/thingSource.ts';
import { THING_WORDS } from '../things/thingWords.ts';

/** Radius by rank in text heights, city first: four sizes that are told apart side by side. */
const RADIUS = [0.62, 0.47, 0.33, 0.2] as const;
/** A rank is drawn where areas of its level are this many text heights wide. */
const ROOM = [0, 0, 2.2, 2] as const;

interface PlacedCentre {
  readonly slot: number;
  readonly rank: number;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** 综治中心 of the four ranks, larger the higher; towns and villages as one comes closer. */
export const centresMapLayer: MapLayer = {
  id: 'centres',
  choice: 'centres',
  isOfPresent: true,
  sources: () => [thingSource('centres')],
  isEmpty: (input) => heldThings(input, 'centres')?.table.count === 0,
  paint(sheet, input) {
    for (const { slot, x, y, radius } of placedCentres(input)) {
      centreSign(input.tokens)(sheet, x, y, radius);
      if (input.thing?.type !== 'centre' || input.thing.id !== heldThings(input, 'centres')?.table.ids[slot]) continue;
      sheet.beginPath();
      sheet.arc(x, y, radius + input.readTextPx * 0.2, 0, 2 * Math.PI);
      sheet.strokeStyle = css(input.tokens.bright);
      sheet.lineWidth = input.readTextPx * 0.1;
      sheet.stroke();
    }
  },
  pick(input, x, y, reach): PickedThing | undefined {
    const { table } = heldThings(input, 'centres') ?? {};
    const hit = placedCentres(input).findLast(
      (centre) => Math.hypot(centre.x - x, centre.y - y) <= Math.max(reach, centre.radius),
    );
    if (hit === undefined || table === undefined) return undefined;
    const words = THING_WORDS[input.locale];
    const rank = words.centre(words.centreRanks[hit.rank] ?? '');
    return {
      thing: { type: 'centre', id: table.ids[hit.slot] as string },
      words: `${table.titles[hit.slot] ?? ''}  ${rank}`,
    };
  },
  legend: ({ tokens, locale }) =>
    CENTRE_RANKS.map((key, rank): LegendEntry => {
      const words = THING_WORDS[locale];
      return {
        key,
        words: words.centre(words.centreRanks[rank] ?? ''),
        brief: words.brief.centres[rank] ?? '',
        paint: (sheet, { x, y, height }) => centreSign(tokens)(sheet, x, y, (RADIUS[rank] ?? 0.2) * height * 0.75),
      };
    }),
};

/** Those in view, the highest rank last: on top. */
function placedCentres(input: SceneInput): readonly PlacedCentre[] {
  const held = heldThings(input, 'centres');
  if (held === undefined) return [];
  const { viewport, viewBounds, meanAreaPx, readTextPx } = input;
  const { table } = held;
  const [west, south] = toCommon(viewBounds[0], viewBounds[1]);
  const [east, north] = toCommon(viewBounds[2], viewBounds[3]);
  const isDrawn = ROOM.map((room, rank) => (meanAreaPx[rank] ?? 0) >= room * readTextPx);
  const placed: PlacedCentre[] = [];
  for (let slot = 0; slot < table.count; slot++) {
    const rank = table.kinds[slot] as number;
    const cx = table.commons[2 * slot] as number;
    const cy = table.commons[2 * slot + 1] as number;
    if (isDrawn[rank] !== true || cx < west || cx > east || cy < south || cy > north) continue;
    const [x = 0, y = 0] = viewport.project([table.places[2 * slot] as number, table.places[2 * slot + 1] as number]);
    placed.push({ slot, rank, x, y, radius: (RADIUS[rank] ?? 0.2) * readTextPx });
  }
  return placed.sort((a, b) => b.rank - a.rank || a.y - b.y);
}
