import { Map as MapLibre, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import type { Camera } from '#shared/scene/wallState.ts';
import { type BasemapLook, styleKey } from './basemapLook.ts';
import { basemapStyle, TILES_SOURCE } from './basemapStyle.ts';
import { serveWarpedTiles } from './warpedTiles.ts';

/** The base map under the areas. */
export interface Basemap {
  /** Puts the camera there and draws at once, so that both maps move together; undefined: it cannot follow, and hides. */
  follow(camera: Camera | undefined): void;
  /** Takes up another look; what stays the same is not loaded again. */
  dress(look: BasemapLook): void;
  dispose(): void;
}

export interface BasemapQuestion {
  readonly parent: HTMLElement;
  readonly look: BasemapLook;
  readonly camera: Camera;
  /** Drawn for the first time; also after a failure, so that nobody waits for ever. */
  readonly onReady: () => void;
  readonly onError: (error: Error) => void;
}

/** Makes a MapLibre map that nobody can touch: it only follows. */
export function createBasemap({ parent, look, camera, onReady, onError }: BasemapQuestion): Basemap {
  // MapLibre finds its worker by itself only under http(s).
  setWorkerUrl(new URL(workerUrl, location.href).href);
  if (look.offer !== undefined) serveWarpedTiles(look.offer);
  const map = new MapLibre({
    container: parent,
    style: basemapStyle(look),
    interactive: false,
    attributionControl: false,
    fadeDuration: 0,
    trackResize: true,
    localIdeographFontFamily: look.tokens.fontText,
    ...placeOf(camera),
  });
  const canvas = map.getCanvas();
  canvas.style.opacity = String(look.opacity);
  map.once('idle', onReady);
  // For those who wait for the whole picture: whether every tile of it is there.
  const tell = (state: 'loading' | 'complete') => (): void => {
    parent.dataset.basemap = state;
  };
  tell('loading')();
  map.on('dataloading', tell('loading'));
  map.on('movestart', tell('loading'));
  map.on('idle', tell('complete'));
  map.on('error', (event) => {
    // Tiles that do not come are main's to tell: once for all windows, with what to do.
    if ('tile' in event || 'sourceId' in event) return;
    onError(new Error('The base map failed', { cause: event.error }));
    onReady();
  });
  let worn = look;
  return {
    follow(next) {
      canvas.style.visibility = next === undefined ? 'hidden' : '';
      if (next === undefined) return;
      // While its graphics are lost MapLibre has no style and may throw; it takes the place up when they are back.
      try {
        map.jumpTo(placeOf(next));
        map.redraw();
      } catch (error) {
        onError(new Error('The base map did not follow', { cause: error }));
      }
    },
    dress(next) {
      const last = worn;
      worn = next;
      canvas.style.opacity = String(next.opacity);
      if (next.offer !== undefined) serveWarpedTiles(next.offer);
      if (styleKey(next) !== styleKey(last)) map.setStyle(basemapStyle(next), { diff: true });
      const isBack = next.offer?.id === last.offer?.id && next.offer?.generation !== last.offer?.generation;
      if (isBack && map.getSource(TILES_SOURCE) !== undefined) map.refreshTiles(TILES_SOURCE);
    },
    dispose() {
      delete parent.dataset.basemap;
      map.remove();
    },
  };
}

function placeOf(camera: Camera) {
  return {
    center: [camera.lng, camera.lat] as [number, number],
    zoom: camera.zoom,
    pitch: camera.pitch,
    bearing: camera.bearing,
  };
}
