import { DEMO_SCENARIOS, type DemoScenario } from '#shared/resources/demoScenarios.ts';
import { alarmFlood } from './alarmFlood.ts';
import { flood } from './flood.ts';
import { massPetition } from './massPetition.ts';
import { quiet } from './quiet.ts';
import type { ScenarioMaker } from './scenario.ts';
import { schoolFire } from './schoolFire.ts';
import { sourceLost } from './sourceLost.ts';

/** Every scenario; a new one is a file, a line here and a name in `DEMO_SCENARIOS`. */
export const SCENARIOS: Readonly<Record<DemoScenario, ScenarioMaker>> = {
  flood,
  'mass-petition': massPetition,
  'school-fire': schoolFire,
  'source-lost': sourceLost,
  'alarm-flood': alarmFlood,
  quiet,
};

export const isScenario = (name: string): name is DemoScenario => DEMO_SCENARIOS.some((known) => known === name);
