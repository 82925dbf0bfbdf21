import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** How the program was started, as Electron tells it. */
export interface ProgramPlace {
  readonly isPackaged: boolean;
  /** The folder of package.json, or the asar. */
  readonly appPath: string;
  /** The package's own resources folder. */
  readonly resourcesPath: string;
}

/** The folder that holds atlas/, cities/ and scenes/: beside the asar in a package, in the project otherwise. */
export const resourceFolder = ({ isPackaged, appPath, resourcesPath }: ProgramPlace): string =>
  isPackaged ? resourcesPath : join(appPath, 'resources');

/** The city that the program comes with. */
const DEFAULT_CITY = '411600';

/** Where the files of the shown city lie; absolute. */
export interface CityFolders {
  /** The folder of all cities, of which this is one. */
  readonly cities: string;
  readonly city: string;
  readonly atlasFolder: string;
  readonly scenes: string;
}

/**
 * The folders of the city that the program comes with, or of another one: `--city DIR` holds the same files; its atlas
 * lies in `DIR/atlas` when there is such a folder, else with the others.
 */
export function cityFolders(resources: string, otherCity: string | undefined): CityFolders {
  const cities = join(resources, 'cities');
  const scenes = join(resources, 'scenes');
  if (otherCity === undefined) {
    return { cities, city: join(cities, DEFAULT_CITY), atlasFolder: join(resources, 'atlas'), scenes };
  }
  const city = resolve(otherCity);
  const own = join(city, 'atlas');
  return { cities: dirname(city), city, atlasFolder: existsSync(own) ? own : join(resources, 'atlas'), scenes };
}
