import { childrenOf, descendantsAt, parentOf } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import { type AreaIndex, LEAF_LEVEL } from '#shared/domain/area.ts';
import type { Instant } from '#shared/domain/time.ts';
import { BLUE, LEVEL_COUNT, UNKNOWN, type WarningLevel } from '#shared/domain/warningLevel.ts';
import type { LevelInputs } from '#shared/warnings/decideLevel.ts';
import { explainLevel } from '#shared/warnings/explain.ts';
import type { Contribution, Explanation, LevelExplanation, SubjectExplanation } from '#shared/warnings/explanation.ts';
import type { FadingEvent } from '#shared/warnings/fallingLevel.ts';
import { areaBases, type RuleBases, subjectBases } from '#shared/warnings/legalBasis.ts';
import {
  decay,
  eventPoints,
  forgetAt,
  halfLives,
  type ItemWeight,
  kindIndex,
  perHundredHouseholds,
} from '#shared/warnings/score.ts';
import type { WarningRules } from '#shared/warnings/warningRules.ts';
import type { LedgerEntry } from './eventLedger.ts';
import type { HeldLevels } from './heldLevels.ts';
import type { PictureStore } from './pictureStore.ts';

/** What the reasons are read by, besides the picture store. */
interface ReasonContext {
  readonly atlas: Atlas;
  readonly rules: WarningRules;
  readonly itemWeight: ItemWeight;
}

/** What has the level that is asked about, and the events that make it. */
interface Explained {
  readonly thing: number;
  readonly held: HeldLevels;
  readonly inputs: LevelInputs;
  readonly entries: readonly LedgerEntry[];
  readonly households: number;
  readonly bases: RuleBases;
}

/** What one explanation says that other departments complete: who else answers for it, and its past. */
type Reasons = Omit<LevelExplanation, 'siblings'>;

/** Why an area has its level. */
export function explainArea(pictures: PictureStore, context: ReasonContext, area: AreaIndex): Explanation {
  const { atlas } = context;
  const { runner, now } = pictures;
  const inputs = runner.inputsOf(area, now);
  const entries = [...pictures.entriesIn(area)];
  const households = atlas.households[area] as number;
  const silentWithin = runner.silentWithin(area);
  const bases = areaBases(context.rules);
  return {
    ...explainThing({ thing: area, held: runner.held, inputs, entries, households, bases }, context, now),
    area,
    worst: runner.worst(area),
    worstArea: worstMicroGrid(pictures, atlas, area),
    siblings: siblingsOf(pictures, atlas, area),
    silentWithin: silentWithin.length === 0 ? undefined : silentWithin,
  };
}

/** Why a creation subject has its level. */
export function explainSubject(pictures: PictureStore, context: ReasonContext, thing: number): SubjectExplanation {
  const { subjects, runner, now } = pictures;
  const subject = subjects.subject(thing);
  const area = subjects.areaOf(thing);
  const entries = new Set(pictures.entriesOfSubject(subject.id));
  if (subject.type === 'village') for (const entry of pictures.entriesIn(area)) entries.add(entry);
  const inputs = { ...subjects.held.inputsOf(thing, undefined, now), stale: runner.silentFeed(area) };
  const households = subjects.householdsOf(thing);
  const bases = subjectBases(context.rules);
  const explained = { thing, held: subjects.held, inputs, entries: [...entries], households, bases };
  return {
    ...explainThing(explained, context, now),
    subjectId: subject.id,
    siblings: levelCounts(subjects.siblings(thing).map(({ id }) => pictures.subjectLevel(id) ?? UNKNOWN)),
  };
}

/** How many there are of each level (index = level). */
export function levelCounts(levels: Iterable<WarningLevel>): readonly number[] {
  const counts = new Array<number>(LEVEL_COUNT).fill(0);
  for (const level of levels) counts[level] = (counts[level] as number) + 1;
  return counts;
}

function explainThing(explained: Explained, context: ReasonContext, now: Instant): Reasons {
  const { thing, held, inputs, entries, households, bases } = explained;
  const lives = halfLives(context.rules);
  const told = explainLevel({
    ...{ inputs, bases },
    rules: held.rulesOf(thing),
    events: entries.map((entry) => fadingEvent(entry, context)),
    households,
    halfLives: lives,
    now,
    since: held.since(thing),
    contributions: entries.map((entry) => contribution(entry, { lives, households, now })),
    openEvents: entries.reduce((open, entry) => open + (entry.isOpen ? 1 : 0), 0),
  });
  const gravest = entries.find(({ event }) => event.id === told.contributions[0]?.eventId);
  return { ...told, responsible: { unit: gravest?.event.unit ?? '', worker: undefined } };
}

/** What time alone makes of an entry: the points it will have from its deadline on, or nothing once it is forgotten. */
function fadingEvent(entry: LedgerEntry, { rules, itemWeight }: ReasonContext): FadingEvent {
  const { event, stage, isOpen, isOverdue, points, repeats } = entry;
  const next = (): FadingEvent['next'] => {
    if (!isOpen) return points > 0 ? { at: forgetAt(event, rules), points: 0 } : undefined;
    if (isOverdue) return undefined;
    const late = eventPoints(event, { stage, isOverdue: true, repeats }, rules, itemWeight);
    return { at: event.deadline, points: late };
  };
  return { kind: kindIndex(event.kind), reportedAt: event.reportedAt, points, next: next() };
}

function contribution(
  { event, area, points }: LedgerEntry,
  { lives, households, now }: { readonly lives: readonly number[]; readonly households: number; readonly now: Instant },
): Contribution {
  const left = points * decay(now - event.reportedAt, lives[kindIndex(event.kind)] as number);
  const { id: eventId, title, kind, reportedAt } = event;
  return { eventId, title, kind, area, reportedAt, points: perHundredHouseholds(left, households) };
}

function siblingsOf({ picture }: PictureStore, atlas: Atlas, area: AreaIndex): readonly number[] {
  const parent = parentOf(atlas, area);
  const [start, end] = parent === undefined ? [area, area + 1] : childrenOf(atlas, parent);
  return levelCounts(Array.from(picture.levels.subarray(start, end)) as WarningLevel[]);
}

function worstMicroGrid({ picture }: PictureStore, atlas: Atlas, area: AreaIndex): AreaIndex | undefined {
  const [start, end] = descendantsAt(atlas, area, LEAF_LEVEL);
  let worst: AreaIndex | undefined;
  for (let at = start; at < end; at++) {
    const level = picture.levels[at] as number;
    if (level <= BLUE) continue;
    const best = worst === undefined ? 0 : (picture.levels[worst] as number);
    const isWorse = level > best || (picture.scores[at] as number) > (picture.scores[worst ?? at] as number);
    if (level >= best && isWorse) worst = at;
  }
  return worst;
}
