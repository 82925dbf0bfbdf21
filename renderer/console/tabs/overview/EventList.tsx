import { useTranslation } from 'react-i18next';
import type { AreaIndex } from '#shared/domain/area.ts';
import { formatAge } from '../../../i18n/formatTime.ts';
import { useOpenSheet } from '../../../state/desk.ts';
import { usePictureValue } from '../../../state/session.ts';
import { useAreaText } from '../../../state/useAreaText.ts';
import { LevelMark } from '../../../ui/LevelMark.tsx';
import styles from './EventList.module.css';

interface EventListProps {
  readonly onSelect: (area: AreaIndex) => void;
  readonly onFocus: (area: AreaIndex) => void;
}

/** The newest and gravest events; a click shows the place and opens the order, a double click goes there. */
export function EventList({ onSelect, onFocus }: EventListProps) {
  const { t } = useTranslation();
  const text = useAreaText();
  const openOrder = useOpenSheet('order');
  const data = usePictureValue(({ picture, cityNow }) => ({ ticker: picture.ticker, cityNow }));
  if (data === undefined) return <p>{t('panel.waiting')}</p>;
  if (data.ticker.length === 0) return <p>{t('events.none')}</p>;
  return (
    <ul className={styles.list}>
      {data.ticker.map((entry) => (
        <li key={entry.eventId}>
          <button
            type="button"
            className={styles.row}
            data-event={entry.eventId}
            onClick={() => {
              onSelect(entry.area);
              openOrder?.(entry.eventId);
            }}
            onDoubleClick={() => onFocus(entry.area)}
          >
            <LevelMark level={entry.level} form="short" />
            <span className={styles.title}>{entry.title}</span>
            <span className={styles.note}>{formatAge(t, data.cityNow - entry.reportedAt)}</span>
            <span className={styles.path}>{text.path(entry.area)}</span>
            <span className={styles.note}>{entry.isOverdue ? t('ticker.overdue') : t(`stage.${entry.stage}`)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
