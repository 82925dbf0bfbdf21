import { useTranslation } from 'react-i18next';
import type { MapQueryOf } from '#shared/map/mapQuery.ts';
import { sizeWords } from '../../../map/tools/measureWords.ts';
import { DeskSection } from '../../../ui/DeskSection.tsx';
import desk from '../../../ui/desk.module.css';

/** How long or how large what was drawn is. */
export function MeasureSection({ query }: { readonly query: MapQueryOf<'measure'> }) {
  const { t, i18n } = useTranslation();
  return (
    <DeskSection title={t(query.isClosed ? 'ask.area' : 'ask.distance')}>
      <p className={desk.title}>{sizeWords(query, i18n.language).join(' · ')}</p>
      <p className={desk.quiet}>{t('ask.geodesic')}</p>
    </DeskSection>
  );
}
