import { failure, type Result, success } from '../lib/result.ts';
import { MERCATOR_HALF, type TileGrid, type TileMatrix } from './tileGrid.ts';
import { childOf, childrenOf, childText, readXml, type XmlElement } from './xmlElements.ts';

/** How a WMTS layer is asked for, read from its service's capabilities (OGC 07-057r7). */
export interface WmtsService {
  readonly grid: TileGrid;
  /** A template with {TileMatrix}, {TileCol} and {TileRow} (REST), or the address that parameters are added to (KVP). */
  readonly address: string;
  readonly encoding: 'kvp' | 'rest';
  readonly layer: string;
  readonly style: string;
  readonly format: string;
  readonly matrixSet: string;
  /** West, south, east, north in degrees. */
  readonly bounds: readonly [number, number, number, number] | undefined;
}

/** What is looked for in the document. */
export interface WmtsWish {
  readonly layer: string;
  readonly matrixSet?: string | undefined;
  readonly style?: string | undefined;
  readonly format?: string | undefined;
}

/** Metres of a degree on the equator of WGS 84, by which scale denominators in degrees are meant (OGC 07-057r7, 6.1). */
const METRES_PER_DEGREE = (Math.PI * 6_378_137) / 180;
/** Metres of a pixel at scale 1 : 1: the standard's, and that of servers (天地图, ArcGIS) that reckon with 96 to the inch. */
const PIXEL_METRES = [0.000_28, 0.0254 / 96] as const;
/** Servers round their scales; so near to a whole zoom it is that zoom. */
const WHOLE_ZOOM = 0.002;

const MOST_MATRICES = 32;

/** Finds the layer and how it is cut; the failure says what the document does not have. */
export function readWmtsCapabilities(text: string, wish: WmtsWish): Result<WmtsService> {
  const document = readXml(text);
  if (!document.ok) return document;
  const contents = childOf(document.value, 'Contents');
  if (document.value.name !== 'Capabilities' || contents === undefined) {
    return failure('notWmts', 'the document is not a WMTS capabilities document');
  }
  const layers = childrenOf(contents, 'Layer');
  const layer = layers.find((candidate) => childText(candidate, 'Identifier') === wish.layer);
  if (layer === undefined) {
    const names = layers.map((candidate) => childText(candidate, 'Identifier')).slice(0, 12);
    return failure('noLayer', `no layer “${wish.layer}”; there are ${names.join(', ')}`);
  }
  const grid = gridOf(contents, layer, wish.matrixSet);
  if (!grid.ok) return grid;
  const format = wish.format ?? pictureFormat(layer);
  const style = wish.style ?? styleOf(layer);
  const address = addressOf(document.value, layer, format);
  if (address === undefined) return failure('noAddress', 'the document names no address for tiles');
  const rest = { layer: wish.layer, style, format, bounds: boundsOf(layer) };
  return success({ ...rest, ...grid.value, ...address });
}

function gridOf(
  contents: XmlElement,
  layer: XmlElement,
  wanted: string | undefined,
): Result<{ grid: TileGrid; matrixSet: string }> {
  const linked = childrenOf(layer, 'TileMatrixSetLink').map((link) => childText(link, 'TileMatrixSet'));
  const sets = childrenOf(contents, 'TileMatrixSet').filter((set) => {
    const name = childText(set, 'Identifier');
    return linked.includes(name) && (wanted === undefined || wanted === name);
  });
  const drawable = sets.find((set) => unitOf(set) !== undefined);
  const unit = drawable && unitOf(drawable);
  if (drawable === undefined || unit === undefined) {
    const found = sets.map((set) => `${childText(set, 'Identifier')} (${childText(set, 'SupportedCRS')})`);
    return failure(
      'projection',
      `no matrix set in EPSG:3857, EPSG:4490 or EPSG:4326; there are ${found.join(', ') || linked.join(', ')}`,
    );
  }
  const matrices = childrenOf(drawable, 'TileMatrix')
    .slice(0, MOST_MATRICES)
    .map((matrix) => matrixOf(matrix, unit))
    .filter((matrix) => matrix !== undefined)
    .sort((a, b) => b.resolution - a.resolution);
  if (matrices.length === 0) return failure('noMatrix', 'the matrix set has no level that can be read');
  return success({ grid: { unit, matrices }, matrixSet: childText(drawable, 'Identifier') ?? '' });
}

