import { useTranslation } from 'react-i18next';
import { inLocale, type Locale } from '#shared/domain/locale.ts';
import { useService, useSession } from '../state/session.ts';
import { useAreaText } from '../state/useAreaText.ts';
import { Dialog } from '../ui/Dialog.tsx';
import styles from './AboutBox.module.css';

/** What the program is, where its data comes from and under which licences it stands. */
export function AboutBox({ onClose }: { readonly onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const locale = i18n.language as Locale;
  const offers = useService(({ basemaps }) => basemaps.offers);
  const { info, city } = useSession();
  const text = useAreaText();
  const { schematicFromLevel, mapReviewNumber, sources } = city.atlas.city;
  return (
    <Dialog title={t('about.title')} onClose={onClose}>
      <div className={styles.about}>
        <p>{t('about.program', { version: info.appVersion })}</p>
        <p>{t('about.city', { city: text.name(0), areas: city.atlas.areaCount.toLocaleString() })}</p>
        {schematicFromLevel !== undefined && (
          <p>{t('about.schematic', { level: text.levelWord(schematicFromLevel as 0 | 1 | 2 | 3 | 4 | 5) })}</p>
        )}
        <p>{mapReviewNumber === undefined ? t('about.noReview') : t('about.review', { number: mapReviewNumber })}</p>
        <h3 className={styles.heading}>{t('about.sources')}</h3>
        <ul>
          {sources.map((source) => (
            <li key={source}>{source}</li>
          ))}
          {offers.map(({ id, title, attribution, mapReviewNumber: number }) => (
            <li key={id}>
              {[
                t('about.basemap', { title: inLocale(title, locale) }),
                attribution,
                number && t('about.review', { number }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </li>
          ))}
        </ul>
        <h3 className={styles.heading}>{t('about.licences')}</h3>
        <p>{t('about.licencesText')}</p>
      </div>
    </Dialog>
  );
}
