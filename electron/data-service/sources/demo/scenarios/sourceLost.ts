import { childrenOf } from '#shared/atlas/areaIndex.ts';
import { MINUTE_MS } from '#shared/domain/time.ts';
import type { ScenarioMaker } from './scenario.ts';

const SILENT_MS = 40 * MINUTE_MS;

/** One county's platform is silent for forty minutes, then tells all that it has kept. */
export const sourceLost: ScenarioMaker = ({ atlas }, random, at) => {
  const [first, end] = childrenOf(atlas, 0);
  const county = atlas.code(first + random.below(end - first));
  return { endsAt: at + SILENT_MS, moments: [], silence: { county, from: at, to: at + SILENT_MS } };
};
