import { useTranslation } from 'react-i18next';
import type { AreaIndex } from '#shared/domain/area.ts';
import { useSession } from '../../../state/session.ts';
import { useAreaText } from '../../../state/useAreaText.ts';
import type { ExportWords } from './exportFacts.ts';

/** What this window's exports are written with. */
export function useExportWords(): ExportWords {
  const { t, i18n } = useTranslation();
  const { atlas } = useSession().city;
  const text = useAreaText();
  return {
    t,
    language: i18n.language,
    city: text.name(0),
    codeOf: (area) => atlas.code(area),
    pathOf: text.path,
    levelWord: text.levelWord,
    placeOf: (area: AreaIndex) => [atlas.labelPoint[2 * area] as number, atlas.labelPoint[2 * area + 1] as number],
  };
}
