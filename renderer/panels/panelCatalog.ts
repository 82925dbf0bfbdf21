import type { ComponentType } from 'react';
import type { PanelName } from '#shared/scene/scenePanels.ts';
import { AskedPanel } from './asked/AskedPanel.tsx';
import { CreationRankingPanel } from './creation-ranking/CreationRankingPanel.tsx';
import { ForecastPanel } from './forecast/ForecastPanel.tsx';
import { LevelCountsPanel } from './level-counts/LevelCountsPanel.tsx';
import type { PanelProps } from './panelProps.ts';
import { PlaceCard } from './place-card/PlaceCard.tsx';
import { ResourcesPanel } from './resources/ResourcesPanel.tsx';
import { ThreeZeroPanel } from './three-zero/ThreeZeroPanel.tsx';
import { TodayPanel } from './today/TodayPanel.tsx';
import { WorstAreasPanel } from './worst-areas/WorstAreasPanel.tsx';

export interface PanelDefinition {
  /** Lines of content under the title: fewer than `leastLines` and the panel is left out. */
  readonly leastLines: number;
  readonly mostLines: number;
  /** True when its figures are those of the present whatever the windows show: it is silent during a replay. */
  readonly isOfPresent: boolean;
  readonly Content: ComponentType<PanelProps>;
}

/** Every panel; a new one is a folder, a line here and its name in `PANEL_NAMES`. Its title is the text `panel.<name>`. */
export const PANELS = {
  levelCounts: { leastLines: 3, mostLines: 6, isOfPresent: false, Content: LevelCountsPanel },
  today: { leastLines: 2, mostLines: 5, isOfPresent: false, Content: TodayPanel },
  worstAreas: { leastLines: 3, mostLines: 12, isOfPresent: false, Content: WorstAreasPanel },
  threeZero: { leastLines: 7, mostLines: 12, isOfPresent: true, Content: ThreeZeroPanel },
  creationRanking: { leastLines: 4, mostLines: 26, isOfPresent: true, Content: CreationRankingPanel },
  forecast: { leastLines: 7, mostLines: 16, isOfPresent: true, Content: ForecastPanel },
  resources: { leastLines: 3, mostLines: 13, isOfPresent: true, Content: ResourcesPanel },
  asked: { leastLines: 3, mostLines: 17, isOfPresent: false, Content: AskedPanel },
  placeCard: { leastLines: 4, mostLines: 14, isOfPresent: false, Content: PlaceCard },
} as const satisfies Record<PanelName, PanelDefinition>;
