import type { BasemapChoices } from '../basemap/basemapOffer.ts';
import type { Locale } from '../domain/locale.ts';
import type { DrawnShape } from '../map/shapes.ts';
import type { WallLayout } from '../scene/wallLayout.ts';
import type { ScreenId, WallState } from '../scene/wallState.ts';
import type { ServiceStatus } from './requests.ts';

/** What main tells the windows; names are past tense. */
export type MainEvent =
  | { readonly type: 'scene/changed'; readonly state: WallState }
  | { readonly type: 'scene/shown'; readonly screen: ScreenId; readonly revision: number; readonly afterMs: number }
  | { readonly type: 'wall/changed'; readonly layout: WallLayout }
  | { readonly type: 'service/changed'; readonly status: ServiceStatus }
  /** Something a duty officer should know: a screen lost, a process restarted. */
  | { readonly type: 'notice/raised'; readonly code: string; readonly message: string; readonly at: number }
  | { readonly type: 'shapes/changed'; readonly shapes: readonly DrawnShape[] }
  | { readonly type: 'settings/changed'; readonly locale: Locale }
  /** A base map was opened, fell ill or is back. */
  | { readonly type: 'basemaps/changed'; readonly choices: BasemapChoices };
