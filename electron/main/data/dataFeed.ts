import { join } from 'node:path';
import type { Foundation } from '../foundation.ts';
import { MAIN_WORDS } from '../mainWords.ts';
import { atlasPath, type CityFiles } from '../settings/cityFiles.ts';
import type { CityFolders } from '../settings/resourcePaths.ts';
import { DataServiceProcess } from './dataServiceProcess.ts';
import { FeedBroker } from './feedBroker.ts';

/** The data service and what connects windows to it. */
export interface DataFeed {
  readonly service: DataServiceProcess;
  readonly broker: FeedBroker;
}

/** Makes both; the service is not started yet. It ends before the program does. */
export function makeDataFeed(foundation: Foundation, file: string, folders: CityFolders, city: CityFiles): DataFeed {
  const { commandLine, userData, timers, log, lifecycle, notices, conditions, registry, locale, send } = foundation;
  const service = new DataServiceProcess({
    file,
    start: {
      atlasPath: atlasPath(folders, city.id),
      citiesPath: folders.cities,
      databasePath: join(userData, 'data', 'events.db'),
      source: commandLine.dataSource,
      seed: commandLine.seed,
      speed: commandLine.speed,
      ...(commandLine.startAt === undefined ? {} : { startAt: commandLine.startAt }),
      ...(commandLine.historyDays === undefined ? {} : { historyDays: commandLine.historyDays }),
      ...(commandLine.scenario === undefined ? {} : { scenario: commandLine.scenario }),
    },
    timers,
    log,
    locale,
    onStatus: (status) => {
      if (status.state === 'restarting' || status.state === 'failed') {
        conditions.raise('serviceStopped', 'serviceStopped', MAIN_WORDS.serviceStopped);
      }
      send({ type: 'service/changed', status });
    },
    onNotice: (code, message) => notices.raiseSentence(code, message),
    onStarted: () => {
      broker.serviceStarted();
      conditions.tellAll();
      conditions.clear('serviceStopped');
    },
  });
  conditions.reportTo(service);
  const broker = new FeedBroker(registry, service);
  lifecycle.joinAtShutdown('data service', () => service.stop());
  return { service, broker };
}
