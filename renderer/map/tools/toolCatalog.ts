import type { MapQueryType } from '#shared/map/mapQuery.ts';

/** What can be taken into the hand. */
const TOOL_NAMES = ['ring', 'polygon', 'buffer', 'nearest', 'distance', 'area', 'compare'] as const;
export type ToolName = (typeof TOOL_NAMES)[number];

/** How a tool is taken, and what it asks. */
export interface ToolDefinition {
  readonly name: ToolName;
  /** The key that takes it. */
  readonly key: string;
  readonly asks: MapQueryType;
  /** Fewest corners before it can be ended; a tool of one or two taps ends by itself. */
  readonly leastCorners: number;
  /** Ended by a double tap, with as many corners as one likes. */
  readonly isOpenEnded: boolean;
  /** Strokes of its sign, in a box of 24 × 24. */
  readonly sign: string;
}

/** Every tool, in the order of the rail. */
export const TOOLS: readonly ToolDefinition[] = [
  {
    ...{ name: 'ring', key: 'r', asks: 'ring', leastCorners: 2, isOpenEnded: false },
    sign: 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M12 12h9M11 12h2',
  },
  {
    ...{ name: 'polygon', key: 'p', asks: 'polygon', leastCorners: 3, isOpenEnded: true },
    sign: 'M4 9l7-5l9 6l-3 10h-11z',
  },
  {
    ...{ name: 'buffer', key: 'j', asks: 'buffer', leastCorners: 2, isOpenEnded: true },
    sign: 'M3 17c6 0 4-9 10-9h8M3 21c9 0 8-9 11-9h7M3 12c3 0 2-8 9-8h9',
  },
  {
    ...{ name: 'nearest', key: 'n', asks: 'nearest', leastCorners: 1, isOpenEnded: false },
    sign: 'M12 7a5 5 0 1 0 0 10a5 5 0 1 0 0-10M12 2v5M12 17v5M2 12h5M17 12h5',
  },
  {
    ...{ name: 'distance', key: 'd', asks: 'measure', leastCorners: 2, isOpenEnded: true },
    sign: 'M3 16L16 3l5 5L8 21zM7 12l2 2M10 9l2 2M13 6l2 2',
  },
  {
    ...{ name: 'area', key: 'a', asks: 'measure', leastCorners: 3, isOpenEnded: true },
    sign: 'M4 4h16v16h-16zM4 14L14 4M4 20L20 4M10 20L20 10',
  },
  {
    ...{ name: 'compare', key: 'c', asks: 'compare', leastCorners: 2, isOpenEnded: false },
    sign: 'M3 5h7v14h-7zM14 5h7v14h-7z',
  },
];

/** The tool of a name. */
export const toolOf = (name: ToolName): ToolDefinition => TOOLS.find((tool) => tool.name === name) as ToolDefinition;
