import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Forecast, KindForecast } from '#shared/forecast/forecast.ts';
import { Chart } from '../../charts/Chart.tsx';
import type { ChartLook } from '../../charts/chartTheme.ts';
import { useAreaText } from '../../state/useAreaText.ts';
import { useSilence } from '../../state/useSilence.ts';
import { SilenceNote, silenceLines } from '../../ui/SilenceNote.tsx';
import type { PanelProps } from '../panelProps.ts';
import styles from './ForecastPanel.module.css';
import { forecastOption } from './forecastOption.ts';
import { errorSentence, formatExpected, formatInterval } from './forecastWords.ts';
import { useForecast } from './useForecast.ts';

/** Disputes are what petitions, accidents and cases usually begin with. */
const LEADING_KIND = 'dispute';
/** The chart's caption, tomorrow's line and the sentence about the error over three lines. */
const LINES_AROUND_CHART = 5;
const LEAST_CHART_LINES = 3;
const MOST_CHART_LINES = 6;
/** Tomorrow: the first of the seven days is today. */
const TOMORROW = 1;

/** The days to come in the place in focus: a chart of the disputes, tomorrow's number of the other kinds, and how wrong it usually is. */
export function ForecastPanel({ focus, lines: allLines, ems }: PanelProps) {
  const { t } = useTranslation();
  const silence = useSilence(focus);
  const lines = allLines - silenceLines(silence);
  const state = useForecast(focus);
  if (state.type === 'asking') return <p className={styles.quiet}>{t('panel.waiting')}</p>;
  if (state.type === 'unavailable') return <p className={styles.quiet}>{t('forecast.unavailable')}</p>;
  const forecast = state.value;
  if (forecast.missingDays > 0) return <MissingHistory forecast={forecast} />;
  const leading = forecast.kinds.find(({ kind }) => kind === LEADING_KIND);
  if (leading === undefined) return undefined;
  const chartLines = Math.min(MOST_CHART_LINES, Math.max(LEAST_CHART_LINES, lines - LINES_AROUND_CHART - 5));
  const others = Math.max(0, lines - LINES_AROUND_CHART - chartLines);
  return (
    <div className={styles.forecast} data-forecast={forecast.areaCode}>
      <SilenceNote silence={silence} ems={ems} />
      <LeadingKind forecast={leading} chartLines={chartLines} focus={focus} />
      {others > 0 && <OtherKinds kinds={forecast.kinds.filter(({ kind }) => kind !== LEADING_KIND).slice(0, others)} />}
    </div>
  );
}

/** Says what is missing instead of guessing. */
export function MissingHistory({ forecast }: { readonly forecast: Forecast }) {
  const { t } = useTranslation();
  return (
    <p className={styles.quiet} data-missing-days={forecast.missingDays}>
      {t('forecast.missing', { n: forecast.missingDays })}
    </p>
  );
}

interface LeadingKindProps {
  readonly forecast: KindForecast;
  readonly chartLines: number;
  readonly focus: number;
}

function LeadingKind({ forecast, chartLines, focus }: LeadingKindProps) {
  const { t, i18n } = useTranslation();
  const text = useAreaText();
  const draw = useCallback((look: ChartLook) => forecastOption(forecast, 'bare', look), [forecast]);
  const tomorrow = forecast.days[TOMORROW];
  const kind = t(`kind.${forecast.kind}`);
  return (
    <>
      <Chart label={t('forecast.chart', { kind, place: text.name(focus) })} ems={1.4 * chartLines} draw={draw} />
      <p className={styles.caption} aria-hidden="true">
        <span style={{ flexGrow: forecast.past.length }}>{t('forecast.daysAgo', { n: forecast.past.length })}</span>
        <span style={{ flexGrow: forecast.days.length }}>{t('forecast.today')}</span>
      </p>
      {tomorrow !== undefined && (
        <p className={styles.tomorrow}>
          {t('forecast.tomorrow', { kind })}
          <strong className={styles.number}>{formatExpected(tomorrow.expected, i18n.language)}</strong>
          <span className={styles.interval}>{formatInterval(tomorrow, i18n.language)}</span>
        </p>
      )}
      <p className={styles.error} data-tested-weeks={forecast.error?.weeks ?? 0}>
        {errorSentence(t, forecast.error, i18n.language)}
      </p>
    </>
  );
}

function OtherKinds({ kinds }: { readonly kinds: readonly KindForecast[] }) {
  const { t, i18n } = useTranslation();
  return (
    <ul className={styles.others}>
      {kinds.map(({ kind, days, error }) => (
        <li key={kind} className={styles.other}>
          <span>{t(`kind.${kind}`)}</span>
          <span className={styles.number}>{formatExpected(days[TOMORROW]?.expected ?? 0, i18n.language)}</span>
          <span className={styles.interval}>{days[TOMORROW] && formatInterval(days[TOMORROW], i18n.language)}</span>
          <span className={styles.interval}>
            {error === undefined ? t('forecast.untestedShort') : `±${formatExpected(error.mae, i18n.language)}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
