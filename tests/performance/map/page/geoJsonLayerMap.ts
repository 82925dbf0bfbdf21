import { GeoJsonLayer } from '@deck.gl/layers';
import { makeDeckMap } from './deckMap.ts';
import { fillBytes, loadBytes, type MakeMap } from './underTest.ts';

type Features = GeoJSON.Feature<GeoJSON.Polygon>[];

/** deck.gl as its guides show it: a GeoJsonLayer over feature objects, colours by accessor and update trigger. */
export const makeGeoJsonLayerMap: MakeMap = async (city) => {
  const { job, levels } = city;
  const text = new TextDecoder().decode(await loadBytes(job.files.geoJson));
  const features = (JSON.parse(text) as { features: Features }).features;
  const fills = [0, 1, 2, 3, 4].map((level) => fillBytes(city, level));
  let data: Features = features;
  let version = 0;
  // One area is told by its row, so that only its colours are made anew; for many, all are, which is then faster.
  let changedRow: number | undefined;
  return makeDeckMap(city, () => ({
    takeChanges(changed) {
      const [only] = changed;
      changedRow = changed.length === 1 && only !== undefined ? only - job.leaves[0] : undefined;
      if (changedRow === undefined) version++;
      else data = features.slice();
    },
    layer: () =>
      new GeoJsonLayer({
        id: 'areas',
        data,
        stroked: false,
        pickable: true,
        getFillColor: ({ id }) => fills[levels[id as number] as number] as [number, number, number, number],
        updateTriggers: { getFillColor: version },
        _dataDiff: () => (changedRow === undefined ? [] : [{ startRow: changedRow, endRow: changedRow + 1 }]),
      }),
    areaOf: ({ object }) => (object as { id?: number } | undefined)?.id,
  }));
};
