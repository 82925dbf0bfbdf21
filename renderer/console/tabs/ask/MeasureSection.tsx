import { useTranslation } from 'react-i18next';
import { success } from '#shared/lib/result.ts';
import type { MapQueryOf } from '#shared/map/mapQuery.ts';
import { sizeWords } from '../../../map/tools/measureWords.ts';
import { useSession } from '../../../state/session.ts';
import { DeskSection } from '../../../ui/DeskSection.tsx';
import desk from '../../../ui/desk.module.css';
import { ExportButtons } from './ExportButtons.tsx';
import { exportName } from './exportFacts.ts';
import { measuredGeoJson } from './exportMeasured.ts';
import { useExportWords } from './useExportWords.ts';

/** How long or how large what was drawn is, and the drawing as a file. */
export function MeasureSection({ query }: { readonly query: MapQueryOf<'measure'> }) {
  const { t, i18n } = useTranslation();
  const { readout } = useSession();
  const words = useExportWords();
  const write = () => {
    const { presentNow } = readout.getState();
    return success({
      name: exportName(query, presentNow, words),
      text: measuredGeoJson(query, presentNow, words),
    });
  };
  return (
    <DeskSection
      title={t(query.isClosed ? 'ask.area' : 'ask.distance')}
      actions={<ExportButtons formats={['geojson']} write={write} />}
    >
      <p className={desk.title}>{sizeWords(query, i18n.language).join(' · ')}</p>
      <p className={desk.quiet}>{t('ask.geodesic')}</p>
    </DeskSection>
  );
}
