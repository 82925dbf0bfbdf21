import { useTranslation } from 'react-i18next';
import type { PanelName } from '#shared/scene/scenePanels.ts';
import { PanelFrame } from '../../../panels/PanelFrame.tsx';
import { PANELS } from '../../../panels/panelCatalog.ts';
import { PlaceDetails } from '../../../panels/place-card/PlaceDetails.tsx';
import { PublishedFigures } from '../../../panels/published-figures/PublishedFigures.tsx';
import { useSession } from '../../../state/session.ts';
import type { TabProps } from '../tabProps.ts';
import { EventList } from './EventList.tsx';
import { NoticeList } from './NoticeList.tsx';
import styles from './OverviewTab.module.css';

/** At a desk there is room for everything a panel has. */
const DESK_LINES = 20;
const DESK_EMS = 26;

/** Two columns: the place and its parts; what is happening and what the wall says of itself. */
export function OverviewTab({ areas }: TabProps) {
  const { t } = useTranslation();
  const { report } = useSession();
  const panel = (name: PanelName) => {
    const { Content } = PANELS[name];
    return (
      <PanelFrame name={name} title={t(`panel.${name}`)} report={report}>
        <Content {...areas} lines={DESK_LINES} ems={DESK_EMS} />
      </PanelFrame>
    );
  };
  return (
    <div className={styles.lists}>
      <div className={styles.column}>
        <PanelFrame name="placeCard" title={t('panel.placeCard')} report={report}>
          <PlaceDetails
            key={areas.selected ?? areas.focus}
            area={areas.selected ?? areas.focus}
            onSelect={areas.onSelect}
          />
        </PanelFrame>
        {panel('worstAreas')}
        <PanelFrame name="published" title={t('panel.published')} report={report}>
          <PublishedFigures />
        </PanelFrame>
      </div>
      <div className={styles.column}>
        {panel('levelCounts')}
        {panel('today')}
        <PanelFrame name="events" title={t('panel.events')} report={report}>
          <EventList onSelect={areas.onSelect} onFocus={areas.onFocus} />
        </PanelFrame>
        <PanelFrame name="notices" title={t('panel.notices')} report={report}>
          <NoticeList />
        </PanelFrame>
      </div>
    </div>
  );
}
