import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { areaByCode } from '#shared/atlas/areaIndex.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
import { formatCompact } from '../../i18n/formatNumber.ts';
import { formatDayTime } from '../../i18n/formatTime.ts';
import { usePictureValue, useSession } from '../../state/session.ts';
import { useAreaText } from '../../state/useAreaText.ts';
import { useExplanation } from '../../state/useExplanation.ts';
import { LevelMark } from '../../ui/LevelMark.tsx';
import { AreaStrip } from '../place-card/AreaStrip.tsx';
import { describeWhy } from '../place-card/describeRule.ts';
import { useResources } from '../resources/useResources.ts';
import styles from './AreaComparison.module.css';

interface AreaComparisonProps {
  readonly codes: readonly [string, string];
  /** Lines that there is room for: the most important rows come first, reasons and days last. */
  readonly rows: number;
  /** Opens an area; without it a name is plain text. */
  readonly onFocus?: ((area: AreaIndex) => void) | undefined;
}

/** The names and levels take this many lines, reasons and days so many more. */
const HEAD_LINES = 3;
const WHY_LINES = 4;
const STRIP_LINES = 3;

/** Two areas side by side: level, what counts, who can help, why, and their last thirty days. */
export function AreaComparison({ codes, rows, onFocus }: AreaComparisonProps) {
  const { t } = useTranslation();
  const { atlas } = useSession().city;
  const [first, second] = codes.map((code) => areaByCode(atlas, code));
  if (first === undefined || second === undefined) return <p className={styles.quiet}>{t('ask.unknownArea')}</p>;
  const lines = rows - HEAD_LINES;
  const hasWhy = lines >= FIGURES.length + WHY_LINES;
  const hasStrip = lines >= FIGURES.length + WHY_LINES + STRIP_LINES;
  return (
    <div className={styles.comparison} data-comparison={codes.join(' ')}>
      <AreaHead letter="A" area={first} onFocus={onFocus} />
      <AreaHead letter="B" area={second} onFocus={onFocus} />
      <FigureRows areas={[first, second]} most={Math.max(1, lines)} isShort={!hasStrip} />
      {hasWhy && <Pair label={t('ask.why')} cells={[<Why key="A" area={first} />, <Why key="B" area={second} />]} />}
      {hasStrip && (
        <Pair label={t('ask.days')} cells={[<AreaStrip key="A" area={first} />, <AreaStrip key="B" area={second} />]} />
      )}
    </div>
  );
}

interface AreaHeadProps {
  readonly letter: string;
  readonly area: AreaIndex;
  readonly onFocus: AreaComparisonProps['onFocus'];
}

function AreaHead({ letter, area, onFocus }: AreaHeadProps) {
  const { atlas } = useSession().city;
  const text = useAreaText();
  const level = usePictureValue(({ picture }) => picture.levels[area] ?? 0) ?? 0;
  const name = `${letter} ${text.name(area)}`;
  return (
    <div className={styles.head} data-side={letter} data-area={atlas.code(area)}>
      {onFocus === undefined ? (
        <span className={styles.name}>{name}</span>
      ) : (
        <button type="button" className={styles.name} onClick={() => onFocus(area)}>
          {name}
        </button>
      )}
      <LevelMark level={level as 0 | 1 | 2 | 3 | 4} form="full" />
    </div>
  );
}

/** What is counted of both, most important first; the last one has room at the desk alone. */
const FIGURES = ['score', 'openEvents', 'workers', 'cameras', 'households', 'since'] as const;
const SHORT_FIGURES = ['score', 'openEvents', 'workers', 'cameras', 'households'] as const;

interface FigureRowsProps {
  readonly areas: readonly [AreaIndex, AreaIndex];
  readonly most: number;
  /** Short words and numbers, for a column of the wall. */
  readonly isShort: boolean;
}

function FigureRows({ areas, most, isShort }: FigureRowsProps) {
  const { t } = useTranslation();
  const [first, second] = [useFigures(areas[0], isShort), useFigures(areas[1], isShort)];
  return isShort
    ? SHORT_FIGURES.slice(0, most).map((name) => (
        <Pair key={name} label={t(`ask.short.${name}`)} cells={[first[name], second[name]]} />
      ))
    : FIGURES.slice(0, most).map((name) => (
        <Pair key={name} label={t(`ask.figure.${name}`)} cells={[first[name], second[name]]} />
      ));
}

function useFigures(area: AreaIndex, isShort: boolean): Readonly<Record<(typeof FIGURES)[number], string>> {
  const { i18n } = useTranslation();
  const { atlas } = useSession().city;
  const known = usePictureValue(({ picture }) => ({
    score: picture.scores[area] ?? 0,
    open: picture.openEvents[area] ?? 0,
  }));
  const resources = useResources(area);
  const explained = useExplanation(area);
  const number = (count: number): string =>
    isShort ? formatCompact(count, i18n.language) : count.toLocaleString(i18n.language);
  const ofAll = (part: number, all: number): string => (isShort ? number(part) : `${number(part)}/${number(all)}`);
  const { workers, cameras } =
    resources.type === 'answered' ? resources.value : { workers: undefined, cameras: undefined };
  return {
    score: known === undefined ? '…' : known.score.toFixed(2),
    openEvents: known === undefined ? '…' : number(known.open),
    workers: workers === undefined ? '…' : ofAll(workers.online, workers.total),
    cameras: cameras === undefined ? '…' : ofAll(cameras.online, cameras.installed),
    households: number(atlas.households[area] ?? 0),
    since: explained.type === 'explained' ? formatDayTime(explained.explanation.since) : '…',
  };
}

function Why({ area }: { readonly area: AreaIndex }) {
  const { t } = useTranslation();
  const state = useExplanation(area);
  if (state.type !== 'explained') return <span className={styles.quiet}>…</span>;
  return <span className={styles.why}>{describeWhy(t, state.explanation)}</span>;
}

function Pair({
  label,
  cells: [first, second],
}: {
  readonly label: string;
  readonly cells: readonly [ReactNode, ReactNode];
}) {
  return (
    <>
      <div className={styles.label}>{label}</div>
      <div className={styles.cell}>{first}</div>
      <div className={styles.cell}>{second}</div>
    </>
  );
}
