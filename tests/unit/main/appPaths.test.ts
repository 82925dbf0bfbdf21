import { describe, expect, it } from 'vitest';
import { contentTypeOf, fileOfAppPath } from '../../../electron/main/security/appPaths.ts';
import { CONTENT_SECURITY_POLICY } from '../../../electron/main/security/contentSecurityPolicy.ts';
import { isOwnAddress } from '../../../electron/main/security/network.ts';

const FOLDERS = {
  pages: '/app/out/renderer',
  atlas: '/data/atlas/zhoukou.atlas',
  meshes: '/data/atlas/zhoukou.mesh',
  context: { 'rivers.geojson': '/data/cities/411600/rivers.geojson' },
  published: '/data/cities/411600/published.json',
};

const file = (url: string) => fileOfAppPath(new URL(url).pathname, FOLDERS);

describe('app:// addresses', () => {
  it('lead to pages and to the city’s data', () => {
    expect(file('app://gridwall/wall/index.html')).toBe('/app/out/renderer/wall/index.html');
    expect(file('app://gridwall/assets/a%20b.js')).toBe('/app/out/renderer/assets/a b.js');
    expect(file('app://gridwall/data/atlas')).toBe('/data/atlas/zhoukou.atlas');
    expect(file('app://gridwall/data/meshes')).toBe('/data/atlas/zhoukou.mesh');
    expect(file('app://gridwall/data/context/rivers.geojson')).toBe('/data/cities/411600/rivers.geojson');
    expect(file('app://gridwall/data/published.json')).toBe('/data/cities/411600/published.json');
  });

  it.each([
    '/../secret',
    '/wall/../../secret',
    '/%2e%2e/secret',
    '/wall/%2e%2e%2f%2e%2e%2fsecret',
    '/..%5c..%5csecret',
    '/wall\\..\\..\\secret',
    '/%00/wall/index.html',
    '/%E0%A4%A',
    'wall/index.html',
    '/',
    '/data/context/../../../etc/passwd',
    '/data/context/quotas.geojson',
    '/data/context/constructor',
    '/data/other',
    '/data/',
  ])('lead nowhere else: %s', (pathname) => {
    expect(fileOfAppPath(pathname, FOLDERS)).toBeUndefined();
  });

  it('have the content type that a page needs', () => {
    expect(contentTypeOf('/a/worker.mjs')).toBe('text/javascript; charset=utf-8');
    expect(contentTypeOf('/a/x.WASM')).toBe('application/wasm');
    expect(contentTypeOf('/a/font.woff2')).toBe('font/woff2');
    expect(contentTypeOf('/a/zhoukou.atlas')).toBe('application/octet-stream');
  });
});

describe('what a page may reach', () => {
  it('is the program alone', () => {
    expect(isOwnAddress('app://gridwall/wall/index.html', false)).toBe(true);
    for (const url of [
      'https://example.org/',
      'http://127.0.0.1/',
      'file:///etc/passwd',
      'app://gridwall.evil/',
      'ws://x/',
    ]) {
      expect(isOwnAddress(url, true), url).toBe(false);
    }
    expect(isOwnAddress('devtools://devtools/bundled/x.js', false)).toBe(false);
  });

  it('has no unsafe source in the policy', () => {
    expect(CONTENT_SECURITY_POLICY).not.toMatch(/unsafe|blob:|\*|https?:/);
    expect(CONTENT_SECURITY_POLICY).toContain("default-src 'none'");
  });
});
