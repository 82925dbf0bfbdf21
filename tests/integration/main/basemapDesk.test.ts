import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { MainEvent } from '#shared/contract/events.ts';
import { BasemapDesk } from '../../../electron/main/basemap/basemapDesk.ts';
import { createTimers } from '../../../electron/main/timers.ts';
import { plainPng, startTestServer, type TestServer } from '../../support/mapServer.ts';
import { pmtilesFile } from '../../support/pmtilesFile.ts';

const title = { zh: '街图', en: 'Streets' };
const PICTURE = plainPng(256, [200, 200, 200]);
const TOKEN = 'secret-token-77';

let folder = '';
let server: TestServer;
let other: TestServer;
let desk: BasemapDesk | undefined;
let tryAgain = (): void => {};
let now = 0;
let logged: string[] = [];
let notices: string[] = [];
let standing: Set<string>;
let events: MainEvent[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gridwall-basemap-'));
  server = await startTestServer();
  other = await startTestServer();
  now = Date.parse('2026-11-20T10:30:00+08:00');
  logged = [];
  notices = [];
  standing = new Set();
  events = [];
});
afterEach(async () => {
  desk?.dispose();
  desk = undefined;
  await Promise.all([server.stop(), other.stop()]);
  rmSync(folder, { recursive: true, force: true });
});

function open(...maps: readonly object[]): BasemapDesk {
  writeFileSync(join(folder, 'basemaps.json'), JSON.stringify({ format: 1, maps }));
  return openFolder();
}

function openFolder(): BasemapDesk {
  const log = (message: string, facts?: object): void => void logged.push(`${message} ${JSON.stringify(facts ?? {})}`);
  const timers = createTimers();
  desk = new BasemapDesk({
    userData: folder,
    cityFolder: folder,
    log: { debug: log, info: log, warn: log, error: log, close: () => {} },
    timers: {
      ...timers,
      // Turned by hand: the test says when an ill map is tried again.
      every(_periodMs, action) {
        tryAgain = action;
        return () => {};
      },
    },
    conditions: { raise: (key) => standing.add(key), clear: (key) => standing.delete(key) },
    now: () => now,
    notice: (code, words) => notices.push(`${code}: ${words.zh}`),
    send: (event) => events.push(event),
  });
  return desk;
}

/** A machine that others use too takes its time. */
const PATIENCE = { timeout: 20_000 };

const tiles = (changes: object = {}) => ({
  id: 'lan',
  title,
  type: 'tiles',
  url: `${server.origin}/{z}/{x}/{y}.png`,
  query: { tk: TOKEN },
  timeoutSeconds: 20,
  ...changes,
});
const ask = (path = 'lan/12/3350/1640') => (desk as BasemapDesk).answer(`/data/basemap/${path}`);
const offer = (id = 'lan') => (desk as BasemapDesk).choices.offers.find((candidate) => candidate.id === id);
const opened = (id = 'lan') => vi.waitFor(() => expect(offer(id)?.tiles).toBeDefined(), PATIENCE);
const send =
  (status: number, body: Uint8Array | string, headers: Record<string, string> = {}) =>
  (_request: IncomingMessage, response: ServerResponse): void =>
    void response.writeHead(status, headers).end(body);

/** Three tiles in a row that do not come: the map is ill. */
async function askThrice(): Promise<void> {
  for (const row of [1, 2, 3]) await ask(`lan/12/3350/${row}`);
}

