import { SUBJECT_TYPES, subjectGroup } from '#shared/domain/subject.ts';
import { YELLOW } from '#shared/domain/warningLevel.ts';
import { layerChoice } from '#shared/map/mapLayers.ts';
import type { SceneInput } from '../../sceneInput.ts';
import { tableBoard } from '../things/thingBoard.ts';
import { heldThings } from '../things/thingSource.ts';

const IS_VILLAGE: readonly boolean[] = SUBJECT_TYPES.map((type) => subjectGroup(type) === 'village');

/** True for a kind of subject (its place in SUBJECT_TYPES) that is a village or community. */
export const isVillageKind = (kind: number): boolean => IS_VILLAGE[kind] === true;

/** Which subjects are shown. */
export const shownGroup = ({ layers }: Pick<SceneInput, 'layers'>) => layerChoice(layers, 'subjects')?.group ?? 'all';

/** Subjects of the group that is shown; counted are those from yellow up, and where there is none, all. */
export const subjectBoard = tableBoard({
  layer: 'subjects',
  type: 'subject',
  held: (input) => heldThings(input, 'subjects'),
  key: shownGroup,
  isWanted(input, table) {
    const group = shownGroup(input);
    return group === 'all' ? undefined : (slot) => isVillageKind(table.kinds[slot] as number) === (group === 'village');
  },
  isMarked: (table, slot) => (table.levels[slot] as number) >= YELLOW,
});
