import type { AreaMeshes } from '#shared/atlas/areaMesh.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import type { Camera } from '#shared/scene/wallState.ts';
import type { DrawnTokens } from '../../../../renderer/ui/tokens.ts';

export interface TestCity {
  readonly atlas: Atlas;
  readonly meshes: AreaMeshes;
  /** WarningLevel of each area; written before a recolour. */
  readonly levels: Uint8Array;
  readonly tokens: DrawnTokens;
  readonly parent: HTMLElement;
}

/** A way to draw the city's micro-grids. Every method resolves when the graphics card has finished the picture. */
export interface MapUnderTest {
  recolour(changed: Uint32Array): Promise<void>;
  moveTo(camera: Camera): Promise<void>;
  /** The micro-grid at a pixel. */
  hover(x: number, y: number): number | undefined;
}

/** Makes one and resolves when its first complete picture is there. */
export type MakeMap = (city: TestCity, camera: Camera) => Promise<MapUnderTest>;

/** Waits until everything given to the graphics card so far is drawn. */
export function finishDrawing(canvas: HTMLCanvasElement): void {
  const gl = canvas.getContext('webgl2');
  if (gl === null) throw new Error('The canvas has no WebGL 2 context');
  gl.bindFramebuffer(gl.READ_FRAMEBUFFER, null);
  gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
}

/** One GeoJSON feature a micro-grid: the plain way to hand areas to a map library. */
export function microGridFeatures({ atlas }: TestCity): GeoJSON.FeatureCollection<GeoJSON.Polygon, { area: number }> {
  const features: GeoJSON.Feature<GeoJSON.Polygon, { area: number }>[] = [];
  for (let area = atlas.levelStart[5] as number; area < atlas.areaCount; area++) {
    const coordinates = atlas.outline(area).map((ring) => {
      return Array.from({ length: ring.length / 2 }, (_, i) => [ring[i * 2] as number, ring[i * 2 + 1] as number]);
    });
    features.push({ type: 'Feature', id: area, properties: { area }, geometry: { type: 'Polygon', coordinates } });
  }
  return { type: 'FeatureCollection', features };
}
