import type { ShaderModule } from '@luma.gl/shadertools';

type Vec2 = readonly [number, number];
type Vec4 = readonly [number, number, number, number];

/** What the resolve pass is told besides its textures. Colours 0 … 1, not premultiplied; lengths in device pixels. */
export interface ResolveUniforms {
  readonly unknown: Vec4;
  readonly blue: Vec4;
  readonly yellow: Vec4;
  readonly orange: Vec4;
  readonly red: Vec4;
  readonly line: Vec4;
  readonly redLine: Vec4;
  readonly bright: Vec4;
  /** The city's light on its surroundings, premultiplied; alpha 0 adds light. */
  readonly glow: Vec4;
  /** Width and strength (0 … 1) of borders by rank: city, county, town, village; then grid, micro-grid. */
  readonly widths: Vec4;
  readonly strengths: Vec4;
  readonly fineWidths: Vec2;
  readonly fineStrengths: Vec2;
  /** Runs of ids, first and one after the last; empty when equal. */
  readonly focusRun: Vec2;
  /** What had the focus before, and how far (0 … 1) the focus has gone over. */
  readonly lastFocusRun: Vec2;
  readonly selectedRun: Vec2;
  readonly hoverRun: Vec2;
  readonly apron: Vec2;
  /** Where this window lies in the whole map (y up), so that hatching runs through. */
  readonly hatchOrigin: Vec2;
  /** From a device pixel of the buffer to the halo texture's 0 … 1. */
  readonly haloScale: Vec2;
  readonly cell: number;
  readonly pixelScale: number;
  readonly drawnLevel: number;
  /** Borders of this rank and coarser are wide: they are looked for `wideReach` pixels away (even above 3), finer ones `fineReach`. */
  readonly wideRank: number;
  readonly wideReach: number;
  readonly fineReach: number;
  /** The strongest of the fine borders; 0: none is drawn. */
  readonly fineStrength: number;
  readonly redWidth: number;
  readonly focusWidth: number;
  readonly selectedWidth: number;
  /** How dark the context of the focus lies in its shade, 0 … 1. */
  readonly shade: number;
  readonly focusShare: number;
  /** How far (0 … 1) areas have their own colours and not those of the areas above them. */
  readonly ownShare: number;
  /** The tick of now, for glows; 0: nothing glows. */
  readonly glowNow: number;
  /** 0: areas are not filled by level. */
  readonly fillShare: number;
}

// luma.gl reads uniform blocks line by line: one field a line.
const resolveBlock = `layout(std140) uniform resolveUniforms {
  vec4 unknown;
  vec4 blue;
  vec4 yellow;
  vec4 orange;
  vec4 red;
  vec4 line;
  vec4 redLine;
  vec4 bright;
  vec4 glow;
  vec4 widths;
  vec4 strengths;
  vec2 fineWidths;
  vec2 fineStrengths;
  vec2 focusRun;
  vec2 lastFocusRun;
  vec2 selectedRun;
  vec2 hoverRun;
  vec2 apron;
  vec2 hatchOrigin;
  vec2 haloScale;
  float cell;
  float pixelScale;
  float drawnLevel;
  float wideRank;
  float wideReach;
  float fineReach;
  float fineStrength;
  float redWidth;
  float focusWidth;
  float selectedWidth;
  float shade;
  float focusShare;
  float ownShare;
  float glowNow;
  float fillShare;
} resolve;
`;

const resolveTypes = {
  unknown: 'vec4<f32>',
  blue: 'vec4<f32>',
  yellow: 'vec4<f32>',
  orange: 'vec4<f32>',
  red: 'vec4<f32>',
  line: 'vec4<f32>',
  redLine: 'vec4<f32>',
  bright: 'vec4<f32>',
  glow: 'vec4<f32>',
  widths: 'vec4<f32>',
  strengths: 'vec4<f32>',
  fineWidths: 'vec2<f32>',
  fineStrengths: 'vec2<f32>',
  focusRun: 'vec2<f32>',
  lastFocusRun: 'vec2<f32>',
  selectedRun: 'vec2<f32>',
  hoverRun: 'vec2<f32>',
  apron: 'vec2<f32>',
  hatchOrigin: 'vec2<f32>',
  haloScale: 'vec2<f32>',
  cell: 'f32',
  pixelScale: 'f32',
  drawnLevel: 'f32',
  wideRank: 'f32',
  wideReach: 'f32',
  fineReach: 'f32',
  fineStrength: 'f32',
  redWidth: 'f32',
  focusWidth: 'f32',
  selectedWidth: 'f32',
  shade: 'f32',
  focusShare: 'f32',
  ownShare: 'f32',
  glowNow: 'f32',
  fillShare: 'f32',
} as const;

/** For full-screen passes. */
export const resolveModule = {
  name: 'resolve',
  fs: resolveBlock,
  uniformTypes: resolveTypes,
} as const satisfies ShaderModule;

/** The same for meshes that are coloured as they are drawn. */
export const draftModule = {
  name: 'resolve',
  vs: resolveBlock,
  uniformTypes: resolveTypes,
} as const satisfies ShaderModule;

/** Where a mesh is drawn. */
export const meshModule = {
  name: 'mesh',
  vs: `layout(std140) uniform meshUniforms {
  mat4 matrix;
  vec4 lineColour;
  vec2 shift;
  float groupSteps;
  float groupStart;
} mesh;
`,
  uniformTypes: {
    matrix: 'mat4x4<f32>',
    lineColour: 'vec4<f32>',
    shift: 'vec2<f32>',
    groupSteps: 'f32',
    groupStart: 'f32',
  },
} as const satisfies ShaderModule;
