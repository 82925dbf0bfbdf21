import { useTranslation } from 'react-i18next';
import type { AreaIndex } from '#shared/domain/area.ts';
import { AreaComparison } from '../../../panels/asked/AreaComparison.tsx';
import { DeskSection } from '../../../ui/DeskSection.tsx';

interface ComparisonSectionProps {
  readonly codes: readonly [string, string];
  readonly onFocus: (area: AreaIndex) => void;
}

/** Two areas side by side. */
export function ComparisonSection({ codes, onFocus }: ComparisonSectionProps) {
  const { t } = useTranslation();
  return (
    <DeskSection title={t('ask.compare')}>
      <AreaComparison codes={codes} onFocus={onFocus} />
    </DeskSection>
  );
}