describe('a map server', () => {
  test('is asked once for a tile that all windows want, and not again for one that is kept', async () => {
    open(tiles());
    await opened();
    server.answerWith(send(200, PICTURE));
    const answers = await Promise.all([ask(), ask(), ask()]);
    expect(answers).toEqual(
      Array.from({ length: 3 }, () => expect.objectContaining({ kind: 'tile', contentType: 'image/png' })),
    );
    expect(server.requests).toEqual([`/12/3350/1640.png?tk=${TOKEN}`]);
    await ask();
    expect(server.requests).toHaveLength(1);
  });

  test('is not asked again after a restart either, until its tiles are old', async () => {
    open(tiles());
    await opened();
    server.answerWith(send(200, PICTURE));
    await ask();
    desk?.dispose();
    openFolder();
    await opened();
    expect(await ask()).toMatchObject({ kind: 'tile' });
    expect(server.requests).toHaveLength(1);
    // The file's own time is the machine's.
    now = Date.now() + 31 * 86_400_000;
    expect(await ask()).toMatchObject({ kind: 'tile' });
    expect(server.requests).toHaveLength(2);
    now += 31 * 86_400_000;
    await server.stop();
    expect(await ask()).toMatchObject({ kind: 'tile' });
  });

  test('that has no tile somewhere is well, and so is one with a single bad tile', async () => {
    open(tiles());
    await opened();
    expect(await ask()).toEqual({ kind: 'none' });
    server.answerWith((request, response) =>
      (request.url?.includes('/7.png') ? send(500, '') : send(200, PICTURE))(request, response),
    );
    for (const row of [5, 7, 8, 7, 9, 7, 10]) await ask(`lan/12/3350/${row}`);
    expect(offer()?.problem).toBeUndefined();
  });
});

describe('a map server that fails', () => {
  test.each([
    ['refuses', send(403, 'no'), 'refused'],
    ['sends a page instead of a picture', send(200, '<html>token</html>'), 'notPicture'],
    [
      'points to another server',
      (q: IncomingMessage, r: ServerResponse) => send(302, '', { location: `${other.origin}${q.url}` })(q, r),
      'redirected',
    ],
    ['sends too much', (_q: IncomingMessage, r: ServerResponse) => void r.end(Buffer.alloc(9 * 2 ** 20)), 'tooLarge'],
    ['sends a packed flood', send(200, gzipSync(Buffer.alloc(64 * 2 ** 20))), 'tooLarge'],
    ['never answers', () => {}, 'slow'],
  ])(
    'that %s makes the map ill after three tiles, and is told once with what to do',
    async (_what, answer, trouble) => {
      open(tiles(trouble === 'slow' ? { timeoutSeconds: 1 } : {}));
      await opened();
      desk?.followChoice(() => undefined);
      server.answerWith(answer);
      await askThrice();
      expect(await ask()).toMatchObject({ kind: 'trouble', trouble });
      expect(offer()?.problem?.zh).toContain('网格与预警照常显示');
      expect(notices).toEqual([expect.stringContaining('街图')]);
      expect([...standing]).toEqual(['basemapFailed:lan']);
      expect(other.requests).toEqual([]);
      // While it is ill it is not asked for every window's tiles.
      const asked = server.requests.length;
      await askThrice();
      expect(server.requests).toHaveLength(asked);
    },
  );

  test('that comes back brings the map back by itself, and windows are told to ask again', async () => {
    open(tiles());
    await opened();
    desk?.followChoice(() => undefined);
    await server.stop();
    await askThrice();
    const generation = offer()?.generation ?? 0;
    expect(offer()?.problem?.zh).toContain('没有应答');
    tryAgain();
    await vi.waitFor(() => expect(logged.length).toBeGreaterThan(0), PATIENCE);
    expect(offer()?.problem).toBeDefined();
    server.answerWith(send(200, PICTURE));
    await server.start();
    await vi.waitFor(() => {
      tryAgain();
      expect(offer()?.problem).toBeUndefined();
    }, PATIENCE);
    expect(offer()?.generation).toBe(generation + 1);
    expect(notices.at(-1)).toContain('已恢复');
    expect(standing.size).toBe(0);
    expect(events.at(-1)).toMatchObject({
      type: 'basemaps/changed',
      choices: { offers: [{ id: 'lan', problem: undefined }] },
    });
  });

  test('that is gone still shows what was kept of it', async () => {
    open(tiles());
    await opened();
    server.answerWith(send(200, PICTURE));
    await ask();
    await server.stop();
    await askThrice();
    expect(offer()?.problem).toBeDefined();
    expect(await ask()).toMatchObject({ kind: 'tile' });
    expect(await ask('lan/12/3350/9')).toMatchObject({ kind: 'trouble' });
  });
});

