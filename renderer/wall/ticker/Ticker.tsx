import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ancestorAt } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import { type AreaIndex, COUNTY_LEVEL, VILLAGE_LEVEL } from '#shared/domain/area.ts';
import type { Locale } from '#shared/domain/locale.ts';
import type { TickerEntry } from '#shared/picture/picture.ts';
import { formatAge } from '../../i18n/formatTime.ts';
import { useCityText } from '../../state/cityWords.tsx';
import { usePictureValue, useSession } from '../../state/session.ts';
import { type AreaText, useAreaText } from '../../state/useAreaText.ts';
import { LevelMark } from '../../ui/LevelMark.tsx';
import { firstThatFits, textEms } from '../../ui/textWidth.ts';
import styles from './Ticker.module.css';
import { dealSlots, enteredEvents, orderTicker, type TickerSlots } from './tickerSlots.ts';

interface TickerProps {
  /** This window's place among the windows that carry the ticker. */
  readonly part: { readonly position: number; readonly count: number };
  /** Width of the whole bar in ems of its text. */
  readonly ems: number;
  readonly onSelect: (area: AreaIndex) => void;
}

/** An entry with its place, kind, stage and age in full. */
const EMS_PER_SLOT = { 'zh-CN': 22, en: 32 } as const;

/** Mark, age (小时 in two figures) and the gaps between a line's parts. */
const MARK_AND_AGE_EMS = 9.6;
const GAP_EMS = 1.3;

/** The gravest and newest events, one line. An entry enters once, stays where it is, and leaves. */
export function Ticker({ part, ems, onSelect }: TickerProps) {
  const { t, i18n } = useTranslation();
  const slotsHere = Math.max(1, Math.floor(ems / EMS_PER_SLOT[i18n.language as Locale]));
  const data = usePictureValue(({ picture, cityNow }) => ({ ticker: picture.ticker, cityNow }));
  const { slots, entered } = useSlots(data?.ticker, slotsHere * part.count);
  if (data === undefined) return undefined;
  const own = slots.slice(part.position * slotsHere, (part.position + 1) * slotsHere);
  return (
    <ol className={styles.ticker} aria-label={t('ticker')} aria-live="polite">
      {own.map((entry, place) => (
        // The place is the identity: what stands in it changes, it never moves.
        // biome-ignore lint/suspicious/noArrayIndexKey: a slot is known by its place alone
        <li key={place} className={styles.slot}>
          {entry !== undefined && (
            <TickerLine
              key={entry.eventId}
              entry={entry}
              ageMs={data.cityNow - entry.reportedAt}
              isNew={entered.has(entry.eventId)}
              ems={ems / slotsHere - GAP_EMS}
              onSelect={onSelect}
            />
          )}
        </li>
      ))}
    </ol>
  );
}

interface TickerLineProps {
  readonly entry: TickerEntry;
  readonly ageMs: number;
  readonly isNew: boolean;
  /** Width of the slot in ems of its text. */
  readonly ems: number;
  readonly onSelect: (area: AreaIndex) => void;
}

function TickerLine({ entry, ageMs, isNew, ems, onSelect }: TickerLineProps) {
  const { t } = useTranslation();
  const text = useAreaText();
  const { atlas } = useSession().city;
  const kind = t(`kind.${entry.kind}`);
  const stage = entry.isOverdue ? t('ticker.overdue') : t(`stage.${entry.stage}`);
  const place = firstThatFits(placeForms(atlas, text, entry.area), ems - textEms(kind + stage) - MARK_AND_AGE_EMS);
  return (
    <button
      type="button"
      className={styles.line}
      data-event={entry.eventId}
      data-level={entry.level}
      data-new={isNew}
      title={useCityText().title(entry.title)}
      onClick={() => onSelect(entry.area)}
    >
      <LevelMark level={entry.level} form="short" />
      <span className={styles.path}>{place}</span>
      <span>{kind}</span>
      <span className={styles.stage}>{stage}</span>
      <span className={styles.stage}>{formatAge(t, ageMs)}</span>
    </button>
  );
}

/** A place from full to short: county, town and village; county and village; village alone. */
function placeForms(atlas: Atlas, text: AreaText, area: AreaIndex): readonly string[] {
  // A path that goes deeper would push out what matters more.
  const village = ancestorAt(atlas, area, VILLAGE_LEVEL);
  const county = ancestorAt(atlas, area, COUNTY_LEVEL);
  if (village === undefined || county === undefined) return [text.path(area), text.name(area)];
  return [text.path(village), text.join([county, village]), text.name(village)];
}

interface SlotsState {
  readonly source: readonly TickerEntry[] | undefined;
  readonly slots: TickerSlots;
  readonly entered: ReadonlySet<string>;
}

const NOTHING: SlotsState = { source: undefined, slots: [], entered: new Set() };

/** Deals anew only when the ticker or the number of places has changed; an entry is new only in the deal that brings it. */
function useSlots(ticker: readonly TickerEntry[] | undefined, slotCount: number): SlotsState {
  const [state, setState] = useState(NOTHING);
  if (ticker === undefined || (state.source === ticker && state.slots.length === slotCount)) return state;
  const slots = dealSlots(state.slots, orderTicker(ticker), slotCount);
  const next = { source: ticker, slots, entered: new Set([...state.entered, ...enteredEvents(state.slots, slots)]) };
  setState(next);
  return next;
}
