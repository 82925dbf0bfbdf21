import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../state/session.ts';
import { readPublished } from '../published-figures/readPublished.ts';
import styles from './ThreeZeroPanel.module.css';

const FIGURES = [
  ['threeZero.villages', 'village'],
  ['threeZero.enterprises', 'enterprise'],
] as const;

/** What the city has published of the creation, with its source, apart from everything live. */
export function PublishedCompliance() {
  const { t } = useTranslation();
  const { city, info } = useSession();
  const published = useMemo(() => readPublished(city.published), [city.published]);
  const figures = FIGURES.flatMap(([id, group]) => {
    const figure = published?.figures.find((one) => one.id === id && one.area === info.cityCode);
    return figure === undefined ? [] : [{ ...figure, group }];
  });
  const source = published?.sources[figures[0]?.source ?? ''];
  if (source === undefined) return undefined;
  return (
    <div className={styles.published} data-published="threeZero">
      {figures.map(({ id, group, value, unit }) => (
        <p key={id} className={styles.line}>
          <span>{t('creation.publishedGroup', { year: source.year, group: t(`creationGroup.${group}`) })}</span>
          <span className={styles.figure}>
            {value}
            {unit}
          </span>
        </p>
      ))}
      <p className={styles.source}>{t('creation.source', { title: source.title })}</p>
    </div>
  );
}
