import type { ComparedLevels } from '#shared/rules/compareLevels.ts';
import type { PictureStore } from '../pictureStore.ts';

/** The levels behind the silence of a source: what is unknown under both rules is no difference between them. */
export const comparedLevels = ({ runner, subjects, picture, now }: PictureStore): ComparedLevels => ({
  levelOf: (area) => runner.held.level(area),
  scores: picture.scores,
  subjects: {
    count: subjects.count,
    subject: (thing) => subjects.subject(thing),
    areaOf: (thing) => subjects.areaOf(thing),
    levelOf: (thing) => subjects.held.level(thing),
    scoreOf: (thing) => subjects.held.inputsOf(thing, undefined, now).score,
  },
});
