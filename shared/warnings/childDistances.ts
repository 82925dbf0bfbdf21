import type { AreaLevel } from '../domain/area.ts';
import type { WarningLevel } from '../domain/warningLevel.ts';
import type { DescendantCounts, Quorum, RolledUp } from './rollUp.ts';

/** The nearest way up by children: `more` further ones of area level `child` at `childLevel` make `level`. */
interface ChildRise {
  readonly level: WarningLevel;
  readonly child: AreaLevel;
  readonly childLevel: WarningLevel;
  readonly more: number;
}

/** How far the children that decide a level are from deciding another one, in children. */
export interface ChildDistances {
  /** Undefined where no quorum calls for a graver level. */
  readonly rise: ChildRise | undefined;
  /** The children's level falls as soon as no more than so many are left; undefined while another quorum calls for it too. */
  readonly fallsAtCount: number | undefined;
}

/** The least count whose share of `total` reaches a line, by the very division that `rollUp` decides by. */
export function leastCount(line: number, total: number): number {
  let count = Math.ceil(line * total);
  while (count > 0 && (count - 1) / total >= line) count -= 1;
  while (count / total < line) count += 1;
  return count;
}

/** The distances of a level that the children decide, all else as it is. Of ways up equally near the graver one is told. */
export function childDistances(
  quorums: readonly Quorum[],
  counts: DescendantCounts,
  { level, quorum, total }: RolledUp,
): ChildDistances {
  let rise: ChildRise | undefined;
  let isAlone = true;
  for (const other of quorums) {
    const all = counts.total(other.child);
    if (other === quorum || all === 0) continue;
    const count = counts.countAtLeast(other.child, other.childLevel);
    if (other.level === level && count / all >= other.leaveShare) isAlone = false;
    if (other.level <= level) continue;
    const more = leastCount(other.share, all) - count;
    if (rise !== undefined && more >= rise.more) continue;
    rise = { level: other.level, child: other.child, childLevel: other.childLevel, more };
  }
  return { rise, fallsAtCount: isAlone ? leastCount(quorum.leaveShare, total) - 1 : undefined };
}
