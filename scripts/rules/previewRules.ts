import { outlyingCodes } from '#shared/atlas/outlyingCodes.ts';
import type { Locale } from '#shared/domain/locale.ts';
import type { Subject } from '#shared/domain/subject.ts';
import type { Instant } from '#shared/domain/time.ts';
import { emptyPicture } from '#shared/picture/emptyPicture.ts';
import { compareCompliance } from '#shared/rules/compareCompliance.ts';
import { compareLevels } from '#shared/rules/compareLevels.ts';
import { metInCity, SubjectCensus } from '#shared/subjects/subjectCensus.ts';
import type { CreationRules } from '#shared/warnings/creationRules.ts';
import type { WarningRules } from '#shared/warnings/warningRules.ts';
import type { PictureStore } from '../../electron/data-service/pictureStore.ts';
import {
  finish,
  historyBegins,
  historySince,
  itemWeights,
  rebuildPictures,
} from '../../electron/data-service/rebuildPictures.ts';
import { comparedLevels } from '../../electron/data-service/rules/comparedLevels.ts';
import { openingRules } from '../../electron/data-service/rules/openingRules.ts';
import { SOURCE_CATALOG } from '../../electron/data-service/sources/sourceCatalog.ts';
import { AreaCodes } from '../../electron/data-service/store/areaCodes.ts';
import type { EventStore } from '../../electron/data-service/store/eventStore.ts';
import { openStore } from '../../electron/data-service/store/openStore.ts';
import { makeBook } from '../../electron/data-service/subjects/openBook.ts';
import { changeText } from './changeText.ts';
import { readOrSay } from './checkRules.ts';
import { type CityOfRules, readCityOfRules, required } from './cityOfRules.ts';
import { copyDatabase } from './databaseCopy.ts';

interface PreviewOptions {
  readonly file: string;
  readonly database: string;
  /** The city's folder. */
  readonly city: string;
  readonly atlas: string | undefined;
  /** Of the simulated city, whose creation subjects are counted. */
  readonly seed: number;
  readonly locale: Locale;
}

interface City extends CityOfRules {
  readonly subjects: readonly Subject[];
}

/** Says what a rule file would change in a database; returns the exit status, and throws when something cannot be read. */
export function previewRules({ file, database, city, atlas: atlasFile, seed, locale }: PreviewOptions): number {
  const found = readCityOfRules(city, atlasFile);
  const proposed = readOrSay(file, found.names, locale);
  if (proposed === undefined) return 1;
  const read = { ...found, subjects: subjectsOf(found, seed) };
  const copy = copyDatabase(database);
  try {
    const { store } = required(openStore(copy.path, 0, new AreaCodes(outlyingCodes(read.atlas))));
    const now = store.position().cityTime;
    if (now === undefined) throw new Error(`${database} holds no city yet.`);
    const { inForce } = openingRules({ path: read.path, cityCode: read.atlas.city.code }, store, read.names);
    const levels = [inForce.rules, proposed].map((rules) => levelsUnder(rules, read, store, now));
    const [judgedBefore = [], judgedAfter = []] = [inForce.rules, proposed].map(({ creation }) =>
      monthUnder(creation, read, store, now),
    );
    store.close();
    const [before, after] = levels as [PictureStore, PictureStore];
    const change = compareLevels(read.atlas, comparedLevels(before), comparedLevels(after));
    const compliance = compareCompliance(judgedBefore, judgedAfter);
    const titles = { inForce: inForce.rules.title, proposed: proposed.title };
    process.stdout.write(
      changeText({ atlas: read.atlas, change: { ...change, compliance }, titles, asOf: now }, locale),
    );
    return 0;
  } finally {
    copy.remove();
  }
}

function subjectsOf({ atlas, items }: CityOfRules, seed: number): readonly Subject[] {
  return SOURCE_CATALOG.demo({ atlas, items, seed, historyDays: 0, scenario: undefined }).registers.subjects;
}

function levelsUnder(
  rules: WarningRules,
  { atlas, items, subjects }: City,
  store: EventStore,
  now: Instant,
): PictureStore {
  const mode = { isDemonstration: false, speed: 0, isDrill: false, replay: undefined };
  const options = {
    atlas,
    rules,
    itemWeight: itemWeights(items),
    picture: emptyPicture(atlas, 'preview', now, mode),
    startAt: historyBegins(rules, now),
    subjects,
  };
  return finish(rebuildPictures(options, store.history({ since: historySince(rules, now), until: now }), now));
}

function monthUnder(rules: CreationRules, { atlas, subjects }: City, store: EventStore, now: Instant) {
  const census = new SubjectCensus(atlas, subjects);
  const book = finish(makeBook({ census, rules, store, judgedFrom: undefined }, now));
  return metInCity(census, book.running('month').tally.failing);
}
