/** Stories that the demonstration can be made to tell, by the name used on the command line and at the console. */
export const DEMO_SCENARIOS = ['flood', 'mass-petition', 'school-fire', 'source-lost', 'alarm-flood', 'quiet'] as const;

export type DemoScenario = (typeof DEMO_SCENARIOS)[number];
