import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Atlas } from '#shared/atlas/atlas.ts';
import { readAtlas } from '#shared/atlas/atlasFormat.ts';
import { type AreaIndex, LEAF_LEVEL } from '#shared/domain/area.ts';
import type { SourceRecord } from '#shared/domain/event.ts';
import { HOUR_MS } from '#shared/domain/time.ts';
import { projectRoot } from '../../scripts/process/projectPaths.ts';
import { START_AT } from './launchGridwall.ts';

/** The atlas that the program itself loads. */
export const demoAtlasPath = join(projectRoot, 'resources/atlas/zhoukou.atlas');

/** Reads the demonstration city's areas; throws when the atlas is not as it should be. */
export async function readDemoAtlas(): Promise<Atlas> {
  const atlas = readAtlas(await readFile(demoAtlasPath));
  if (!atlas.ok) throw new Error(atlas.error.message);
  return atlas.value;
}

/** `count` micro-grids spread evenly over the city, the same ones every time. */
export function spreadMicroGrids(atlas: Atlas, count: number): readonly AreaIndex[] {
  const first = atlas.levelStart[LEAF_LEVEL] ?? 0;
  const stride = (atlas.areaCount - first) / count;
  return Array.from({ length: count }, (_, index) => Math.floor(first + (index + 0.5) * stride));
}

/** A report that makes its micro-grid red: a case of the gravest grade, entered by hand at the console. */
export function redRecord(atlas: Atlas, area: AreaIndex, id: string, title = '演练用特别重大案件'): SourceRecord {
  const reportedAt = Date.parse(START_AT);
  return {
    type: 'event',
    event: {
      id,
      revision: 0,
      kind: 'case',
      item: '01-01',
      title,
      areaCode: atlas.code(area),
      lng: atlas.labelPoint[area * 2] ?? 0,
      lat: atlas.labelPoint[area * 2 + 1] ?? 0,
      reportedAt,
      source: 'superior',
      scale: 'majorGroup',
      grade: 'extraordinary',
      people: 60,
      unit: '市公安局',
      deadline: reportedAt + 24 * HOUR_MS,
    },
  };
}
