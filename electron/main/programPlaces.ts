import { join } from 'node:path';
import { app } from 'electron';
import type { CommandLine } from './commandLine.ts';
import { type CityFolders, cityFolders, resourceFolder } from './settings/resourcePaths.ts';

/** Where the built parts and the data lie; absolute. */
export interface ProgramPlaces {
  readonly pages: string;
  readonly preload: string;
  readonly serviceFile: string;
  readonly folders: CityFolders;
}

/** Finds them, packaged or not. */
export function findProgramPlaces({ city }: CommandLine): ProgramPlaces {
  const appPath = app.getAppPath();
  const built = join(appPath, 'out');
  const resources = resourceFolder({ isPackaged: app.isPackaged, appPath, resourcesPath: process.resourcesPath });
  return {
    pages: join(built, 'renderer'),
    preload: join(built, 'preload', 'preload.cjs'),
    serviceFile: join(built, 'main', 'dataService.js'),
    folders: cityFolders(resources, city),
  };
}
