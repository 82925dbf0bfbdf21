import { useTranslation } from 'react-i18next';
import type { AreaIndex } from '#shared/domain/area.ts';
import { formatDuration } from '../i18n/formatTime.ts';
import { type StaleFeed, staleFeeds } from '../state/cityTime.ts';
import { usePictureValue, useSession } from '../state/session.ts';
import { useAreaText } from '../state/useAreaText.ts';
import styles from './StaleFeeds.module.css';
import { firstThatFits } from './textWidth.ts';

interface StaleFeedsProps {
  readonly focus: AreaIndex;
  /** Width of the line in ems of its text. */
  readonly ems: number;
}

const NAMED_FEEDS = 3;

/** Which feeds are silent, by name and with their lag; nothing while all speak. */
export function StaleFeeds({ focus, ems }: StaleFeedsProps) {
  const { t, i18n } = useTranslation();
  const text = useAreaText();
  const { atlas } = useSession().city;
  const data = usePictureValue(({ picture, cityNow }) => ({
    stale: staleFeeds(atlas, picture, cityNow, focus),
    feeds: picture.sources.length,
  }));
  if (data === undefined || data.stale.length === 0) return undefined;
  const { stale, feeds } = data;
  const worst = formatDuration(t, stale[0]?.lagMs ?? 0);
  const all = t('feeds.all', { n: feeds, duration: worst });
  const name = ({ title, area, lagMs }: StaleFeed): string =>
    t('feeds.late', {
      // What people call it is said in the city's own language.
      title: i18n.language === 'en' && area !== undefined ? text.shortName(area) : title,
      duration: formatDuration(t, lagMs),
    });
  const named = [NAMED_FEEDS, 2, 1].map((most) => {
    const rest = stale.length - most;
    return [...stale.slice(0, most).map(name), ...(rest > 0 ? [t('feeds.more', { n: rest })] : [])].join(' · ');
  });
  const short = t('feeds.some', { n: stale.length, duration: worst });
  return (
    <p className={styles.stale} role="status" data-stale-feeds={stale.map(({ source }) => source).join()}>
      {stale.length === feeds && feeds > 1 ? all : firstThatFits([...named, short], ems)}
    </p>
  );
}
