import type { OrderStage } from '#shared/domain/event.ts';

/** 沈丘县 reports its orders in the seven stages of its own loop. */
const SHENQIU = '411624';

const SHENQIU_STAGES: Readonly<Partial<Record<OrderStage, string>>> = {
  assigned: 'orderDispatched',
  inProgress: 'orderHandled',
  reportedBack: 'orderAnswered',
  assessed: 'performanceAssessed',
};

/** Whether the county of this area code has stages of its own. */
export const hasOwnStages = (areaCode: string): boolean => areaCode.startsWith(SHENQIU);

/** What a county's platform calls a stage. */
export const localName = (areaCode: string, stage: OrderStage): string =>
  hasOwnStages(areaCode) ? (SHENQIU_STAGES[stage] ?? stage) : stage;