/** 900913 and 102100 are old names of 3857. */
function unitOf(set: XmlElement): TileGrid['unit'] | undefined {
  const crs = childText(set, 'SupportedCRS') ?? '';
  if (/\b(3857|900913|102100|102113)$/.test(crs)) return 'metre';
  return /\b(4490|4326|CRS:?84|CRS84)$/i.test(crs) || /OGC:.*:CRS84$/i.test(crs) ? 'degree' : undefined;
}

function matrixOf(matrix: XmlElement, unit: TileGrid['unit']): TileMatrix | undefined {
  const number = (name: string): number => Number(childText(matrix, name));
  const corner = (childText(matrix, 'TopLeftCorner') ?? '').split(/\s+/).map(Number);
  const [originX, originY] = eastFirst(corner);
  const read = {
    id: childText(matrix, 'Identifier') ?? '',
    resolution: resolutionOf(number('ScaleDenominator'), unit, number('TileWidth')),
    originX,
    originY,
    tileWidth: number('TileWidth'),
    tileHeight: number('TileHeight'),
    columns: number('MatrixWidth'),
    rows: number('MatrixHeight'),
  };
  const numbers = [read.resolution, read.tileWidth, read.tileHeight, read.columns, read.rows];
  const isSane = numbers.every((value) => value > 0) && read.tileWidth <= 1_024 && read.tileHeight <= 1_024;
  return isSane && Number.isFinite(originX) && Number.isFinite(originY) ? read : undefined;
}

/** A pixel in the grid's units: the whole zoom that the scale means by either size of a pixel, else by the standard's. */
function resolutionOf(scale: number, unit: TileGrid['unit'], tileWidth: number): number {
  const world = unit === 'metre' ? 2 * MERCATOR_HALF : 360;
  const units = PIXEL_METRES.map((pixel) => (scale * pixel) / (unit === 'metre' ? 1 : METRES_PER_DEGREE));
  for (const resolution of units) {
    const zoom = Math.log2(world / tileWidth / resolution);
    if (Math.abs(zoom - Math.round(zoom)) < WHOLE_ZOOM) return world / tileWidth / 2 ** Math.round(zoom);
  }
  return units[0] as number;
}

/**
 * A corner as east, north. The standard puts the latitude first for EPSG:4490 and 4326, the easting for 3857; servers
 * do either for both (天地图 turns its Mercator corner around). A top left corner west of Greenwich tells which is which;
 * otherwise what cannot be a latitude is the longitude.
 */
function eastFirst([first = Number.NaN, second = Number.NaN]: readonly number[]): readonly [number, number] {
  if (first < 0 && second > 0) return [first, second];
  if (second < 0 && first > 0) return [second, first];
  return Math.abs(first) <= 90 && Math.abs(second) > Math.abs(first) ? [second, first] : [first, second];
}

function pictureFormat(layer: XmlElement): string {
  const formats = childrenOf(layer, 'Format').map(({ text }) => text.trim());
  return formats.find((format) => /^image\/(png|jpe?g|webp)/.test(format)) ?? formats[0] ?? 'image/png';
}

function styleOf(layer: XmlElement): string {
  const styles = childrenOf(layer, 'Style');
  const usual = styles.find(({ attributes }) => attributes.isDefault === 'true') ?? styles[0];
  return childText(usual, 'Identifier') ?? 'default';
}

function addressOf(
  document: XmlElement,
  layer: XmlElement,
  format: string,
): Pick<WmtsService, 'address' | 'encoding'> | undefined {
  const resource = childrenOf(layer, 'ResourceURL').find(
    ({ attributes }) => attributes.resourceType === 'tile' && (attributes.format ?? format) === format,
  );
  if (resource?.attributes.template !== undefined) {
    return { address: resource.attributes.template, encoding: 'rest' };
  }
  const operation = childrenOf(childOf(document, 'OperationsMetadata'), 'Operation').find(
    ({ attributes }) => attributes.name === 'GetTile',
  );
  const get = childOf(childOf(childOf(operation, 'DCP'), 'HTTP'), 'Get')?.attributes.href;
  return get === undefined ? undefined : { address: get, encoding: 'kvp' };
}

function boundsOf(layer: XmlElement): WmtsService['bounds'] {
  const box = childOf(layer, 'WGS84BoundingBox');
  const corners = ['LowerCorner', 'UpperCorner'].flatMap((name) =>
    (childText(box, name) ?? '').split(/\s+/).map(Number),
  );
  const [west = Number.NaN, south = Number.NaN, east = Number.NaN, north = Number.NaN] = corners;
  return west < east && south < north ? [west, south, east, north] : undefined;
}
