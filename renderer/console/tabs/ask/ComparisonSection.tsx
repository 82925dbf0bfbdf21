import { useTranslation } from 'react-i18next';
import { ancestorAt, areaByCode, levelOf } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import { type AreaIndex, type AreaLevel, COUNTY_LEVEL } from '#shared/domain/area.ts';
import { success } from '#shared/lib/result.ts';
import type { MapQuery, MapQueryOf } from '#shared/map/mapQuery.ts';
import { AreaComparison } from '../../../panels/asked/AreaComparison.tsx';
import type { ComparedArea } from '../../../panels/asked/useCompared.ts';
import { useSession } from '../../../state/session.ts';
import { useAreaText } from '../../../state/useAreaText.ts';
import { ChoiceRow } from '../../../ui/ChoiceRow.tsx';
import { DeskSection } from '../../../ui/DeskSection.tsx';
import desk from '../../../ui/desk.module.css';
import { ExportButtons } from './ExportButtons.tsx';
import { comparisonCsv } from './exportComparison.ts';
import { exportName } from './exportFacts.ts';
import { useExportWords } from './useExportWords.ts';

interface ComparisonSectionProps {
  readonly codes: readonly [string, string];
  readonly onFocus: (area: AreaIndex) => void;
  readonly onAsk: (query: MapQuery) => void;
}

/** Two areas side by side, and the way up to those that they lie in. */
export function ComparisonSection({ codes, onFocus, onAsk }: ComparisonSectionProps) {
  const { t } = useTranslation();
  const { atlas } = useSession().city;
  const text = useAreaText();
  const [first, second] = codes.map((code) => areaByCode(atlas, code));
  const levels = first === undefined || second === undefined ? [] : levelsAbove(atlas, [first, second]);
  const compareAt = (level: AreaLevel): void => {
    const [a, b] = [first ?? 0, second ?? 0].map((area) => atlas.code(ancestorAt(atlas, area, level) ?? area));
    if (a !== undefined && b !== undefined) onAsk({ type: 'compare', areas: [a, b] });
  };
  const choice = levels.length > 1 && (
    <ChoiceRow label={t('ask.level')} choices={levels} chosen={levels.at(-1)} onChoose={compareAt}>
      {(level) => text.levelWord(level)}
    </ChoiceRow>
  );
  return (
    <DeskSection title={t('ask.compare')} actions={choice}>
      <AreaComparison
        codes={codes}
        onFocus={onFocus}
        foot={(sides) => <ComparisonExport codes={codes} sides={sides} />}
      />
    </DeskSection>
  );
}

interface ComparisonExportProps {
  readonly codes: ComparisonSectionProps['codes'];
  readonly sides: readonly [ComparedArea, ComparedArea];
}

/** What is shown of both as a file, of the instant that is shown. */
function ComparisonExport({ codes, sides }: ComparisonExportProps) {
  const { readout } = useSession();
  const words = useExportWords();
  return (
    <div className={desk.bar}>
      <ExportButtons
        formats={['csv']}
        isReady={sides.every(({ why }) => why !== undefined)}
        write={() => {
          const { cityNow, picture } = readout.getState();
          const told = { asOf: cityNow, isDemonstration: picture?.mode.isDemonstration === true };
          const query: MapQueryOf<'compare'> = { type: 'compare', areas: [...codes] };
          return success({
            name: exportName(query, cityNow, words),
            text: comparisonCsv(query, sides, told, words),
          });
        }}
      />
    </div>
  );
}

/** The levels at which two areas are still two, down to the one that both have; none where they have different ones. */
function levelsAbove(atlas: Atlas, [first, second]: readonly [AreaIndex, AreaIndex]): readonly AreaLevel[] {
  const own = levelOf(atlas, first);
  if (levelOf(atlas, second) !== own) return [];
  const levels = Array.from({ length: own }, (_, n) => (COUNTY_LEVEL + n) as AreaLevel);
  return levels.filter((level) => ancestorAt(atlas, first, level) !== ancestorAt(atlas, second, level));
}
