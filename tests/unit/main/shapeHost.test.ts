import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { DrawnShape, ShapeChange } from '#shared/map/shapes.ts';
import { ShapeHost } from '../../../electron/main/shapes/shapeHost.ts';
import { temporaryFolder } from '../../support/plainService.ts';

const folders: ReturnType<typeof temporaryFolder>[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) folder.remove();
});

function begin(text?: string) {
  const folder = temporaryFolder();
  folders.push(folder);
  const path = join(folder.path, 'shapes.json');
  if (text !== undefined) writeFileSync(path, text);
  let ids = 0;
  const told: (readonly DrawnShape[])[] = [];
  const open = () =>
    new ShapeHost({ path, now: () => 7, newId: () => `id-${++ids}`, onChanged: (shapes) => told.push(shapes) });
  return { folder: folder.path, path, told, open, host: open() };
}

const ADD: ShapeChange = {
  type: 'add',
  shapes: [{ name: '圈', note: '', query: { type: 'ring', centre: [114.6, 33.6], radius: 500 } }],
};

describe('the file of drawn shapes', () => {
  it('brings the shapes back after a restart, and tells of every change', () => {
    const { host, open, told } = begin();
    expect(host.shapes).toEqual([]);
    expect(host.change(ADD)).toMatchObject({ ok: true });
    expect(told).toEqual([host.shapes]);
    expect(open().shapes).toEqual(host.shapes);
  });

  it.each(['{', '{"format":1}', '{"format":99,"shapes":[]}', '[]', '{"format":1,"shapes":[{"id":"a"}]}'])(
    'that is damaged (%s) is put aside with a sentence, and the list begins empty',
    (text) => {
      const { host, folder, path } = begin(text);
      expect(host.problem?.message).toContain('kept as');
      expect(host.shapes).toEqual([]);
      expect(readdirSync(folder)).toEqual(['shapes.json.bad']);
      expect(host.change(ADD)).toMatchObject({ ok: true });
      expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ format: 1 });
    },
  );

  it('that cannot be written leaves the shapes as they were, with a sentence', () => {
    const { path, told, host } = begin();
    host.change(ADD);
    const before = host.shapes;
    // A folder in the new file's way stops also whom no permission stops.
    mkdirSync(`${path}.next`);
    expect(host.change(ADD)).toMatchObject({ ok: false, error: { code: 'diskRefused' } });
    expect(host.shapes).toEqual(before);
    expect(told).toHaveLength(1);
    expect(existsSync(path)).toBe(true);
  });
});
