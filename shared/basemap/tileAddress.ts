import type { TileMatrix } from './tileGrid.ts';

/** How one source's tiles are asked for. */
export interface TileAddressing {
  readonly style: 'tiles' | 'wmts-rest' | 'wmts-kvp';
  /** A template, or for `wmts-kvp` the address that the parameters are added to. */
  readonly address: string;
  /** Names for WMTS. */
  readonly wmts: {
    readonly layer: string;
    readonly style: string;
    readonly matrixSet: string;
    readonly format: string;
  };
  /** Added to every request. */
  readonly query: Readonly<Record<string, string>>;
}

/** The whole address of a tile. */
export function tileAddress(addressing: TileAddressing, matrix: TileMatrix, column: number, row: number): string {
  const { style, address, wmts, query } = addressing;
  const place = { TileMatrix: matrix.id, TileCol: String(column), TileRow: String(row) };
  const named = { Layer: wmts.layer, Style: wmts.style, TileMatrixSet: wmts.matrixSet };
  if (style === 'wmts-kvp') {
    const asked = { Service: 'WMTS', Request: 'GetTile', Version: '1.0.0', ...named, Format: wmts.format, ...place };
    return withParameters(withParameters(address, asked), query);
  }
  const values =
    style === 'tiles'
      ? { z: matrix.id, x: String(column), y: String(row), '-y': String(matrix.rows - 1 - row) }
      : { ...named, ...place };
  return withParameters(filled(address, values), query);
}

/** The address with parameters that it does not have yet, whatever their case. */
export function withParameters(address: string, parameters: Readonly<Record<string, string>>): string {
  const [path = '', search = ''] = address.split(/\?(.*)/s);
  const present = search.split('&').filter((part) => part !== '');
  const names = new Set(present.map((part) => part.replace(/=.*$/s, '').toLowerCase()));
  const added = Object.entries(parameters)
    .filter(([name]) => !names.has(name.toLowerCase()))
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
  const all = [...present, ...added];
  return all.length === 0 ? path : `${path}?${all.join('&')}`;
}

/** Fills a template's `{names}`, whatever their case; names it does not know stay. */
function filled(template: string, values: Readonly<Record<string, string>>): string {
  const byName = new Map(Object.entries(values).map(([name, value]) => [name.toLowerCase(), value]));
  return template.replace(/\{(-?\w+)\}/g, (whole, name: string) => {
    const value = byName.get(name.toLowerCase());
    return value === undefined ? whole : encodeURIComponent(value);
  });
}
