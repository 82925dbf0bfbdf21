import type { CityDirectory } from '#shared/scene/cityDirectory.ts';
import type { CommandContext } from '#shared/scene/defineCommand.ts';
import { stateOfScene } from '#shared/scene/reflow.ts';
import type { SavedView } from '#shared/scene/savedViews.ts';
import type { Scene } from '#shared/scene/scene.ts';
import { USUAL_PANELS } from '#shared/scene/scenePanels.ts';
import type { WallLayout } from '#shared/scene/wallLayout.ts';

export const CITY: CityDirectory = {
  code: '411600',
  name: { zh: '周口市', en: 'Zhoukou' },
  counties: [
    { code: '411602', name: { zh: '川汇区', en: 'Chuanhui District' } },
    { code: '411628', name: { zh: '鹿邑县', en: 'Luyi County' } },
  ],
};

export const OVERVIEW: Scene = {
  id: 'city-overview',
  title: { zh: '全市总览', en: 'City overview' },
  mode: 'span',
  wallFocus: '411600',
  screenFocuses: ['411600'],
  panels: [USUAL_PANELS],
  isBasemapShown: true,
};

export const COUNTIES: Scene = {
  id: 'counties',
  title: { zh: '各县', en: 'Counties' },
  mode: 'each',
  wallFocus: '411600',
  screenFocuses: ['411602', '411628'],
  panels: [USUAL_PANELS],
  isBasemapShown: false,
};

export const SAVED_VIEWS: readonly SavedView[] = [
  { id: 'city', title: { zh: '周口市', en: 'Zhoukou' }, target: { type: 'area', code: '411600' } },
  { id: 'luyi', title: { zh: '鹿邑县', en: 'Luyi County' }, target: { type: 'area', code: '411628' } },
  { id: 'worst', title: { zh: '最重', en: 'Worst' }, target: { type: 'worstGrid', rank: 1 } },
];

/** `count` full-HD monitors in a row. */
export function row(count: number, canSpan = true): WallLayout {
  const screens = Array.from({ length: count }, (_, index) => ({
    id: `screen-${index + 1}`,
    label: String(index + 1),
    bounds: { x: index * 1_920, y: 0, width: 1_920, height: 1_080 },
    scaleFactor: 1,
    column: index,
    row: 0,
    isConnected: true,
  }));
  return { columns: count, rows: 1, bounds: { x: 0, y: 0, width: count * 1_920, height: 1_080 }, screens, canSpan };
}

export const context = (layout: WallLayout, now = 5_000): CommandContext => ({
  now,
  layout,
  savedViews: SAVED_VIEWS,
  scenes: [OVERVIEW, COUNTIES],
  locale: 'en',
});

export const overviewState = (layout: WallLayout) => stateOfScene(OVERVIEW, layout, 1_000);
