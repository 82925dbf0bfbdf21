/** The only names that cross between main, preload and windows. */
export const CHANNEL = {
  request: 'gridwall/request',
  event: 'gridwall/event',
  feedPort: 'gridwall/feed-port',
} as const;

/** The scheme and host under which windows load their pages and data: `app://gridwall/…`. */
export const APP_SCHEME = 'app';
export const APP_HOST = 'gridwall';
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;

/** Data that windows fetch once: paths below `APP_ORIGIN`. */
export const APP_DATA = {
  atlas: '/data/atlas',
  meshes: '/data/meshes',
  context: '/data/context/', // + places.geojson, rivers.geojson, neighbours.geojson
  published: '/data/published.json',
} as const;
