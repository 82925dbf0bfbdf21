import { describe, expect, test } from 'vitest';
import { mercatorZoomOf, type TileMatrix, zoomOfMatrix } from '#shared/basemap/tileGrid.ts';
import { readWmtsCapabilities } from '#shared/basemap/wmtsCapabilities.ts';
import { readXml } from '#shared/basemap/xmlElements.ts';

interface MadeSet {
  readonly id: string;
  readonly crs: string;
  readonly corner: string;
  readonly scales: readonly number[];
}

const W: MadeSet = {
  id: 'w',
  crs: 'urn:ogc:def:crs:EPSG::900913',
  corner: '20037508.3427892 -20037508.3427892',
  scales: [2.958293554545656e8, 1.479146777272828e8],
};
const C: MadeSet = {
  id: 'c',
  crs: 'urn:ogc:def:crs:EPSG::4490',
  corner: '90.0 -180.0',
  scales: [2.958293554545656e8, 1.479146777272828e8],
};

function capabilities(sets: readonly MadeSet[], address = '', bounds = ''): string {
  const links = sets.map(({ id }) => `<TileMatrixSetLink><TileMatrixSet>${id}</TileMatrixSet></TileMatrixSetLink>`);
  const matrices = ({ id, crs, corner, scales }: MadeSet): string =>
    `<TileMatrixSet><ows:Identifier>${id}</ows:Identifier><ows:SupportedCRS>${crs}</ows:SupportedCRS>${scales
      .map(
        (scale, index) =>
          `<TileMatrix><ows:Identifier>${index + 1}</ows:Identifier><ScaleDenominator>${scale}</ScaleDenominator>
           <TopLeftCorner>${corner}</TopLeftCorner><TileWidth>256</TileWidth><TileHeight>256</TileHeight>
           <MatrixWidth>${2 ** (index + 1)}</MatrixWidth><MatrixHeight>${2 ** (index + 1)}</MatrixHeight></TileMatrix>`,
      )
      .join('')}</TileMatrixSet>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<!-- made up -->
<Capabilities xmlns="http://www.opengis.net/wmts/1.0" xmlns:ows="http://www.opengis.net/ows/1.1" version="1.0.0">
 <ows:OperationsMetadata><ows:Operation name="GetTile"><ows:DCP><ows:HTTP>
  <ows:Get xlink:href="http://10.1.2.3/vec_w/wmts?a=1&amp;b=2"/></ows:HTTP></ows:DCP></ows:Operation></ows:OperationsMetadata>
 <Contents><Layer><ows:Title><![CDATA[<vec>]]></ows:Title>${bounds}<ows:Identifier>vec</ows:Identifier>
  <Style isDefault="true"><ows:Identifier>default</ows:Identifier></Style><Format>tiles</Format>
  ${links.join('')}${address}</Layer>${sets.map(matrices).join('')}</Contents></Capabilities>`;
}

const read = (text: string, wish: Partial<Parameters<typeof readWmtsCapabilities>[1]> = {}) =>
  readWmtsCapabilities(text, { layer: 'vec', ...wish });

describe('a capabilities document', () => {
  test('of 天地图 in Web Mercator gives the usual zooms, though its corner is written the other way round', () => {
    const found = read(capabilities([W]));
    if (!found.ok) throw new Error(found.error.message);
    expect(found.value.grid.unit).toBe('metre');
    expect(found.value.grid.matrices.map(zoomOfMatrix)).toEqual([1, 2]);
    expect(found.value).toMatchObject({
      encoding: 'kvp',
      address: 'http://10.1.2.3/vec_w/wmts?a=1&b=2',
      style: 'default',
      format: 'tiles',
      matrixSet: 'w',
    });
  });

  test('of a server that reckons with the standard’s pixel gives the same zooms', () => {
    const standard = {
      ...W,
      corner: '-20037508.34 20037508.34',
      scales: [279_541_132.014_358_9, 139_770_566.007_179_4],
    };
    const found = read(capabilities([standard]));
    expect(found.ok && found.value.grid.matrices.map(zoomOfMatrix)).toEqual([1, 2]);
  });

  test('in degrees has the latitude of its corner first and is as fine as the zoom of the same number', () => {
    const found = read(capabilities([C]));
    if (!found.ok) throw new Error(found.error.message);
    const [first] = found.value.grid.matrices as [TileMatrix];
    expect(first).toMatchObject({ originX: -180, originY: 90 });
    expect(mercatorZoomOf(found.value.grid, first)).toBeCloseTo(1, 4);
  });

  test('of a server whose grid is of its own keeps corner and sizes', () => {
    const own = { id: 'city', crs: 'EPSG:4490', corner: '35 114', scales: [36_111.9974, 72_223.9948] };
    const found = read(capabilities([own]));
    if (!found.ok) throw new Error(found.error.message);
    expect(found.value.grid.matrices[0]).toMatchObject({ id: '2', originX: 114, originY: 35 });
  });

  test('with addresses of its own is asked by them, in the wanted matrix set', () => {
    const template = 'http://10.1.2.3/{TileMatrixSet}/{TileMatrix}/{TileRow}/{TileCol}';
    const address = `<ResourceURL resourceType="tile" format="tiles" template="${template}"/>`;
    const found = read(capabilities([W, C], address), { matrixSet: 'c' });
    expect(found).toMatchObject({ ok: true, value: { encoding: 'rest', address: template, matrixSet: 'c' } });
  });

  test('says where its layer lies', () => {
    const box =
      '<ows:WGS84BoundingBox><ows:LowerCorner>114 33</ows:LowerCorner><ows:UpperCorner>116 34.5</ows:UpperCorner></ows:WGS84BoundingBox>';
    expect(read(capabilities([W], '', box))).toMatchObject({ value: { bounds: [114, 33, 116, 34.5] } });
  });

  test.each([
    ['another projection', capabilities([{ ...W, crs: 'urn:ogc:def:crs:EPSG::4549' }]), 'projection', /4549/],
    ['no such layer', capabilities([W]).replace('>vec<', '>img<'), 'noLayer', /img/],
    ['a page about an error', '<html><body>no</body></html>', 'notWmts', /WMTS/],
    ['half a document', capabilities([W]).slice(0, 900), 'notXml', /./],
    ['a document type', `<!DOCTYPE x [<!ENTITY a "b">]>${capabilities([W])}`, 'doctype', /./],
    ['a level of no size', capabilities([{ ...W, scales: [0] }]), 'noMatrix', /./],
  ])('is refused for %s', (_why, text, code, message) => {
    const found = read(text);
    expect(found).toMatchObject({ ok: false, error: { code } });
    if (!found.ok) expect(found.error.message).toMatch(message);
  });
});

test('entities are the five of XML and numbers, and no others', () => {
  const found = readXml('<a b="&lt;&quot;">&amp;&#x4e2d;&#25991;&own;</a>');
  expect(found).toMatchObject({ value: { attributes: { b: '<"' }, text: '&中文&own;' } });
});
