import { SolidPolygonLayer } from '@deck.gl/layers';
import { makeDeckMap } from './deckMap.ts';
import { fillBytes, loadBytes, type MakeMap } from './underTest.ts';

/**
 * deck.gl as its performance guide advises for large data: binary attributes, triangles made beforehand. Changed colours
 * are a new attribute over the same array, the geometry stays on the graphics card.
 */
export const makeSolidPolygonMap: MakeMap = async (city) => {
  const { job, levels } = city;
  const load = (part: string): Promise<ArrayBuffer> => loadBytes(`${job.files.binary}/${part}`);
  const [positions, indices, starts] = await Promise.all([load('positions'), load('indices'), load('starts')]);
  const startIndices = new Uint32Array(starts);
  const vertexCount = positions.byteLength / 8;
  const fills = [0, 1, 2, 3, 4].map((level) => new Uint32Array(Uint8Array.from(fillBytes(city, level)).buffer)[0] ?? 0);
  const colours = new Uint32Array(vertexCount);
  const paint = (area: number): void => {
    const row = area - job.leaves[0];
    colours.fill(fills[levels[area] as number] ?? 0, startIndices[row], startIndices[row + 1] ?? vertexCount);
  };
  for (let area = job.leaves[0]; area < job.leaves[1]; area++) paint(area);
  const geometry = {
    getPolygon: { value: new Float32Array(positions), size: 2 },
    indices: { value: new Uint32Array(indices), size: 1 },
  };
  let data = dataOf();
  function dataOf() {
    const getFillColor = { value: new Uint8Array(colours.buffer), size: 4 };
    return { length: startIndices.length, startIndices, attributes: { ...geometry, getFillColor } };
  }
  return makeDeckMap(city, () => ({
    takeChanges(changed) {
      for (const area of changed) paint(area);
      data = dataOf();
    },
    layer: () => new SolidPolygonLayer({ id: 'areas', data, _normalize: false, _windingOrder: 'CCW', pickable: true }),
    areaOf: ({ index }) => (index < 0 ? undefined : job.leaves[0] + index),
  }));
};
