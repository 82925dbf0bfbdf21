import { useTranslation } from 'react-i18next';
import { useResources } from '../../../panels/resources/useResources.ts';
import { usePictureValue } from '../../../state/session.ts';
import { useAreaText } from '../../../state/useAreaText.ts';
import { useSilence } from '../../../state/useSilence.ts';
import { DeskSection } from '../../../ui/DeskSection.tsx';
import desk from '../../../ui/desk.module.css';
import { SilenceNote } from '../../../ui/SilenceNote.tsx';
import type { TabProps } from '../tabProps.ts';
import { ResourceFacts } from './ResourceFacts.tsx';
import { ScenarioMenu } from './ScenarioMenu.tsx';
import { WorkerTable } from './WorkerTable.tsx';

/** Who and what there is to help in the place the map shows: counts, rounds of the day, workers by name. */
export function ResourcesTab({ areas }: TabProps) {
  const { t } = useTranslation();
  const text = useAreaText();
  const area = areas.selected ?? areas.focus;
  const state = useResources(area);
  const silence = useSilence(area);
  const isDemonstration = usePictureValue(({ picture }) => picture.mode.isDemonstration) ?? false;
  return (
    <div className={desk.tab}>
      <DeskSection title={t('resources.in', { place: text.path(area, 3) })}>
        <SilenceNote silence={silence} />
        {state.type === 'asking' && <p className={desk.quiet}>{t('panel.waiting')}</p>}
        {state.type === 'unavailable' && <p className={desk.quiet}>{t('resources.unavailable')}</p>}
        {state.type === 'answered' && <ResourceFacts resources={state.value} />}
      </DeskSection>
      <DeskSection title={t('resources.workerList')} isGrowing>
        <WorkerTable {...areas} workers={state.type === 'answered' ? state.value.nearestWorkers : []} />
      </DeskSection>
      {isDemonstration && <ScenarioMenu />}
    </div>
  );
}
