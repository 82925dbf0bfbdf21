import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../state/session.ts';
import styles from './PublishedFigures.module.css';
import { readPublished, sourceTitle } from './readPublished.ts';

/** What the city itself has published, each with its source; never mixed with live counts. */
export function PublishedFigures() {
  const { t, i18n } = useTranslation();
  const { city, info } = useSession();
  const published = useMemo(() => readPublished(city.published), [city.published]);
  if (published === undefined) return <p className={styles.quiet}>{t('published.none')}</p>;
  const isEnglish = i18n.language === 'en';
  const figures = published.figures.filter(({ area }) => area === info.cityCode);
  return (
    <div className={styles.published}>
      {Object.entries(published.sources).map(([id, source]) => (
        <p key={id} className={styles.quiet}>
          {t('published.source', { title: sourceTitle(source, i18n.language), year: source.year })}
        </p>
      ))}
      <dl className={styles.figures}>
        {figures.map((figure) => (
          <div key={figure.id} className={styles.row}>
            <dt>{isEnglish ? figure.subjectEn : figure.subject}</dt>
            <dd className={styles.value}>
              {figure.value.toLocaleString(i18n.language)}
              {isEnglish && figure.unit !== '%' ? '' : figure.unit}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
