import { MapChart } from 'echarts/charts';
import { GeoComponent, VisualMapComponent } from 'echarts/components';
import { init, registerMap, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import type { Camera } from '#shared/scene/wallState.ts';
import { fillOf, loadBytes, type MakeMap, type Rgba, type TestCity } from './underTest.ts';

use([MapChart, GeoComponent, VisualMapComponent, CanvasRenderer]);

const pixelsPerDegree = ({ zoom }: Camera): number => (512 * 2 ** zoom) / 360;

/** Everything off that costs and is not asked of the others. */
const seriesLook = (width: number, height: number) => ({
  id: 'areas',
  type: 'map',
  map: 'city',
  left: 0,
  top: 0,
  width,
  height,
  showLegendSymbol: false,
  label: { show: false },
  emphasis: { disabled: true },
  select: { disabled: true },
  itemStyle: { borderWidth: 0 },
});

const cornersAround = ({ lng, lat }: Camera, halfLng: number, halfLat: number) => [
  [lng - halfLng, lat + halfLat],
  [lng + halfLng, lat - halfLat],
];

const visualMap = (city: TestCity) => ({
  type: 'piecewise',
  show: false,
  pieces: [1, 2, 3, 4].map((level) => ({ value: level, color: fillOf(city, level) })),
});

/** ECharts as most walls use it: a map series over registered GeoJSON, colours by visual map; the camera by its roam action. */
export const makeEChartsMap: MakeMap = async (city) => {
  const { job, levels, parent } = city;
  const text = new TextDecoder().decode(await loadBytes(job.files.namedGeoJson));
  registerMap('city', JSON.parse(text));
  const element = parent.appendChild(document.createElement('div'));
  const [width, height] = [parent.clientWidth, parent.clientHeight];
  const chart = init(element, undefined, { renderer: 'canvas', devicePixelRatio: 1, width, height });
  // The part of the world that the camera shows, at its scale in the middle: the map then fills the canvas at zoom 1.
  const aspectScale = Math.cos((job.camera.lat * Math.PI) / 180);
  const halfLng = width / 2 / pixelsPerDegree(job.camera);
  const halfLat = (halfLng * aspectScale * height) / width;
  const names = Array.from({ length: job.leaves[1] - job.leaves[0] }, (_, at) => String(job.leaves[0] + at));
  const dataOf = () => names.map((name, at) => ({ name, value: levels[job.leaves[0] + at] as number }));
  const series = {
    ...seriesLook(width, height),
    aspectScale,
    boundingCoords: cornersAround(job.camera, halfLng, halfLat),
  };
  chart.setOption({ animation: false, visualMap: visualMap(city), series: [{ ...series, data: dataOf() }] });
  const drawn = async (): Promise<Rgba> => {
    // Paints at once what its next frame would.
    chart.getZr().flush();
    const context = element.querySelector('canvas')?.getContext('2d');
    if (context === undefined || context === null) throw new Error('ECharts has no canvas');
    const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(city.probe.x, city.probe.y, 1, 1).data;
    return [red, green, blue, alpha];
  };
  let hovered: number | undefined;
  chart.on('mousemove', ({ name }) => {
    hovered = Number(name);
  });
  let camera = job.camera;
  await drawn();
  return {
    recolour() {
      chart.setOption({ series: [{ id: 'areas', data: dataOf() }] });
      return drawn();
    },
    async moveTo(next) {
      const roam = { type: 'geoRoam', componentType: 'series', seriesId: 'areas', animation: { duration: 0 } };
      const zoom = 2 ** (next.zoom - camera.zoom);
      const scale = pixelsPerDegree(next);
      if (zoom !== 1) chart.dispatchAction({ ...roam, zoom, originX: width / 2, originY: height / 2 });
      const dy = ((next.lat - camera.lat) * scale) / aspectScale;
      chart.dispatchAction({ ...roam, dx: (camera.lng - next.lng) * scale, dy });
      camera = next;
      await drawn();
      return true;
    },
    settle: async () => {},
    hover(x, y) {
      hovered = undefined;
      const { left, top } = element.getBoundingClientRect();
      const target = element.querySelector('canvas');
      target?.dispatchEvent(
        new MouseEvent('mousemove', { clientX: left + x, clientY: top + y, bubbles: true, view: window }),
      );
      return hovered;
    },
  };
};
