import { textEms } from '../../ui/textWidth.ts';
import type { LegendEntry } from '../mapLayer.ts';
import type { LegendGroup } from './legendGroups.ts';

/** What a wall leaves to its legend. */
export interface LegendRoom {
  /** Width of a line in ems of its text. */
  readonly ems: number;
  readonly lines: number;
}

/** A legend in few words: lines of groups, each with the words that it has room for. */
export interface FittedLegend {
  readonly lines: readonly (readonly FittedGroup[])[];
  /** So many layers have no room. */
  readonly leftOut: number;
}

export interface FittedGroup extends Pick<LegendGroup, 'layer' | 'state'> {
  readonly entries: readonly FittedEntry[];
}

export interface FittedEntry {
  readonly entry: LegendEntry;
  readonly words: string;
}

/** Measures of the legend's style, in ems: heights of signs and gaps. */
export const SIGN_EMS = 1.25;
export const GROUP_GAP_EMS = 1.4;
const ENTRY_GAP_EMS = 0.6;
const SIGN_GAP_EMS = 0.35;

/** How much of the last line stays free for the words about layers left out. */
const LEFT_OUT_EMS = 6;

/** An entry with what can be said in place of its words, the longest first. */
interface Draft {
  readonly entry: LegendEntry;
  readonly forms: readonly string[];
  at: number;
}

interface DraftGroup extends Pick<LegendGroup, 'layer' | 'state'> {
  readonly drafts: readonly Draft[];
}

/**
 * Fits the groups into so many lines: each on one line while it can be, its words shortened where they must; then the
 * last groups are left out, which are drawn lowest. Widths are estimated, so that windows agree whatever their fonts.
 */
export function fitLegend(groups: readonly LegendGroup[], { ems, lines }: LegendRoom): FittedLegend {
  const said = groups.filter(({ entries }) => entries.some(hasWords));
  for (let kept = said.length; kept > 0; kept--) {
    // With fewer layers there is room for longer words again.
    const shown = said
      .slice(0, kept)
      .map(({ layer, state, entries }): DraftGroup => ({ layer, state, drafts: draftsOf(entries) }));
    const leftOut = said.length - kept;
    const spare = leftOut > 0 ? LEFT_OUT_EMS : 0;
    while (!isFitting(shown, { ems, lines }, spare) && shorten(shown)) {
      // Once more with fewer words.
    }
    const packed = pack(shown, ems);
    const isRoomLeft = lineEms(packed.at(-1) ?? []) + spare <= ems || packed.length < lines;
    if (packed.length <= lines && isRoomLeft) return { lines: packed, leftOut };
    // A layer alone that cannot say it shorter: what is too much for the last line ends in dots there.
    if (kept === 1) return { lines: [...packed.slice(0, lines - 1), packed.slice(lines - 1).flat()], leftOut };
  }
  return { lines: [], leftOut: 0 };
}

const hasWords = ({ brief }: LegendEntry): boolean => brief !== '';

const draftsOf = (entries: readonly LegendEntry[]): readonly Draft[] =>
  entries
    .filter(hasWords)
    .map((entry) => ({ entry, forms: [entry.brief ?? entry.words, ...(entry.shorter ?? [])], at: 0 }));

/** Every group on one line, and no line too many. */
function isFitting(groups: readonly DraftGroup[], { ems, lines }: LegendRoom, spare: number): boolean {
  if (groups.some((group) => groupEms(fittedOf(group)) > ems)) return false;
  const packed = pack(groups, ems);
  return packed.length < lines || (packed.length === lines && lineEms(packed.at(-1) ?? []) + spare <= ems);
}

/** Takes words from the widest group that can say it shorter, from its last entry on; false when none can. */
function shorten(groups: readonly DraftGroup[]): boolean {
  const able = groups.filter(({ drafts }) => drafts.some(canShorten));
  const widest = able.reduce<DraftGroup | undefined>(
    (found, group) => (found === undefined || groupEms(fittedOf(group)) > groupEms(fittedOf(found)) ? group : found),
    undefined,
  );
  const last = widest?.drafts.findLast(canShorten);
  if (last === undefined) return false;
  last.at += 1;
  return true;
}

const canShorten = ({ forms, at }: Draft): boolean => at + 1 < forms.length;

function fittedOf({ layer, state, drafts }: DraftGroup): FittedGroup {
  const entries = drafts.map(({ entry, forms, at }): FittedEntry => ({ entry, words: forms[at] ?? '' }));
  return { layer, state, entries: entries.filter(({ words }) => words !== '') };
}

/** Groups follow each other while they fit; one that is wider than a line goes on on the next. */
function pack(groups: readonly DraftGroup[], ems: number): readonly (readonly FittedGroup[])[] {
  const lines: FittedGroup[][] = [];
  for (const group of groups.map(fittedOf)) {
    if (group.entries.length === 0) continue;
    for (const part of partsOf(group, ems)) {
      const line = lines.at(-1);
      if (line !== undefined && lineEms([...line, part]) <= ems) line.push(part);
      else lines.push([part]);
    }
  }
  return lines;
}

/** A group as a whole, or what of it fits on one line after the other. */
function partsOf(group: FittedGroup, ems: number): readonly FittedGroup[] {
  if (groupEms(group) <= ems) return [group];
  const parts: FittedEntry[][] = [];
  for (const entry of group.entries) {
    const part = parts.at(-1);
    if (part !== undefined && groupEms({ ...group, entries: [...part, entry] }) <= ems) part.push(entry);
    else parts.push([entry]);
  }
  return parts.map((entries) => ({ ...group, entries }));
}

/** Tells parts of groups apart: a group may go on on the next line. */
export const partKey = ({ layer, entries }: FittedGroup): string => `${layer} ${entries[0]?.entry.key ?? ''}`;

/** Width of a line of groups, in ems. */
export const lineEms = (line: readonly FittedGroup[]): number => sumWithGaps(line.map(groupEms), GROUP_GAP_EMS);

const groupEms = ({ entries }: FittedGroup): number => sumWithGaps(entries.map(entryEms), ENTRY_GAP_EMS);

const entryEms = ({ entry, words }: FittedEntry): number =>
  textEms(words) + (entry.paint === undefined ? 0 : SIGN_EMS * (entry.wide ?? 1) + SIGN_GAP_EMS);

const sumWithGaps = (widths: readonly number[], gap: number): number =>
  widths.reduce((sum, width) => sum + width, Math.max(0, widths.length - 1) * gap);
