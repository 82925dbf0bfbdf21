import { YELLOW } from '#shared/domain/warningLevel.ts';
import type { LegendEntry, MapLayer } from '../../mapLayer.ts';
import { levelTitle } from '../../mapWords.ts';
import type { SceneInput } from '../../sceneInput.ts';
import { figureWide, isCounting, paintLegendSign } from '../things/legendSign.ts';
import { paintThings } from '../things/paintThings.ts';
import { pickThing } from '../things/pickThings.ts';
import { type PlacedThing, placedThings } from '../things/placedThings.ts';
import type { PaintSign } from '../things/plate.ts';
import { dotSign, levelSign, subjectSign } from '../things/signs.ts';
import { type HeldThings, heldThings, thingSource } from '../things/thingSource.ts';
import { figure, THING_WORDS } from '../things/thingWords.ts';
import { isVillageKind, shownGroup } from './subjectBoard.ts';

/** Creation subjects (创建主体) by the level of their portrait: calm ones quiet, the others with their level. */
export const subjectsMapLayer: MapLayer = {
  id: 'subjects',
  choice: 'subjects',
  isOfPresent: true,
  sources: () => [thingSource('subjects')],
  isEmpty: (input) => heldThings(input, 'subjects')?.table.count === 0,
  paint(sheet, input) {
    const held = heldThings(input, 'subjects');
    if (held === undefined) return;
    paintThings(sheet, input, placedThings(input, 'subjects'), {
      signOf: (subject) => signOf(subject, held, input),
      dotOf: ({ level }) => (level >= YELLOW ? levelSign(input.tokens, level) : dotSign(input.tokens, false)),
    });
  },
  pick(input, x, y, reach) {
    const held = heldThings(input, 'subjects');
    if (held === undefined) return undefined;
    return pickThing(
      { x, y, reach },
      {
        placed: placedThings(input, 'subjects'),
        type: 'subject',
        idOf: ({ slot }) => held.table.ids[slot] as string,
        wordsOf: ({ size, marked, level, slot }) =>
          size > 1
            ? THING_WORDS[input.locale].subjects(figure(size, input.locale), figure(marked, input.locale))
            : `${levelTitle(level, input.locale)}  ${held.table.titles[slot] ?? ''}`,
      },
    );
  },
  legend(look) {
    const { layers, tokens, locale } = look;
    const words = THING_WORDS[locale].legend;
    const group = shownGroup({ layers });
    const { brief, shorter } = THING_WORDS[locale];
    const entry = (
      key: 'village' | 'enterprise' | 'subjectLevel' | 'subjectCalm',
      said: string,
      sign: PaintSign,
      text: string,
    ): LegendEntry => ({
      key,
      words: said,
      brief: brief[key],
      shorter: [shorter[key]],
      wide: text === '' ? 1 : figureWide(look),
      paint: (sheet, box) => paintLegendSign(sheet, box, look, { sign, text }),
    });
    const grave = entry('subjectLevel', words.subjectLevel, levelSign(tokens, YELLOW), '3');
    if (isCounting(look)) {
      return [
        entry('subjectCalm', words.subjectCalm, subjectSign(tokens, group !== 'enterprise', 1), '8'),
        { ...grave, key: 'grave counts' },
      ];
    }
    return [
      ...(group === 'enterprise' ? [] : [entry('village', words.villageCalm, subjectSign(tokens, true, 1), '')]),
      ...(group === 'village' ? [] : [entry('enterprise', words.enterpriseCalm, subjectSign(tokens, false, 1), '')]),
      grave,
    ];
  },
};

/** Many in one place: the worst level there with the number from yellow up, else how many are calm. */
function signOf(subject: PlacedThing, { table }: HeldThings, input: SceneInput): PaintSign {
  const { size, level, slot } = subject;
  const isVillage = size > 1 ? shownGroup(input) !== 'enterprise' : isVillageKind(table.kinds[slot] as number);
  return size > 1 && level >= YELLOW ? levelSign(input.tokens, level) : subjectSign(input.tokens, isVillage, level);
}
