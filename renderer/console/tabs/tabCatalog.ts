/*
 * How a tab is made, so that all look like one product:
 * - a folder here and a line in TABS; the title is the text `tab.<name>`; Alt+1 … Alt+9 follow the order of the lines;
 * - its content is a column of <DeskSection title actions> (ui/DeskSection.tsx): one hairline under a title, air around,
 *   no boxes in boxes, no colour but the levels', no text over 1em but figures that matter;
 * - lists are <DeskTable> (ui/DeskTable.tsx): arrows walk, Enter opens, Space marks, double click opens; a column says
 *   its width and whether it is a figure; long words are cut with an ellipsis, numbers never;
 * - buttons, fields, chips and quiet words are the classes of ui/desk.module.css, one of a few is a <ChoiceRow>;
 * - data comes by usePictureValue (4 Hz), questions by useAnswer(question, stamp), doing by useControl();
 * - an order or a subject is opened beside the map with useOpenSheet('order' | 'subject') (state/desk.ts);
 *   the card of each kind is a line in console/sheets/sheetCatalog.ts.
 */
import type { ComponentType } from 'react';
import type { TextKey } from '../../i18n/zhCN.ts';
import { AlarmsTab, useWaitingAlarms } from './alarms/AlarmsTab.tsx';
import { AskTab } from './ask/AskTab.tsx';
import { ForecastTab } from './forecast/ForecastTab.tsx';
import { LayersTab } from './layers/LayersTab.tsx';
import { OrdersTab } from './orders/OrdersTab.tsx';
import { OverviewTab } from './overview/OverviewTab.tsx';
import { QuarantineTab, useQuarantined } from './quarantine/QuarantineTab.tsx';
import { ReplayTab } from './replay/ReplayTab.tsx';
import { ResourcesTab } from './resources/ResourcesTab.tsx';
import { RulesTab, useWaitingRules } from './rules/RulesTab.tsx';
import { SubjectsTab } from './subjects/SubjectsTab.tsx';
import type { TabProps } from './tabProps.ts';

export interface TabDefinition {
  readonly name: string;
  readonly title: TextKey;
  readonly Content: ComponentType<TabProps>;
  /** A hook: how many things wait for somebody there; 0 or undefined shows nothing. */
  readonly useBadge?: () => number | undefined;
}

/** Every tab of the console, in the order of its keys. */
export const TABS: readonly TabDefinition[] = [
  { name: 'overview', title: 'tab.overview', Content: OverviewTab },
  { name: 'alarms', title: 'tab.alarms', Content: AlarmsTab, useBadge: useWaitingAlarms },
  { name: 'orders', title: 'tab.orders', Content: OrdersTab },
  { name: 'subjects', title: 'tab.subjects', Content: SubjectsTab },
  { name: 'forecast', title: 'tab.forecast', Content: ForecastTab },
  { name: 'resources', title: 'tab.resources', Content: ResourcesTab },
  { name: 'replay', title: 'tab.replay', Content: ReplayTab },
  { name: 'rules', title: 'tab.rules', Content: RulesTab, useBadge: useWaitingRules },
  { name: 'ask', title: 'tab.ask', Content: AskTab },
  { name: 'layers', title: 'tab.layers', Content: LayersTab },
  { name: 'quarantine', title: 'tab.quarantine', Content: QuarantineTab, useBadge: useQuarantined },
];
