import type { ComponentType } from 'react';
import type { PanelName } from '#shared/scene/scenePanels.ts';
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
  readonly Content: ComponentType<PanelProps>;
}

/** Every panel; a new one is a folder, a line here and its name in `PANEL_NAMES`. Its title is the text `panel.<name>`. */
export const PANELS = {
  levelCounts: { leastLines: 3, mostLines: 6, Content: LevelCountsPanel },
  today: { leastLines: 2, mostLines: 5, Content: TodayPanel },
  worstAreas: { leastLines: 3, mostLines: 12, Content: WorstAreasPanel },
  threeZero: { leastLines: 7, mostLines: 12, Content: ThreeZeroPanel },
  creationRanking: { leastLines: 4, mostLines: 26, Content: CreationRankingPanel },
  forecast: { leastLines: 7, mostLines: 16, Content: ForecastPanel },
  resources: { leastLines: 3, mostLines: 13, Content: ResourcesPanel },
  placeCard: { leastLines: 4, mostLines: 14, Content: PlaceCard },
} as const satisfies Record<PanelName, PanelDefinition>;
