import { DAY_MS } from '#shared/domain/time.ts';
import type { ScenarioMaker } from './scenario.ts';

/** A day with a fifth of the usual reports. */
export const quiet: ScenarioMaker = (_city, _random, at) => ({ endsAt: at + DAY_MS, moments: [], share: 0.2 });