describe('a map server and those who hear of it', () => {
  test('that is ill raises no alarm while another base map is on the wall', async () => {
    open(tiles());
    await opened();
    let shown: string | undefined = 'plain';
    desk?.followChoice(() => shown);
    await server.stop();
    await askThrice();
    expect(offer()?.problem).toBeDefined();
    expect(notices).toEqual([]);
    shown = undefined;
    tryAgain();
    expect([...standing]).toEqual(['basemapFailed:lan']);
    shown = 'plain';
    tryAgain();
    expect(standing.size).toBe(0);
  });

  test('never gets its token into the log', async () => {
    open(tiles(), tiles({ id: 'wmts', type: 'wmts-capabilities', url: `${server.origin}/wmts`, layer: 'vec' }));
    await opened();
    await server.stop();
    await askThrice();
    expect(logged.length).toBeGreaterThan(0);
    expect(JSON.stringify([logged, notices, events, desk?.choices])).not.toContain(TOKEN);
  });

  test('keeps no more on the disk than it may', async () => {
    open(tiles({ cacheMegabytes: 1 }));
    await opened();
    const large = Buffer.concat([PICTURE, Buffer.alloc(100_000)]);
    server.answerWith(send(200, large));
    for (let row = 0; row < 30; row++) await ask(`lan/12/3350/${row}`);
    const [cache = ''] = readdirSync(join(folder, 'basemap-cache'));
    const sizes = readdirSync(join(folder, 'basemap-cache', cache)).map(
      (name) => statSync(join(folder, 'basemap-cache', cache, name)).size,
    );
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(2 ** 20);
    expect(sizes.length).toBeGreaterThan(5);
  });
});

describe('a WMTS service', () => {
  const wmts = { id: 'lan', title, type: 'wmts-capabilities', layer: 'vec', query: { tk: TOKEN } };
  const document = (address: string, crs = 'urn:ogc:def:crs:EPSG::4490') => `<Capabilities><Contents>
    <Layer><Identifier>vec</Identifier><Format>image/png</Format><TileMatrixSetLink><TileMatrixSet>c</TileMatrixSet></TileMatrixSetLink>
    <ResourceURL resourceType="tile" format="image/png" template="${address}/{TileMatrix}/{TileRow}/{TileCol}"/></Layer>
    <TileMatrixSet><Identifier>c</Identifier><SupportedCRS>${crs}</SupportedCRS><TileMatrix><Identifier>EPSG:4490:10</Identifier>
    <ScaleDenominator>545978.773466</ScaleDenominator><TopLeftCorner>90 -180</TopLeftCorner><TileWidth>256</TileWidth>
    <TileHeight>256</TileHeight><MatrixWidth>1024</MatrixWidth><MatrixHeight>512</MatrixHeight></TileMatrix></TileMatrixSet></Contents></Capabilities>`;

  test('is read, and asked by the levels of its own grid', async () => {
    server.answerWith((request, response) =>
      (request.url?.startsWith('/wmts') ? send(200, document(server.origin)) : send(200, PICTURE))(request, response),
    );
    open({ ...wmts, url: `${server.origin}/wmts` });
    await opened();
    expect(offer()?.tiles).toMatchObject({
      minZoom: 10,
      maxZoom: 10,
      content: { kind: 'raster', warp: { datum: 'wgs84' } },
    });
    expect(await ask('lan/0/838/160')).toMatchObject({ kind: 'tile' });
    expect(server.requests).toEqual([
      `/wmts?Service=WMTS&Request=GetCapabilities&tk=${TOKEN}`,
      `/EPSG%3A4490%3A10/160/838?tk=${TOKEN}`,
    ]);
    expect(await ask('lan/0/1024/160')).toEqual({ kind: 'none' });
  });

  test.each([
    ['names another server', () => document(other.origin), '加入 origins'],
    ['is in another projection', () => document(server.origin, 'urn:ogc:def:crs:EPSG::4549'), '坐标系'],
    ['is no WMTS', () => '<html></html>', '图层'],
  ])('that %s is not used, and the duty officer is told', async (_what, made, words) => {
    server.answerWith((request, response) => send(200, made())(request, response));
    open({ ...wmts, url: `${server.origin}/wmts` });
    await vi.waitFor(() => expect(offer()?.problem).toBeDefined(), PATIENCE);
    desk?.followChoice(() => undefined);
    expect(notices.at(-1)).toContain(words);
    expect(await ask('lan/0/838/160')).toMatchObject({ kind: 'trouble' });
    expect(other.requests).toEqual([]);
  });
});

