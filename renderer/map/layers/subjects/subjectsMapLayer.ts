import { SUBJECT_TYPES, type SubjectType, subjectGroup } from '#shared/domain/subject.ts';
import { YELLOW } from '#shared/domain/warningLevel.ts';
import { layerChoice } from '#shared/map/mapLayers.ts';
import type { LegendEntry, MapLayer } from '../../mapLayer.ts';
import { levelTitle } from '../../mapWords.ts';
import type { SceneInput } from '../../sceneInput.ts';
import { pickPlate } from '../things/pickThings.ts';
import { type PlacedThing, placeThings } from '../things/placeThings.ts';
import { type PaintSign, paintPlate } from '../things/plate.ts';
import { levelSign, subjectSign } from '../things/signs.ts';
import { type HeldThings, heldThings, thingSource } from '../things/thingSource.ts';
import { figure, THING_WORDS } from '../things/thingWords.ts';

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
    for (const subject of placedSubjects(input, held)) {
      const { x, y, size, slot, level } = subject;
      const isOpen = size === 1 && input.thing?.type === 'subject' && input.thing.id === held.table.ids[slot];
      sheet.globalAlpha = level >= YELLOW || isOpen ? 1 : 0.7;
      paintPlate(sheet, input, { x, y, sign: signOf(subject, held, input), text: textOf(subject, input), isOpen });
    }
    sheet.globalAlpha = 1;
  },
  pick(input, x, y, reach) {
    const held = heldThings(input, 'subjects');
    if (held === undefined) return undefined;
    return pickPlate(
      { x, y, reach },
      {
        ...{ placed: placedSubjects(input, held), table: held.table, type: 'subject', readTextPx: input.readTextPx },
        textOf: (subject) => textOf(subject, input),
        wordsOf: ({ size, marked, level, slot }) =>
          size > 1
            ? THING_WORDS[input.locale].subjects(figure(size, input.locale), figure(marked, input.locale))
            : `${levelTitle(level, input.locale)}  ${held.table.titles[slot] ?? ''}`,
      },
    );
  },
  legend({ layers, tokens, locale }) {
    const words = THING_WORDS[locale].legend;
    const group = layerChoice(layers, 'subjects')?.group ?? 'all';
    const { brief } = THING_WORDS[locale];
    const entry = (
      key: 'village' | 'enterprise' | 'subjectLevel',
      said: string,
      sign: PaintSign,
      text: string,
    ): LegendEntry => ({
      key,
      words: said,
      brief: brief[key],
      wide: text === '' ? 1 : 1.9,
      paint: (sheet, { x, y, height }) =>
        paintPlate(sheet, { tokens, readTextPx: height * 0.72 }, { x, y, sign, text }),
    });
    return [
      ...(group === 'enterprise' ? [] : [entry('village', words.villageCalm, subjectSign(tokens, true, 1), '')]),
      ...(group === 'village' ? [] : [entry('enterprise', words.enterpriseCalm, subjectSign(tokens, false, 1), '')]),
      entry('subjectLevel', words.subjectLevel, levelSign(tokens, YELLOW), '3'),
    ];
  },
};

const IS_VILLAGE = SUBJECT_TYPES.map((type: SubjectType) => subjectGroup(type) === 'village');

function placedSubjects(input: SceneInput, held: HeldThings): readonly PlacedThing[] {
  const { table } = held;
  const group = layerChoice(input.layers, 'subjects')?.group ?? 'all';
  return placeThings(input, {
    held,
    layer: 'subjects',
    key: group,
    textOf: (subject) => textOf(subject, input),
    isWanted:
      group === 'all'
        ? undefined
        : (slot) => (IS_VILLAGE[table.kinds[slot] as number] === true) === (group === 'village'),
    isMarked: (slot) => (table.levels[slot] as number) >= YELLOW,
  });
}

/** Many in one place: the worst level there with the number from yellow up, else how many are calm. */
function signOf({ size, level, slot }: PlacedThing, { table }: HeldThings, { tokens, layers }: SceneInput): PaintSign {
  const isVillage =
    size > 1
      ? layerChoice(layers, 'subjects')?.group !== 'enterprise'
      : IS_VILLAGE[table.kinds[slot] as number] === true;
  return size > 1 && level >= YELLOW ? levelSign(tokens, level) : subjectSign(tokens, isVillage, level);
}

const textOf = ({ size, marked }: Pick<PlacedThing, 'size' | 'marked'>, { locale }: SceneInput): string =>
  size === 1 ? '' : figure(marked > 0 ? marked : size, locale);
