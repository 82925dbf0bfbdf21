import { BLUE, ORANGE, RED, UNKNOWN, type WarningLevel, YELLOW } from '#shared/domain/warningLevel.ts';
import { textEms } from '../../ui/textWidth.ts';

/** Which levels the table counts, and whether its heads are whole marks or shapes alone. */
export interface CountColumns {
  readonly levels: readonly WarningLevel[];
  readonly hasNumerals: boolean;
}

/** Widths in ems: a tabular figure, the gap before a column, a head with its numeral by level, a shape. */
const FIGURE_EMS = 0.65;
const GAP_EMS = 0.3;
const MARK_EMS: readonly number[] = [1.6, 2.1, 2.05, 1.75, 1.45];
const SHAPE_EMS = 0.9;

/**
 * The columns that fit beside the rows' names. Blue, the resting state, is the first to go, then the numerals, then
 * yellow: the top bar counts them all. The unknown stays.
 */
export function fitColumns(
  names: readonly string[],
  figuresOf: (level: WarningLevel) => readonly string[],
  hasUnknown: boolean,
  ems: number,
): CountColumns {
  const unknown: readonly WarningLevel[] = hasUnknown ? [UNKNOWN] : [];
  const grave: readonly WarningLevel[] = [RED, ORANGE, YELLOW, ...unknown];
  const candidates: readonly CountColumns[] = [
    { levels: [RED, ORANGE, YELLOW, BLUE, ...unknown], hasNumerals: true },
    { levels: grave, hasNumerals: true },
    { levels: grave, hasNumerals: false },
    { levels: [RED, ORANGE, ...unknown], hasNumerals: false },
  ];
  const nameEms = Math.max(0, ...names.map(textEms));
  const widthOf = ({ levels, hasNumerals }: CountColumns): number =>
    levels.reduce((sum, level) => {
      const figures = Math.max(...figuresOf(level).map((figure) => figure.length * FIGURE_EMS));
      const head = hasNumerals ? (MARK_EMS[level] as number) : SHAPE_EMS;
      return sum + GAP_EMS + Math.max(figures, head);
    }, nameEms);
  return (candidates.find((columns) => widthOf(columns) <= ems) ?? candidates.at(-1)) as CountColumns;
}
