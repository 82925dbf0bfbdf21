import type { Atlas } from '#shared/atlas/atlas.ts';
import type { ServiceStart } from '#shared/contract/serviceMessages.ts';
import type { ItemList } from '#shared/domain/itemList.ts';
import { createDemoSource } from './demo/demoSource.ts';
import type { Source } from './source.ts';

/** What a source may be made from. */
export interface SourceContext {
  readonly atlas: Atlas;
  readonly items: ItemList;
  readonly seed: number;
  /** Days of history that an empty database begins with. */
  readonly historyDays: number;
  /** Reports on a usual day, the whole city; undefined: as many as the source has of itself. */
  readonly eventsPerDay?: number | undefined;
  /** Scenario to begin with. */
  readonly scenario: string | undefined;
  /** Folder of the city's own files; undefined where there is none. */
  readonly cityFolder?: string | undefined;
}

/** Every source by the name used in the service's start message. */
export const SOURCE_CATALOG: Readonly<Record<ServiceStart['source'], (context: SourceContext) => Source>> = {
  demo: createDemoSource,
};
