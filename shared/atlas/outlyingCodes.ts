import { VILLAGE_LEVEL } from '../domain/area.ts';
import { pathOf } from './areaIndex.ts';
import type { Atlas } from './atlas.ts';
import { codePrefix } from './codePrefix.ts';

/**
 * Areas that lie in another although their code does not begin with its code, such as the towns of a development zone:
 * code of the area above → the topmost codes that must be asked for beside its own.
 */
export function outlyingCodes(atlas: Atlas): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  // Grids and below carry codes made from their village's.
  const end = atlas.levelStart[VILLAGE_LEVEL + 1] as number;
  for (let area = 1; area < end; area++) {
    const code = atlas.code(area);
    for (const above of pathOf(atlas, area)) {
      if (above === area) continue;
      const codeAbove = atlas.code(above);
      const known = found.get(codeAbove) ?? [];
      if (code.startsWith(codePrefix(codeAbove)) || known.some((one) => code.startsWith(one))) continue;
      found.set(codeAbove, [...known, code]);
    }
  }
  return found;
}
