import type { WindowPlan } from './windows/windowPlan.ts';
import type { WindowRegistry } from './windows/windowRegistry.ts';

/** The number of wall screens when each that has a monitor shows its picture; undefined while one is missing. */
export function screensReady(plan: WindowPlan, registry: WindowRegistry): number | undefined {
  const shown = plan.walls.filter(({ placement }) => placement === 'fullScreen');
  const isReady = shown.every(({ screen }) => registry.findScreen(screen)?.isReady === true);
  return isReady ? shown.length : undefined;
}
