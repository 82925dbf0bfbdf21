import type { Instant } from '#shared/domain/time.ts';
import { warningLevelName } from '#shared/domain/warningLevel.ts';
import type { MapQueryOf } from '#shared/map/mapQuery.ts';
import { csvCode, csvText } from '#shared/map/queriesCsv.ts';
import { formatShare } from '../../../i18n/formatNumber.ts';
import { type ComparedArea, FIGURES } from '../../../panels/asked/useCompared.ts';
import { aboutFacts, type ExportWords, factRows } from './exportFacts.ts';

/** Two areas side by side as a table for spreadsheets: a row for everything that the screen shows of both. */
export function comparisonCsv(
  query: MapQueryOf<'compare'>,
  sides: readonly [ComparedArea, ComparedArea],
  told: { readonly asOf: Instant; readonly isDemonstration: boolean },
  words: ExportWords,
): string {
  const { t, codeOf, pathOf } = words;
  const row = (label: string, cell: (side: ComparedArea) => string): readonly string[] => [label, ...sides.map(cell)];
  const events = Math.max(...sides.map(({ contributions }) => contributions.length));
  return csvText([
    ...factRows(aboutFacts(query, told, words)),
    [],
    ['', 'A', 'B'],
    row(t('export.place'), ({ area }) => pathOf(area)),
    row(t('export.code'), ({ area }) => csvCode(codeOf(area))),
    row(t('orders.level'), ({ level }) => t(`level.${warningLevelName(level)}`)),
    ...FIGURES.map((name) => row(t(`ask.figure.${name}`), ({ figures }) => figures[name])),
    row(t('ask.why'), ({ why = '' }) => why),
    ...Array.from({ length: events }, (_, n) =>
      row(`${t('ask.because')} ${n + 1}`, ({ contributions }) => {
        const event = contributions[n];
        return event === undefined ? '' : `${formatShare(event.share)} ${event.title}`;
      }),
    ),
  ]);
}
