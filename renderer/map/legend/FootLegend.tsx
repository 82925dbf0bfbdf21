import type { SceneInput } from '../sceneInput.ts';
import { type FittedGroup, fitLegend, lineEms } from './fitLegend.ts';
import styles from './Legend.module.css';
import { keyOfLegend, LegendList, type ReadLegend, withLook } from './Legend.tsx';
import { footGroups } from './legendGroups.ts';
import { useDrawnMap } from './useDrawnMap.ts';

/** What is on every map besides levels, on one line: level signs that say more, shapes without room for their names. */
export interface FootLine {
  readonly groups: readonly FittedGroup[];
  /** Width of the line in ems of its text; 0 where nothing is to be said. */
  readonly ems: number;
  readonly look: string;
}

/** What there is to say of them on the map that is drawn now, in so many ems; nothing where there is no room for it. */
export function useFootLine(): (ems: number) => FootLine {
  const { groups = [], look = '' } = useDrawnMap(readFoot, keyOfLegend) ?? {};
  return (ems) => {
    const [line = []] = groups.length === 0 ? [] : fitLegend(groups, { ems, lines: 1 }).lines;
    const wide = lineEms(line);
    return wide > ems ? { groups: [], ems: 0, look } : { groups: line, ems: wide, look };
  };
}

const readFoot = (input: SceneInput): ReadLegend => withLook(input, footGroups(input));

interface FootLegendProps {
  readonly line: FootLine;
  readonly textPx: number;
}

/** The same as it stands in the wall's last line, where the map says what it is. */
export function FootLegend({ line: { groups, look }, textPx }: FootLegendProps) {
  if (groups.length === 0) return undefined;
  return (
    <div data-testid="foot-legend" className={styles.foot}>
      {groups.map((group) => (
        <LegendList key={group.layer} group={group} textPx={textPx} look={look} />
      ))}
    </div>
  );
}
