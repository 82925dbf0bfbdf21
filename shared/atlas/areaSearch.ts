import type { AreaIndex, AreaLevel } from '../domain/area.ts';
import { ancestorAt, areaByCode, descendantsAt, firstAtOrAfter, levelOf } from './areaIndex.ts';
import type { Atlas } from './atlas.ts';
import { addRuledMatches, type RuledNames, ruledNamesOf, type SearchRun } from './ruledNames.ts';

const SCOPE_LIMIT = 64;
const LOWEST_LEVEL: AreaLevel = 5;

/** All stored texts of one kind, one a line in area order, each line with a break on both sides. */
interface LineText {
  readonly text: string;
  /** One entry an area and one more: where its line begins in `text`. */
  readonly lineStart: Uint32Array;
}

/** The texts of one kind: those that are stored, and those that follow a rule. */
interface KindText {
  readonly stored: LineText;
  readonly ruled: RuledNames;
}

interface SearchText {
  readonly name: KindText;
  readonly nameEn: KindText;
  readonly initials: KindText;
}

const searchTexts = new WeakMap<Atlas, SearchText>();

/**
 * Finds areas for what a person types: part of a name, the beginning of a code, of the pinyin initials or of the
 * English name. Exact ones come first, then those that begin so, then the rest; within each, higher levels first.
 * Several words narrow down: `七一路 第3网格` finds that grid in the places that match the first word.
 */
export function searchAreas(atlas: Atlas, query: string, limit: number): readonly AreaIndex[] {
  const words = query.trim().toLowerCase().split(/\s+/u).filter(Boolean);
  const last = words.pop();
  if (last === undefined || limit <= 0) return [];
  const found = new Set<AreaIndex>();
  if (words.length === 0) collect(atlas, last, 0, atlas.areaCount, limit, found);
  else collectInScopes(atlas, words, last, limit, found);
  return [...found].slice(0, limit);
}

/** Prepares the search for an atlas (some ms), so that the first key typed does not wait for it. */
export function prepareAreaSearch(atlas: Atlas): void {
  searchTextOf(atlas);
}

function collectInScopes(atlas: Atlas, words: readonly string[], last: string, limit: number, found: Set<AreaIndex>) {
  for (const scope of searchAreas(atlas, words.join(' '), SCOPE_LIMIT)) {
    for (let level = levelOf(atlas, scope) + 1; level <= LOWEST_LEVEL; level++) {
      const [start, end] = descendantsAt(atlas, scope, level as AreaLevel);
      collect(atlas, last, start, end, limit, found);
      if (found.size >= limit) return;
    }
  }
}

/** Adds up to `limit` matches among the areas [start, end), best first. */
function collect(atlas: Atlas, word: string, start: number, end: number, limit: number, found: Set<AreaIndex>): void {
  const { name, nameEn, initials } = searchTextOf(atlas);
  const run = { start, end, limit, found };
  const byCode = areaByCode(atlas, word);
  if (byCode !== undefined && byCode >= start && byCode < end) found.add(byCode);
  const kinds = [name, initials, nameEn];
  for (const kind of kinds) addAll(atlas, kind, `\n${word}\n`, (text) => text === word, run);
  for (const kind of kinds) addAll(atlas, kind, `\n${word}`, (text) => text.startsWith(word), run);
  addByCodePrefix(atlas, word, run);
  addAll(atlas, name, word, (text) => text.includes(word), run);
}

function addAll(
  atlas: Atlas,
  kind: KindText,
  pattern: string,
  isMatch: (text: string) => boolean,
  run: SearchRun,
): void {
  addMatches(kind.stored, pattern, run);
  addRuledMatches(atlas, kind.ruled, isMatch, run);
}

function addMatches(lines: LineText, pattern: string, run: SearchRun): void {
  const end = Math.min(run.end, lines.lineStart.length - 1);
  if (run.start >= end) return;
  // A line break before the pattern is the end of the line above it.
  const lead = pattern.startsWith('\n') ? 1 : 0;
  const textEnd = lines.lineStart[end] as number;
  let at = (lines.lineStart[run.start] as number) - 1;
  while (run.found.size < run.limit) {
    at = lines.text.indexOf(pattern, at);
    if (at < 0 || at + lead >= textEnd) return;
    const area = lineAt(lines.lineStart, at + lead);
    run.found.add(area);
    at = (lines.lineStart[area + 1] as number) - 1;
  }
}

function addByCodePrefix(atlas: Atlas, prefix: string, run: SearchRun): void {
  if (!/^\d+$/u.test(prefix)) return;
  const first = firstAtOrAfter(atlas, prefix);
  const last = firstAtOrAfter(atlas, `${prefix}:`); // ':' follows '9'
  const wanted = run.limit - run.found.size;
  if (wanted <= 0) return;
  // Area numbers ascend with the level, so the smallest numbers are the highest levels.
  const areas = atlas.codeOrder.slice(first, last).sort();
  for (const area of areas) {
    if (run.found.size >= run.limit) return;
    if (area >= run.start && area < run.end) run.found.add(area);
  }
}

function searchTextOf(atlas: Atlas): SearchText {
  const known = searchTexts.get(atlas);
  if (known !== undefined) return known;
  const kindOf = (textOf: (area: AreaIndex) => string): KindText => ({
    stored: linesOf(atlas, textOf),
    ruled: ruledNamesOf(atlas, textOf),
  });
  const made = {
    name: kindOf((area) => atlas.name(area)),
    nameEn: kindOf((area) => atlas.nameEn(area)),
    initials: kindOf((area) => atlas.pinyinInitials(area)),
  };
  searchTexts.set(atlas, made);
  return made;
}

function linesOf(atlas: Atlas, textOf: (area: AreaIndex) => string): LineText {
  const lines: string[] = [''];
  const count = atlas.ruledFrom ?? atlas.areaCount;
  const lineStart = new Uint32Array(count + 1);
  let at = 1;
  for (let area = 0; area < count; area++) {
    const line = textOf(area).toLowerCase();
    lineStart[area] = at;
    at += line.length + 1;
    lines.push(line);
  }
  lineStart[count] = at;
  return { text: `${lines.join('\n')}\n`, lineStart };
}

function lineAt(lineStart: Uint32Array, position: number): number {
  let low = 0;
  let high = lineStart.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((lineStart[middle] as number) <= position) low = middle;
    else high = middle;
  }
  return low;
}

/** Names from the county down to the area, for lists and sentences: 川汇区 七一路街道 …; the city itself gives its name. */
export function pathName(atlas: Atlas, area: AreaIndex): string {
  const names: string[] = [];
  for (let level = 1; level <= levelOf(atlas, area); level++) {
    const ancestor = ancestorAt(atlas, area, level as AreaLevel);
    if (ancestor !== undefined) names.push(atlas.name(ancestor));
  }
  return names.length === 0 ? atlas.name(area) : names.join(' ');
}
