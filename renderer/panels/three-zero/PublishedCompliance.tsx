import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../state/session.ts';
import { readPublished, sourceTitle } from '../published-figures/readPublished.ts';
import styles from './ThreeZeroPanel.module.css';

const FIGURES = [
  ['threeZero.villages', 'village'],
  ['threeZero.enterprises', 'enterprise'],
] as const;

interface PublishedComplianceProps {
  /** `short`: the shares in the order of the groups on one line, the first of the sources. */
  readonly form: 'full' | 'short';
}

/** What the city has published of the creation, with its source, apart from everything live. */
export function PublishedCompliance({ form }: PublishedComplianceProps) {
  const { t, i18n } = useTranslation();
  const { city, info } = useSession();
  const published = useMemo(() => readPublished(city.published), [city.published]);
  const figures = FIGURES.flatMap(([id, group]) => {
    const figure = published?.figures.find((one) => one.id === id && one.area === info.cityCode);
    return figure === undefined ? [] : [{ ...figure, group }];
  });
  const source = published?.sources[figures[0]?.source ?? ''];
  if (source === undefined) return undefined;
  const isShort = form === 'short';
  const lines = isShort
    ? [
        [
          t('creation.published', { year: source.year }),
          figures.map(({ value, unit }) => `${value}${unit}`).join(' · '),
        ],
      ]
    : figures.map(({ group, value, unit }) => [
        t('creation.publishedGroup', { year: source.year, group: t(`creationGroup.${group}`) }),
        `${value}${unit}`,
      ]);
  return (
    <div className={styles.published} data-published="threeZero">
      {lines.map(([label, value]) => (
        <p key={label} className={styles.line}>
          <span>{label}</span>
          <span className={styles.figure}>{value}</span>
        </p>
      ))}
      <p className={styles.source}>
        {isShort
          ? t('creation.sourceShort', { title: firstTitle(sourceTitle(source, i18n.language)) })
          : t('creation.source', { title: sourceTitle(source, i18n.language) })}
      </p>
    </div>
  );
}

/** 《市推进平安建设工作综述》《谱写…》 → 《市推进平安建设工作综述》. */
const firstTitle = (title: string): string => /^《[^》]*》/.exec(title)?.[0] ?? title;
