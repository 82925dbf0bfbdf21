import { app, Menu } from 'electron';
import { openBasemaps } from './basemap/basemapDesk.ts';
import { endWithProgram } from './endProgram.ts';
import { layFoundation } from './foundation.ts';
import { Program } from './program.ts';
import { findProgramPlaces } from './programPlaces.ts';
import { claimInstance, endWith, prepareRuntime, readCommandLine } from './runtimeSetUp.ts';
import { lockDown } from './security/lockDown.ts';
import { appFolders, readCityFiles } from './settings/cityFiles.ts';

const commandLine = readCommandLine();
prepareRuntime(commandLine);

let program: Program | undefined;

// Not awaited at the top level: Electron waits for this module before it is ready.
if (claimInstance(() => program?.showConsole())) app.whenReady().then(run).catch(endWith);

function run(): void {
  const places = findProgramPlaces(commandLine);
  const city = readCityFiles(places.folders.city);
  if (!city.ok) {
    endWith(city.error.message);
    return;
  }
  Menu.setApplicationMenu(null);
  const foundation = layFoundation(commandLine);
  endWithProgram(app, foundation);
  const basemaps = openBasemaps(foundation, places.folders.city);
  const folders = appFolders(places.pages, places.folders, city.value.id);
  lockDown(folders, (path) => basemaps.answer(path), foundation.log);
  foundation.lifecycle.advance('ready');
  program = new Program(foundation, places, city.value, basemaps);
  program.start();
}
