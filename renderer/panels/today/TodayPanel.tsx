import { useTranslation } from 'react-i18next';
import { formatDuration } from '../../i18n/formatTime.ts';
import { usePictureValue } from '../../state/session.ts';
import { useSilence } from '../../state/useSilence.ts';
import { Figure } from '../../ui/Figure.tsx';
import { SilenceNote, silenceLines } from '../../ui/SilenceNote.tsx';
import type { PanelProps } from '../panelProps.ts';

/** Lines that all figures with the comparison take. */
const LINES_WITH_COMPARISON = 4;

/** The city is the first area. */
const CITY = 0;

/** The city's day: reported today against yesterday by this time, open, overdue, chased. */
export function TodayPanel({ lines: allLines, ems }: PanelProps) {
  const { t } = useTranslation();
  const silence = useSilence(CITY);
  const data = usePictureValue(({ picture, age }) => ({ totals: picture.totals, age }));
  if (data === undefined) return <p>{t('panel.waiting')}</p>;
  const { totals, age } = data;
  const { isStale } = age;
  // All feeds silent are told of beside the number, and by its grey.
  const isNoted = !isStale && silence.feeds.length > 0;
  const lines = allLines - (isNoted ? silenceLines(silence) : 0);
  const unit = t('unit.events');
  const lag = isStale ? t('age.lag', { duration: formatDuration(t, age.ageMs) }) : undefined;
  const difference = { value: totals.eventsToday - totals.eventsYesterdayByNow, since: t('today.sinceYesterday') };
  return (
    <>
      {isNoted && <SilenceNote silence={silence} ems={ems} />}
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
