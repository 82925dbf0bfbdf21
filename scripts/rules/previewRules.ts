import { readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Atlas } from '#shared/atlas/atlas.ts';
import { outlyingCodes } from '#shared/atlas/outlyingCodes.ts';
import type { ItemList } from '#shared/domain/itemList.ts';
import type { Locale } from '#shared/domain/locale.ts';
import type { Subject } from '#shared/domain/subject.ts';
import type { Instant } from '#shared/domain/time.ts';
import type { Result } from '#shared/lib/result.ts';
import { emptyPicture } from '#shared/picture/emptyPicture.ts';
import { compareCompliance } from '#shared/rules/compareCompliance.ts';
import { compareLevels } from '#shared/rules/compareLevels.ts';
import { metInCity, SubjectCensus } from '#shared/subjects/subjectCensus.ts';
import type { CreationRules } from '#shared/warnings/creationRules.ts';
import type { WarningRules } from '#shared/warnings/warningRules.ts';
import { loadAtlas, loadItemList } from '../../electron/data-service/cityFiles.ts';
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
import { projectRoot } from '../process/projectPaths.ts';
import { changeText } from './changeText.ts';
import { readOrSay } from './checkRules.ts';
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

interface City {
  readonly atlas: Atlas;
  readonly items: ItemList;
  readonly subjects: readonly Subject[];
}

/** Says what a rule file would change in a database; returns the exit status, and throws when something cannot be read. */
export function previewRules({ file, database, city, atlas: atlasFile, seed, locale }: PreviewOptions): number {
  const proposed = readOrSay(file, locale);
  if (proposed === undefined) return 1;
  const path = resolve(city);
  const read = readCity(path, atlasFile, seed);
  const copy = copyDatabase(database);
  try {
    const { store } = required(openStore(copy.path, 0, new AreaCodes(outlyingCodes(read.atlas))));
    const now = store.position().cityTime;
    if (now === undefined) throw new Error(`${database} holds no city yet.`);
    const { inForce } = openingRules({ path, cityCode: read.atlas.city.code }, store);
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

function readCity(path: string, atlasFile: string | undefined, seed: number): City {
  const atlas = required(loadAtlas(atlasFile ?? atlasOf(path)));
  const items = required(loadItemList(dirname(path), basename(path)));
  const { registers } = SOURCE_CATALOG.demo({ atlas, items, seed, historyDays: 0, scenario: undefined });
  return { atlas, items, subjects: registers.subjects };
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

/** The atlas that belongs to a city's folder. */
function atlasOf(city: string): string {
  const { id } = JSON.parse(readFileSync(join(city, 'city.json'), 'utf8')) as { readonly id: string };
  return join(projectRoot, 'resources/atlas', `${id}.atlas`);
}

function required<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}