describe('a PMTiles file', () => {
  const archive = (type: 'mvt' | 'png', metadata: object = {}): Buffer => {
    const bytes = type === 'png' ? PICTURE : new Uint8Array([0x1a, 0]);
    return pmtilesFile({ tiles: [{ z: 8, x: 209, y: 102, bytes }], type, metadata, bounds: [114, 33, 116, 34.5] });
  };
  const file = { id: 'lan', title, type: 'pmtiles', file: 'city.pmtiles' };

  test('says by itself what is in it', async () => {
    writeFileSync(join(folder, 'city.pmtiles'), archive('mvt', { vector_layers: [{ id: 'transportation' }] }));
    writeFileSync(join(folder, 'photo.pmtiles'), archive('png'));
    open(file, { ...file, id: 'photo', file: 'photo.pmtiles', look: 'photo' });
    await opened();
    await opened('photo');
    expect(offer()?.tiles).toMatchObject({
      content: { kind: 'vector', schema: 'openmaptiles' },
      minZoom: 8,
      bounds: [114, 33, 116, 34.5],
    });
    expect(offer('photo')?.tiles).toMatchObject({ content: { kind: 'raster', look: 'photo', warp: undefined } });
    expect(await ask('lan/8/209/102')).toMatchObject({ kind: 'tile', bytes: new Uint8Array([0x1a, 0]) });
    expect(await ask('photo/8/209/102')).toMatchObject({ contentType: 'image/png' });
    expect(await ask('lan/8/1/1')).toEqual({ kind: 'none' });
  });

  test.each([
    ['is absent', undefined, '找不到'],
    ['is damaged', Buffer.from('PMTilesnonsense and more of it'.repeat(20)), '损坏'],
    ['is another file', Buffer.from('{"type":"FeatureCollection"}'.repeat(20)), '损坏'],
    ['is empty', Buffer.alloc(0), '损坏'],
    ['has layers that nobody knows', archive('mvt', { vector_layers: [{ id: 'odd' }] }), 'schema'],
  ])('that %s is told with what to do, and taken up once it is good', async (_what, bytes, words) => {
    if (bytes !== undefined) writeFileSync(join(folder, 'city.pmtiles'), bytes);
    open(file);
    await vi.waitFor(() => expect(offer()?.problem).toBeDefined(), PATIENCE);
    desk?.followChoice(() => undefined);
    expect(notices.at(-1)).toContain(words);
    writeFileSync(join(folder, 'city.pmtiles'), archive('mvt', { vector_layers: [{ id: 'roads' }, { id: 'earth' }] }));
    await vi.waitFor(() => {
      tryAgain();
      expect(offer()?.tiles).toMatchObject({ content: { schema: 'protomaps' } });
    }, PATIENCE);
    expect(offer()?.problem).toBeUndefined();
    expect(standing.size).toBe(0);
  });

  test('that is cut off in its tiles makes the map ill only when they are wanted', async () => {
    const whole = archive('png');
    writeFileSync(join(folder, 'city.pmtiles'), whole.subarray(0, whole.length - PICTURE.length));
    open(file);
    await opened();
    for (let times = 0; times < 3; times++) await ask('lan/8/209/102');
    expect(offer()?.problem?.zh).toContain('损坏');
  });
});

describe('the configuration', () => {
  test('that cannot be read is told with the field, and there are no base maps', () => {
    writeFileSync(join(folder, 'basemaps.json'), JSON.stringify({ format: 1, maps: [tiles({ url: 'ftp://x' })] }));
    openFolder();
    expect(notices[0]).toContain('maps.0.url');
    expect(desk?.choices).toEqual({ offers: [], usual: undefined });
  });

  test('may be missing', () => {
    openFolder();
    expect(notices).toEqual([]);
    expect(desk?.choices.offers).toEqual([]);
  });

  test.each(['lan/12/3350', 'lan/12/3350/1640/1', 'other/1/1/1', 'lan/-1/1/1', '../x/1/1/1', 'lan/1e1/1/1', ''])(
    'serves no path but those of tiles: “%s”',
    async (path) => {
      open(tiles());
      await opened();
      expect(await ask(path)).toBeUndefined();
      expect(server.requests).toEqual([]);
    },
  );
});
