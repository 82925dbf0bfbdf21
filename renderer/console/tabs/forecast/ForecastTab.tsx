import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { areaByCode } from '#shared/atlas/areaIndex.ts';
import { EVENT_KINDS, type EventKind } from '#shared/domain/event.ts';
import { DAY_MS } from '#shared/domain/time.ts';
import type { Forecast, KindForecast } from '#shared/forecast/forecast.ts';
import { Chart } from '../../../charts/Chart.tsx';
import type { ChartLook } from '../../../charts/chartTheme.ts';
import { MissingHistory } from '../../../panels/forecast/ForecastPanel.tsx';
import { forecastOption } from '../../../panels/forecast/forecastOption.ts';
import {
  dayLabel,
  errorSentence,
  formatExpected,
  formatInterval,
  weekdayOfDay,
} from '../../../panels/forecast/forecastWords.ts';
import { useForecast } from '../../../panels/forecast/useForecast.ts';
import { useSession } from '../../../state/session.ts';
import { useAreaText } from '../../../state/useAreaText.ts';
import { useSilence } from '../../../state/useSilence.ts';
import { ChoiceRow } from '../../../ui/ChoiceRow.tsx';
import { DeskSection } from '../../../ui/DeskSection.tsx';
import { DeskTable } from '../../../ui/DeskTable.tsx';
import desk from '../../../ui/desk.module.css';
import { SilenceNote } from '../../../ui/SilenceNote.tsx';
import type { TabProps } from '../tabProps.ts';
import styles from './ForecastTab.module.css';

/** The seven days to come in the chosen place, or in the town it lies in: a kind's chart, all kinds' numbers, their errors. */
export function ForecastTab({ areas }: TabProps) {
  const { t } = useTranslation();
  const state = useForecast(areas.selected ?? areas.focus);
  if (state.type === 'asking') return <p className={desk.quiet}>{t('panel.waiting')}</p>;
  if (state.type === 'unavailable') return <p className={desk.quiet}>{t('forecast.unavailable')}</p>;
  return <PlaceForecast forecast={state.value} />;
}

function PlaceForecast({ forecast }: { readonly forecast: Forecast }) {
  const { t } = useTranslation();
  const { atlas } = useSession().city;
  const text = useAreaText();
  const [kind, setKind] = useState<EventKind>('dispute');
  const area = areaByCode(atlas, forecast.areaCode) ?? 0;
  const place = text.path(area);
  const silence = useSilence(area);
  const chosen = forecast.kinds.find((one) => one.kind === kind);
  const choices = (
    <ChoiceRow label={t('forecast.kind')} choices={EVENT_KINDS} chosen={kind} onChoose={setKind}>
      {(name) => t(`kind.${name}`)}
    </ChoiceRow>
  );
  const { firstDay, lastDay } = forecast.madeFrom;
  return (
    <div className={desk.tab}>
      <DeskSection title={place} actions={choices}>
        <SilenceNote silence={silence} />
        {forecast.missingDays > 0 && <MissingHistory forecast={forecast} />}
        {chosen !== undefined && chosen.past.length > 0 && <KindChart forecast={chosen} place={place} />}
        {lastDay >= firstDay && (
          <p className={desk.quiet}>
            {t('forecast.madeFrom', { from: dateOf(firstDay), to: dateOf(lastDay), n: lastDay - firstDay + 1 })}
          </p>
        )}
      </DeskSection>
      {forecast.missingDays === 0 && <DaysTable forecast={forecast} />}
      {forecast.missingDays === 0 && <ErrorTable forecast={forecast} />}
    </div>
  );
}

const dateOf = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

function KindChart({ forecast, place }: { readonly forecast: KindForecast; readonly place: string }) {
  const { t, i18n } = useTranslation();
  const draw = useCallback((look: ChartLook) => forecastOption(forecast, 'labelled', look), [forecast]);
  return (
    <>
      <Chart label={t('forecast.chart', { kind: t(`kind.${forecast.kind}`), place })} ems={13} draw={draw} />
      {forecast.days.length > 0 && <p>{errorSentence(t, forecast.error, i18n.language)}</p>}
    </>
  );
}

interface DayRow {
  readonly day: number;
  /** 0 for today. */
  readonly position: number;
}

function DaysTable({ forecast }: { readonly forecast: Forecast }) {
  const { t, i18n } = useTranslation();
  const days = forecast.kinds[0]?.days ?? [];
  return (
    <DeskSection title={t('forecast.days')}>
      <DeskTable<DayRow>
        label={t('forecast.days')}
        columns={[
          {
            key: 'day',
            title: t('forecast.day'),
            width: '7em',
            cell: ({ day }) => `${dayLabel(day)} ${t(`weekday.${weekdayOfDay(day)}`)}`,
          },
          ...forecast.kinds.map(({ kind, days: own }) => ({
            key: kind,
            title: t(`kind.${kind}`),
            isFigure: true,
            cell: ({ position }: DayRow) => {
              const one = own[position];
              return (
                one && (
                  <>
                    {formatExpected(one.expected, i18n.language)}
                    <span className={styles.interval}>{formatInterval(one, i18n.language)}</span>
                  </>
                )
              );
            },
          })),
        ]}
        rows={days.map(({ day }, position) => ({ day, position }))}
        rowKey={({ day }) => String(day)}
        empty=""
      />
    </DeskSection>
  );
}

function ErrorTable({ forecast }: { readonly forecast: Forecast }) {
  const { t, i18n } = useTranslation();
  const figure = (value: number | undefined): string =>
    value === undefined ? t('forecast.untestedShort') : formatExpected(value, i18n.language);
  const weeks = forecast.kinds[0]?.error?.weeks;
  const title = weeks === undefined ? t('forecast.untested') : t('forecast.errors', { weeks });
  return (
    <DeskSection title={title} isGrowing>
      <DeskTable
        label={title}
        columns={[
          { key: 'kind', title: t('forecast.kind'), cell: ({ kind }) => t(`kind.${kind}`) },
          { key: 'mae', title: t('forecast.mae'), isFigure: true, cell: ({ error }) => figure(error?.mae) },
          { key: 'naive', title: t('forecast.naiveMae'), isFigure: true, cell: ({ error }) => figure(error?.naiveMae) },
          {
            key: 'coverage',
            title: t('forecast.coverage'),
            isFigure: true,
            cell: ({ error }) => (error === undefined ? '' : `${Math.round(100 * error.coverage)}%`),
          },
        ]}
        rows={forecast.kinds}
        rowKey={({ kind }) => kind}
        empty=""
      />
    </DeskSection>
  );
}
