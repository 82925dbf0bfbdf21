import { CENTRE_RANKS } from '#shared/map/things.ts';
import type { LegendEntry, MapLayer } from '../../mapLayer.ts';
import { pickThing } from '../things/pickThings.ts';
import { placedThings } from '../things/placedThings.ts';
import { css } from '../things/plate.ts';
import { centreSign } from '../things/signs.ts';
import { heldThings, thingSource } from '../things/thingSource.ts';
import { THING_WORDS } from '../things/thingWords.ts';
import { CENTRE_RADIUS } from './centreBoard.ts';

/** 综治中心 of the four ranks, larger the higher; towns and villages as one comes closer. */
export const centresMapLayer: MapLayer = {
  id: 'centres',
  choice: 'centres',
  sources: () => [thingSource('centres')],
  isEmpty: (input) => heldThings(input, 'centres')?.table.count === 0,
  paint(sheet, input) {
    for (const { x, y, height, form, isOpen } of placedThings(input, 'centres')) {
      sheet.globalAlpha = form === 'faint' ? 0.5 : 1;
      centreSign(input.tokens)(sheet, x, y, height / 2);
      sheet.globalAlpha = 1;
      if (!isOpen) continue;
      sheet.beginPath();
      sheet.arc(x, y, height / 2 + input.readTextPx * 0.2, 0, 2 * Math.PI);
      sheet.strokeStyle = css(input.tokens.bright);
      sheet.lineWidth = input.readTextPx * 0.1;
      sheet.stroke();
    }
  },
  pick(input, x, y, reach) {
    const { table } = heldThings(input, 'centres') ?? {};
    if (table === undefined) return undefined;
    const words = THING_WORDS[input.locale];
    const nameOf = input.cityText?.name ?? ((name: string) => name);
    return pickThing(
      { x, y, reach },
      {
        placed: placedThings(input, 'centres'),
        type: 'centre',
        idOf: ({ slot }) => table.ids[slot] as string,
        wordsOf: ({ slot }) =>
          `${nameOf(table.titles[slot] ?? '')}  ${words.centre(words.centreRanks[table.kinds[slot] as number] ?? '')}`,
      },
    );
  },
  legend: ({ tokens, locale }) =>
    CENTRE_RANKS.map((key, rank): LegendEntry => {
      const words = THING_WORDS[locale];
      return {
        key,
        words: words.centre(words.centreRanks[rank] ?? ''),
        brief: words.brief.centres[rank] ?? '',
        shorter: [words.shorter.centres[rank] ?? ''],
        paint: (sheet, { x, y, height }) =>
          centreSign(tokens)(sheet, x, y, (CENTRE_RADIUS[rank] ?? 0.2) * height * 0.75),
      };
    }),
};
