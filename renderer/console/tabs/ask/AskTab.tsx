import { useTranslation } from 'react-i18next';
import desk from '../../../ui/desk.module.css';
import type { TabProps } from '../tabProps.ts';
import { ComparisonSection } from './ComparisonSection.tsx';
import { FoundSection } from './FoundSection.tsx';
import { MeasureSection } from './MeasureSection.tsx';
import { PinSection } from './PinSection.tsx';
import { ShapeSection } from './ShapeSection.tsx';

/** What was asked on the map, its answer, and the shapes that are kept. */
export function AskTab({ map, areas, dispatch }: TabProps) {
  const { t } = useTranslation();
  if (map === undefined) return undefined;
  const { view, tools } = map;
  const { asked } = view;
  return (
    <div className={desk.tab}>
      {asked === undefined && <p className={desk.quiet}>{t('ask.how')}</p>}
      {asked?.type === 'compare' && <ComparisonSection codes={asked.areas} onFocus={areas.onFocus} onAsk={tools.ask} />}
      {asked?.type === 'measure' && <MeasureSection query={asked} />}
      {asked !== undefined && asked.type !== 'compare' && asked.type !== 'measure' && (
        <FoundSection query={asked} map={map} dispatch={dispatch} onAsk={tools.ask} onFocus={areas.onFocus} />
      )}
      <PinSection map={map} dispatch={dispatch} />
      <ShapeSection map={map} dispatch={dispatch} />
    </div>
  );
}
