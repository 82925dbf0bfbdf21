import { type MapQuery, type Place, type PlaceQuery, placeQueryOf } from '#shared/map/mapQuery.ts';
import type { FoundThing, MapAnswer } from '#shared/map/queriesAnswer.ts';
import { type LayerSource, layerSource } from '../../layerAnswers.ts';
import type { MapLayer } from '../../mapLayer.ts';
import type { SceneInput } from '../../sceneInput.ts';
import { metreWords } from '../../tools/measureWords.ts';
import { paintLine, paintQuery, paintWords } from './paintQuery.ts';

/** What somebody has asked the map, on every window that shows the view: the shape, its size, and what was found. */
export const askedMapLayer: MapLayer = {
  id: 'asked',
  isUsed: ({ asked }) => asked !== undefined,
  sources: ({ asked, picture }) => {
    const query = placeQueryOf(asked);
    return query === undefined || picture?.mode.replay !== undefined ? [] : [foundSource(query)];
  },
  paint(sheet, input) {
    const { asked, answers, tool } = input;
    if (asked === undefined) return;
    // Under the hand of this window another question is being drawn: the one before stands back.
    sheet.globalAlpha = tool?.isDrawing === true ? STANDING_BACK_ALPHA : 1;
    const found = placeQueryOf(asked) && answers.value<MapAnswer>(keyOf(asked));
    if (found !== undefined) paintFound(sheet, input, asked, found);
    paintQuery(sheet, input, asked);
    sheet.globalAlpha = 1;
  },
};

/** More marks of a kind than this hide the map and each other; then the lists and the counts say it. */
const MOST_MARKS = 60;
const LOOK_AGAIN_MS = 10_000;
const STANDING_BACK_ALPHA = 0.3;
/** Ways to the nearest of each kind. */
const WAYS = 1;
/** Two names nearer than this, in ems across and down, would cover each other. */
const NAME_ROOM = { x: 10, y: 3.2 };

const keyOf = (query: MapQuery): string => `asked ${JSON.stringify(query)}`;

const foundSource = (query: PlaceQuery): LayerSource =>
  layerSource<'map/query', MapAnswer>({
    key: keyOf(query),
    everyMs: LOOK_AGAIN_MS,
    ask: () => ({ type: 'map/query', query, limit: MOST_MARKS }),
    take: (answer) => answer,
  });

function paintFound(sheet: CanvasRenderingContext2D, input: SceneInput, asked: MapQuery, answer: MapAnswer): void {
  for (const { things, total } of answer.lists) {
    if (total > MOST_MARKS) continue;
    if (asked.type === 'nearest') {
      for (const { place } of things.slice(0, WAYS)) paintLine(sheet, input, [asked.at, place], 1);
    }
    for (const thing of things) paintMark(sheet, input, thing);
  }
  if (asked.type === 'nearest') nameNearest(sheet, input, asked.at, answer);
}

/** Names the nearest of each kind where its name has room; from afar the panel and the list say them. */
function nameNearest(sheet: CanvasRenderingContext2D, input: SceneInput, at: Place, { lists }: MapAnswer): void {
  const { viewport, readTextPx, locale } = input;
  const taken = [viewport.project([...at])];
  for (const thing of lists.flatMap(({ things }) => things.slice(0, WAYS))) {
    const point = viewport.project([...thing.place]);
    const hasRoom = taken.every(
      ([x = 0, y = 0]) =>
        Math.abs(x - (point[0] ?? 0)) > NAME_ROOM.x * readTextPx ||
        Math.abs(y - (point[1] ?? 0)) > NAME_ROOM.y * readTextPx,
    );
    if (!hasRoom) continue;
    taken.push(point);
    paintWords(sheet, input, thing.place, [thing.name, metreWords(thing.distanceM, locale)], 0.9);
  }
}

/** A small white sign of its kind: a disc for people, a square for a centre or a subject, a triangle for a camera, a cross for an order. */
function paintMark(sheet: CanvasRenderingContext2D, { viewport, tokens, scale }: SceneInput, thing: FoundThing): void {
  const [x = 0, y = 0] = viewport.project([...thing.place]);
  const r = 3 * scale;
  sheet.beginPath();
  if (thing.kind === 'worker') sheet.arc(x, y, r, 0, 2 * Math.PI);
  else if (thing.kind === 'camera') {
    sheet.moveTo(x, y - r);
    sheet.lineTo(x + r, y + r);
    sheet.lineTo(x - r, y + r);
    sheet.closePath();
  } else if (thing.kind === 'order') {
    sheet.moveTo(x - r, y - r);
    sheet.lineTo(x + r, y + r);
    sheet.moveTo(x + r, y - r);
    sheet.lineTo(x - r, y + r);
  } else sheet.rect(x - r, y - r, 2 * r, 2 * r);
  sheet.strokeStyle = `rgb(${tokens.ground.join(' ')} / 0.9)`;
  sheet.lineWidth = 3 * scale;
  sheet.stroke();
  sheet.fillStyle = `rgb(${tokens.bright.join(' ')})`;
  sheet.fill();
  if (thing.kind !== 'order') return;
  sheet.strokeStyle = `rgb(${tokens.bright.join(' ')})`;
  sheet.lineWidth = 1.5 * scale;
  sheet.stroke();
}
