import { inkRuns } from './layers/sheets/inkRuns.ts';
import type { PaintedSheet } from './layers/sheets/sheetLayer.ts';
import type { MapLayer } from './mapLayer.ts';
import type { SceneInput } from './sceneInput.ts';
import { shownLayers } from './shownLayers.ts';

/** A flat sheet below or above deck.gl: lines, names and marks are sharper and cheaper there than in WebGL. */
export interface MapSheet {
  paint(input: SceneInput): void;
  /** What deck.gl has to show of it; undefined where the browser shows it by itself. */
  readonly painted: PaintedSheet | undefined;
  dispose(): void;
}

export interface SheetEvents {
  /** The graphics process died and took the sheet with it: it has to be painted again. */
  readonly onStale: () => void;
  readonly onError: (error: Error) => void;
}

interface MapSheetOptions extends SheetEvents {
  readonly place: 'paint' | 'paintUnder';
  /** Where the browser shows it; undefined: painted in the page's own memory, and drawn by deck.gl. */
  readonly parent: HTMLElement | undefined;
}

/** Makes a sheet. A layer that fails is reported once and left out; the others draw on. */
export function createMapSheet({ place, parent, onStale, onError }: MapSheetOptions): MapSheet {
  const canvas = document.createElement('canvas');
  parent?.prepend(canvas);
  // Without a graphics card each curve and each gradient is far cheaper painted here than by the graphics process.
  const sheet = canvas.getContext('2d', { willReadFrequently: parent === undefined });
  canvas.addEventListener('contextrestored', onStale);
  const failed = new Set<string>();
  let painted: PaintedSheet | undefined;
  const paintLayers = (context: CanvasRenderingContext2D, input: SceneInput): void => {
    const { frame, devicePixelRatio: ratio } = input;
    const draw = (id: string, paint: MapLayer['paint']): void => {
      if (paint === undefined || failed.has(id)) return;
      context.setTransform(ratio, 0, 0, ratio, -frame.x * ratio, -frame.y * ratio);
      try {
        paint(context, input);
      } catch (error) {
        failed.add(id);
        onError(new Error(`Map layer “${id}” failed`, { cause: error }));
      }
    };
    for (const layer of shownLayers(input)) draw(layer.id, layer[place]);
    if (place === 'paint') draw('tool', input.tool?.paint);
  };
  return {
    get painted() {
      return painted;
    },
    paint(input) {
      if (sheet === null) return;
      const { frame, devicePixelRatio: ratio } = input;
      const width = Math.round(frame.width * ratio);
      const height = Math.round(frame.height * ratio);
      if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
      sheet.setTransform(1, 0, 0, 1, 0, 0);
      sheet.clearRect(0, 0, width, height);
      paintLayers(sheet, input);
      if (parent !== undefined) return;
      painted = readSheet(sheet, width, height);
      // Its memory is as large as the window; between two paintings nobody needs it.
      Object.assign(canvas, { width: 0, height: 0 });
    },
    dispose() {
      canvas.remove();
    },
  };
}

function readSheet(sheet: CanvasRenderingContext2D, width: number, height: number): PaintedSheet {
  const { data: pixels } = sheet.getImageData(0, 0, width, height);
  return { pixels, width, height, runs: inkRuns(new Uint32Array(pixels.buffer), width, height) };
}
