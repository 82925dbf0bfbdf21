import { MAP_LAYERS } from './layerCatalog.ts';
import { isLayerShown, type MapLayer } from './mapLayer.ts';
import type { SceneInput } from './sceneInput.ts';

/** A flat sheet below or above deck.gl: lines, names and marks are sharper and cheaper there than in WebGL. */
export interface MapSheet {
  paint(input: SceneInput): void;
  dispose(): void;
}

export interface SheetEvents {
  /** The graphics process died and took the sheet with it: it has to be painted again. */
  readonly onStale: () => void;
  readonly onError: (error: Error) => void;
}

/** Makes a sheet inside `parent`. A layer that fails is reported once and left out; the others draw on. */
export function createMapSheet(
  parent: HTMLElement,
  place: 'paint' | 'paintUnder',
  { onStale, onError }: SheetEvents,
): MapSheet {
  const canvas = document.createElement('canvas');
  parent.append(canvas);
  const sheet = canvas.getContext('2d');
  canvas.addEventListener('contextrestored', onStale);
  const failed = new Set<string>();
  return {
    paint(input) {
      if (sheet === null) return;
      const { frame, devicePixelRatio: ratio } = input;
      const width = Math.round(frame.width * ratio);
      const height = Math.round(frame.height * ratio);
      if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
      sheet.setTransform(1, 0, 0, 1, 0, 0);
      sheet.clearRect(0, 0, width, height);
      const draw = (id: string, paint: MapLayer['paint']): void => {
        if (paint === undefined || failed.has(id)) return;
        sheet.setTransform(ratio, 0, 0, ratio, -frame.x * ratio, -frame.y * ratio);
        try {
          paint(sheet, input);
        } catch (error) {
          failed.add(id);
          onError(new Error(`Map layer “${id}” failed`, { cause: error }));
        }
      };
      for (const layer of MAP_LAYERS) if (isLayerShown(layer, input)) draw(layer.id, layer[place]);
      if (place === 'paint') draw('tool', input.tool?.paint);
    },
    dispose() {
      canvas.remove();
    },
  };
}
