import { useTranslation } from 'react-i18next';
import { formatDuration } from '../../i18n/formatTime.ts';
import { usePictureValue } from '../../state/session.ts';
import { Figure } from '../../ui/Figure.tsx';
import type { PanelProps } from '../panelProps.ts';

/** Lines that all figures with the comparison take. */
const LINES_WITH_COMPARISON = 4;

/** The city's day: reported today against yesterday by this time, open, overdue, chased. */
export function TodayPanel({ lines }: PanelProps) {
  const { t } = useTranslation();
  const data = usePictureValue(({ picture, age }) => ({ totals: picture.totals, age }));
  if (data === undefined) return <p>{t('panel.waiting')}</p>;
  const { totals, age } = data;
  const { isStale } = age;
  const unit = t('unit.events');
  const lag = isStale ? t('age.lag', { duration: formatDuration(t, age.ageMs) }) : undefined;
  const difference = { value: totals.eventsToday - totals.eventsYesterdayByNow, since: t('today.sinceYesterday') };
  return (
    <>
      <Figure
        label={t('today.reported')}
        value={totals.eventsToday}
        unit={unit}
        of="city"
        isStale={isStale}
        // Late data says how late it is in place of the comparison: it has no “by now”.
        difference={lines >= LINES_WITH_COMPARISON && !isStale ? difference : undefined}
      />
      <Figure label={t('today.open')} value={totals.openEvents} unit={unit} of="city" isStale={isStale} />
      {lines > 2 && (
        <Figure
          label={t('today.overdue')}
          value={totals.overdueOrders}
          unit={unit}
          of="city"
          isStale={isStale}
          lag={lag}
        />
      )}
      {lines > LINES_WITH_COMPARISON && (
        <Figure label={t('today.urged')} value={totals.urgedOrders} unit={unit} of="city" isStale={isStale} />
      )}
    </>
  );
}
