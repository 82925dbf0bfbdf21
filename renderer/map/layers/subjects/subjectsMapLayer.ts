import { YELLOW } from '#shared/domain/warningLevel.ts';
import type { LegendEntry, MapLayer } from '../../mapLayer.ts';
import { levelTitle } from '../../mapWords.ts';
import type { SceneInput } from '../../sceneInput.ts';
import { isCounting, paintLegendSign } from '../things/legendSign.ts';
import { paintThings } from '../things/paintThings.ts';
import { pickThing } from '../things/pickThings.ts';
import { type PlacedThing, placedThings } from '../things/placedThings.ts';
import type { PaintSign } from '../things/plate.ts';
import { dotSign, levelSign, subjectSign } from '../things/signs.ts';
import { type HeldThings, heldThings, thingSource } from '../things/thingSource.ts';
import { figure, saidNumber, THING_WORDS } from '../things/thingWords.ts';
import { isVillageKind, shownGroup, subjectBoard } from './subjectBoard.ts';

type Paint = NonNullable<LegendEntry['paint']>;

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
    const { layers, tokens, locale, drawn } = look;
    const { legend: words, brief, shorter } = THING_WORDS[locale];
    const group = shownGroup({ layers });
    const total = drawn && subjectBoard.total?.(drawn);
    const sign = (isVillage: boolean, level: number): Paint => {
      const paintSign = subjectSign(tokens, isVillage, level);
      return (sheet, box) => paintLegendSign(sheet, box, look, paintSign);
    };
    const graveNumber = saidNumber(total?.marked, 'subject', locale);
    const graveShort = saidNumber(total?.marked, undefined, locale);
    const grave = {
      key: 'subjectLevel',
      words: words.subjectLevel(graveNumber),
      brief: brief.subjectLevel(graveShort),
      shorter: [graveShort, ''].map(shorter.subjectLevel),
      paint: sign(group !== 'enterprise', Math.max(YELLOW, total?.worst ?? YELLOW)),
    };
    if (isCounting(look)) {
      const number = saidNumber(total?.all, 'subject', locale);
      const short = saidNumber(total?.all, undefined, locale);
      const all = {
        key: 'subjectCalm',
        words: words.subjectCalm(number),
        brief: brief.subjectCalm(short),
        shorter: [short, ''].map(shorter.subjectCalm),
        paint: sign(group !== 'enterprise', 1),
      };
      // Without any from yellow up all counts are of calm ones.
      return total?.marked === 0 ? [all] : [grave, all];
    }
    const calm = (isVillage: boolean): LegendEntry => ({
      key: isVillage ? 'village' : 'enterprise',
      words: isVillage ? words.villageCalm : words.enterpriseCalm,
      brief: isVillage ? brief.village : brief.enterprise,
      shorter: [isVillage ? shorter.village : shorter.enterprise],
      paint: sign(isVillage, 1),
    });
    return [...(group === 'enterprise' ? [] : [calm(true)]), ...(group === 'village' ? [] : [calm(false)]), grave];
  },
};

/** Many in one place: their kind with the worst level there. */
function signOf({ size, level, slot }: PlacedThing, { table }: HeldThings, input: SceneInput): PaintSign {
  const isVillage = size > 1 ? shownGroup(input) !== 'enterprise' : isVillageKind(table.kinds[slot] as number);
  return subjectSign(input.tokens, isVillage, level);
}
