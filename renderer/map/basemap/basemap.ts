import { Map as MapLibre, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import type { Camera } from '#shared/scene/wallState.ts';
import type { DrawnTokens } from '../../ui/tokens.ts';
import type { MapContext } from '../mapProps.ts';
import { basemapStyle } from './basemapStyle.ts';

/** The base map under the areas. */
export interface Basemap {
  /** Puts the camera there and draws at once, so that both maps move together. */
  follow(camera: Camera): void;
  dispose(): void;
}

export interface BasemapQuestion {
  readonly parent: HTMLElement;
  readonly context: MapContext;
  readonly tokens: DrawnTokens;
  readonly scale: number;
  readonly camera: Camera;
  /** Drawn for the first time; also after a failure, so that nobody waits for ever. */
  readonly onReady: () => void;
  readonly onError: (error: Error) => void;
}

/** Makes a MapLibre map that nobody can touch: it only follows. */
export function createBasemap({ parent, context, tokens, scale, camera, onReady, onError }: BasemapQuestion): Basemap {
  // MapLibre finds its worker by itself only under http(s).
  setWorkerUrl(new URL(workerUrl, location.href).href);
  const map = new MapLibre({
    container: parent,
    style: basemapStyle(context, tokens, scale),
    interactive: false,
    attributionControl: false,
    fadeDuration: 0,
    trackResize: true,
    ...placeOf(camera),
  });
  map.once('idle', onReady);
  map.on('error', ({ error }) => {
    onError(new Error('The base map failed', { cause: error }));
    onReady();
  });
  return {
    follow(next) {
      // While its graphics are lost MapLibre has no style and may throw; it takes the place up when they are back.
      try {
        map.jumpTo(placeOf(next));
        map.redraw();
      } catch (error) {
        onError(new Error('The base map did not follow', { cause: error }));
      }
    },
    dispose() {
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
