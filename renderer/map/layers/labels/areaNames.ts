import { parentOf } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import { shortNameEn } from '#shared/atlas/shortName.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
import { textEms } from '../../../ui/textWidth.ts';
import type { MapViewProps } from '../../mapProps.ts';

type Locale = MapViewProps['locale'];

/** A line of a name is not longer than this on the map; what is longer goes on two lines. */
export const LONGEST_LINE_EMS = 10;
/** Names with a figure are numbers within their parent, whose own name stands beside them: alike on purpose. */
const IS_NUMBERED = /\d/u;
const ELLIPSIS = '…';

/** An area's full name in the language of the screen; Chinese where there is no English one, the code where there is none at all. */
export function areaName(atlas: Atlas, area: AreaIndex, locale: Locale): string {
  const name = atlas.name(area).trim();
  const spoken = locale === 'en' ? atlas.nameEn(area).trim() || name : name;
  return spoken || atlas.code(area);
}

/** The name as the map shows it: without the kind word in English, where the kind is plain. */
const mapName = (atlas: Atlas, area: AreaIndex, locale: Locale): string =>
  locale === 'en' ? shortNameEn(areaName(atlas, area, locale)) : areaName(atlas, area, locale);

/** Names for areas that are seen together: where two would be called alike, the parent's name goes before. */
export function distinctNames(
  atlas: Atlas,
  areas: readonly AreaIndex[],
  locale: Locale,
): ReadonlyMap<AreaIndex, string> {
  const names = new Map(areas.map((area) => [area, mapName(atlas, area, locale)]));
  const counts = new Map<string, number>();
  for (const name of names.values()) counts.set(name, (counts.get(name) ?? 0) + 1);
  for (const [area, name] of names) {
    const parent = parentOf(atlas, area);
    if (parent === undefined || (counts.get(name) ?? 0) < 2 || IS_NUMBERED.test(name)) continue;
    names.set(area, `${mapName(atlas, parent, locale)}·${name}`);
  }
  return names;
}

/** A name on one line or two of about the same length; what does not fit on two ends in an ellipsis. */
export function nameLines(name: string): readonly string[] {
  if (textEms(name) <= LONGEST_LINE_EMS) return [name];
  const [first, rest] = splitNearMiddle(shorten(name, 2 * LONGEST_LINE_EMS));
  return [shorten(first, LONGEST_LINE_EMS), shorten(rest, LONGEST_LINE_EMS)];
}

/** How many ems longer a line may become for a cut at a joint of the name; for one that spares a word, much more. */
const JOINT_EMS = 2;
const WORD_EMS = 5;

/** Cut so that neither line is long: rather at a space or a dot between names, and not within a word. */
function splitNearMiddle(name: string): readonly [string, string] {
  const letters = [...name];
  let best: readonly [string, string] = [name, ''];
  let leastCost = Number.POSITIVE_INFINITY;
  for (let at = 1; at < letters.length; at++) {
    const lines = [letters.slice(0, at).join('').trim(), letters.slice(at).join('').trim()] as const;
    const isJoint = letters[at] === ' ' || letters[at - 1] === '·';
    const cost =
      Math.max(...lines.map(textEms)) - (isJoint ? JOINT_EMS : 0) + (isWithinWord(letters, at) ? WORD_EMS : 0);
    if (cost >= leastCost) continue;
    best = lines;
    leastCost = cost;
  }
  return best;
}

/** Between two letters of the same Latin word or number. */
const isWithinWord = (letters: readonly string[], at: number): boolean =>
  /[\w.-]/u.test(letters[at - 1] ?? '') && /[\w.-]/u.test(letters[at] ?? '');

function shorten(text: string, ems: number): string {
  if (textEms(text) <= ems) return text;
  let kept = '';
  for (const letter of text) {
    if (textEms(kept + letter + ELLIPSIS) > ems) break;
    kept += letter;
  }
  return `${kept.trimEnd()}${ELLIPSIS}`;
}
