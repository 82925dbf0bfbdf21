import { MAP_LAYERS } from './layerCatalog.ts';
import type { SceneInput } from './sceneInput.ts';

/** The flat sheet above deck.gl on which names and marks are drawn: sharper and cheaper than text in WebGL. */
export interface MapSheet {
  paint(input: SceneInput): void;
  dispose(): void;
}

/** Makes the sheet inside `parent`. A layer that fails is reported once and left out; the others draw on. */
export function createMapSheet(parent: HTMLElement, onError: (error: Error) => void): MapSheet {
  const canvas = document.createElement('canvas');
  parent.append(canvas);
  const sheet = canvas.getContext('2d');
  const failed = new Set<string>();
  return {
    paint(input) {
      if (sheet === null) return;
      const { frame, devicePixelRatio } = input;
      const width = Math.round(frame.width * devicePixelRatio);
      const height = Math.round(frame.height * devicePixelRatio);
      if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
      sheet.setTransform(1, 0, 0, 1, 0, 0);
      sheet.clearRect(0, 0, width, height);
      for (const layer of MAP_LAYERS) {
        if (layer.paint === undefined || failed.has(layer.id)) continue;
        sheet.setTransform(
          devicePixelRatio,
          0,
          0,
          devicePixelRatio,
          -frame.x * devicePixelRatio,
          -frame.y * devicePixelRatio,
        );
        try {
          layer.paint(sheet, input);
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
