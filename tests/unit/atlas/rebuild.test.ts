import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildOutput } from '../../../scripts/build-atlas/buildOutput.ts';
import { CITY_FOLDER, PROJECT } from './zhoukou.ts';

test('building Zhoukou again gives the committed files, byte for byte', { timeout: 240_000 }, () => {
  const files = buildOutput(CITY_FOLDER);
  expect(files.map((file) => file.name)).toEqual(['zhoukou.atlas', 'zhoukou.mesh', 'zhoukou.neighbours.geojson']);
  for (const { name, bytes } of files) {
    const committed = readFileSync(join(PROJECT, 'resources/atlas', name));
    expect(Buffer.compare(committed, bytes), name).toBe(0);
  }
});
