import { useTranslation } from 'react-i18next';
import { formatShare } from '../../i18n/formatNumber.ts';
import { useSession } from '../../state/session.ts';
import { useAreaText } from '../../state/useAreaText.ts';
import { LevelMark } from '../../ui/LevelMark.tsx';
import { firstThatFits, textEms } from '../../ui/textWidth.ts';
import { AreaStrip } from '../place-card/AreaStrip.tsx';
import styles from './AreaComparison.module.css';
import { comparisonLines } from './comparisonLines.ts';
import { type ComparedArea, type FigureName, useCompared } from './useCompared.ts';

/** What a column of the wall has words for. */
const SHORT_FIGURES = ['openEvents', 'score', 'workers', 'cameras', 'households'] as const satisfies FigureName[];
/** Shape, numeral and word of a level and the air around, in ems. */
const MARK_EMS = 4.4;
/** A reason runs over no more lines than this. */
const MOST_WHY_LINES = 2;

interface ComparisonColumnProps {
  readonly areas: readonly [number, number];
  /** Lines of text that there is room for, and their width in ems. */
  readonly lines: number;
  readonly ems: number;
}

/** Two areas in one column of the wall: both names and levels, what counts, and of each why, because of what, and its days. */
export function ComparisonColumn({ areas: [first, second], lines, ems }: ComparisonColumnProps) {
  const { t } = useTranslation();
  const sides = [useCompared(first, true), useCompared(second, true)] as const;
  const reasons = sides.map((side, n) => reasonOf(letterOf(n), side, ems));
  const whyLines = reasons.reduce((sum, reason) => sum + linesOf(reason, ems), 0);
  const shown = comparisonLines(lines, whyLines, SHORT_FIGURES.length);
  return (
    <div className={styles.column}>
      {sides.map((side, n) => (
        <Head key={letterOf(n)} letter={letterOf(n)} side={side} ems={ems} />
      ))}
      <div className={styles.figures}>
        {SHORT_FIGURES.slice(0, shown.figures).map((name) => (
          <FigureRow
            key={name}
            label={t(`ask.short.${name}`)}
            values={[sides[0].figures[name], sides[1].figures[name]]}
          />
        ))}
      </div>
      {shown.hasWhy &&
        sides.map((side, n) => (
          <Reason
            key={letterOf(n)}
            letter={letterOf(n)}
            reason={reasons[n] ?? ''}
            side={side}
            contributions={shown.contributions}
            hasStrip={shown.hasStrips}
          />
        ))}
    </div>
  );
}

const letterOf = (n: number): string => (n === 0 ? 'A' : 'B');

/** The sentence where it goes on a line behind its letter, else few words. */
const reasonOf = (letter: string, { why = '…', shortWhy }: ComparedArea, ems: number): string =>
  firstThatFits([why, shortWhy ?? why], ems - textEms(`${letter} `));

/** How many lines a reason takes behind its letter; what keeps a date in one piece has no width. */
const linesOf = (reason: string, ems: number): number =>
  Math.min(MOST_WHY_LINES, Math.max(1, Math.ceil(textEms(`A ${reason}`.replaceAll('\u2060', '')) / ems)));

function Head({ letter, side, ems }: { readonly letter: string; readonly side: ComparedArea; readonly ems: number }) {
  const { atlas } = useSession().city;
  const text = useAreaText();
  const name = firstThatFits([text.name(side.area), text.shortName(side.area)], ems - MARK_EMS - textEms(`${letter} `));
  return (
    <div className={styles.head} data-side={letter} data-area={atlas.code(side.area)}>
      <span className={styles.name}>
        {letter} {name}
      </span>
      <LevelMark level={side.level} form="full" />
    </div>
  );
}

function FigureRow({ label, values }: { readonly label: string; readonly values: readonly [string, string] }) {
  return (
    <>
      <span className={styles.label}>{label}</span>
      <span className={styles.cell}>{values[0]}</span>
      <span className={styles.cell}>{values[1]}</span>
    </>
  );
}

interface ReasonProps {
  readonly letter: string;
  readonly reason: string;
  readonly side: ComparedArea;
  readonly contributions: number;
  readonly hasStrip: boolean;
}

/** Why one of the two has its level, the events behind it, and its last thirty days. */
function Reason({ letter, reason, side, contributions, hasStrip }: ReasonProps) {
  return (
    <div data-why={letter}>
      <p className={styles.reason}>
        <b>{letter}</b> {reason}
      </p>
      {side.contributions.slice(0, contributions).map(({ eventId, share, title }) => (
        <p key={eventId} className={styles.event} data-event={eventId}>
          <span className={styles.share}>{formatShare(share)}</span> {title}
        </p>
      ))}
      {hasStrip && <AreaStrip area={side.area} />}
    </div>
  );
}
