import type { SceneInput } from '../sceneInput.ts';
import { type FittedGroup, fitLegend, lineEms } from './fitLegend.ts';
import { keyOfLegend, LegendList, type ReadLegend, withLook } from './Legend.tsx';
import { markGroups } from './legendGroups.ts';
import { useDrawnMap } from './useDrawnMap.ts';

/** What the level signs on the map mean beside their level, on one line. */
export interface MarkLine {
  readonly groups: readonly FittedGroup[];
  /** Width of the line in ems of its text; 0 where nothing is to be said. */
  readonly ems: number;
  readonly look: string;
}

/** What there is to say of the signs that are drawn now, in so many ems; nothing where there is no room for it. */
export function useMarkLine(): (ems: number) => MarkLine {
  const { groups = [], look = '' } = useDrawnMap(readMarks, keyOfLegend) ?? {};
  return (ems) => {
    const [line = []] = groups.length === 0 ? [] : fitLegend(groups, { ems, lines: 1 }).lines;
    const wide = lineEms(line);
    return wide > ems ? { groups: [], ems: 0, look } : { groups: line, ems: wide, look };
  };
}

const readMarks = (input: SceneInput): ReadLegend => withLook(input, markGroups(input));

interface MarkLegendProps {
  readonly line: MarkLine;
  readonly textPx: number;
}

/** The same as it stands in the wall's last line, where the map says what it is. */
export function MarkLegend({ line: { groups, look }, textPx }: MarkLegendProps) {
  const [group] = groups;
  if (group === undefined) return undefined;
  return (
    <div data-testid="mark-legend">
      <LegendList group={group} textPx={textPx} look={look} />
    </div>
  );
}
