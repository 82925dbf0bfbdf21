import { MAP_LAYERS } from './layerCatalog.ts';
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
      for (const layer of MAP_LAYERS) {
        const paint = layer[place];
        if (paint === undefined || failed.has(layer.id)) continue;
        sheet.setTransform(ratio, 0, 0, ratio, -frame.x * ratio, -frame.y * ratio);
        try {
          paint(sheet, input);
        } catch (error) {
          failed.add(layer.id);
          onError(new Error(`Map layer “${layer.id}” failed`, { cause: error }));
        }
      }
    },
    dispose() {
      canvas.remove();
    },
  };
}
