import type { AreaLevel } from '#shared/domain/area.ts';
import type { DrawnTokens, Rgb } from '../../../ui/tokens.ts';
import type { ResolveUniforms } from './areaUniforms.ts';
import type { DrawnDetail } from './levelGlide.ts';

/** Border width by depth (0: the focus and above, 1: its children, 2, 3 …) in CSS pixels at scale 1. */
const WIDTHS = [1.9, 1.7, 1.1, 0.9, 0.8, 0.7] as const;
/** Border strength by depth, when areas of the rank are large on the screen. */
const STRENGTHS = [0.66, 0.62, 0.4, 0.26, 0.2, 0.16] as const;
/** Borders of areas smaller than the first (mean edge, CSS pixels) are left out, larger than the second full. */
const FADE_PX = [7, 60] as const;
const WIDE_FROM_PX = 1.25;

const colour = (rgb: Rgb, alpha: number): readonly [number, number, number, number] => [
  rgb[0] / 255,
  rgb[1] / 255,
  rgb[2] / 255,
  alpha,
];
const mixRgb = (a: Rgb, b: Rgb, share: number): Rgb => [
  a[0] + (b[0] - a[0]) * share,
  a[1] + (b[1] - a[1]) * share,
  a[2] + (b[2] - a[2]) * share,
];

const WHITE: Rgb = [255, 255, 255];

export interface BorderQuestion {
  /** Borders of its level come with its colours. */
  readonly detail: DrawnDetail;
  /** Mean edge of each level's areas on the screen, CSS pixels, level 0 first. */
  readonly meanAreaPx: readonly number[];
  /** Device pixels a CSS pixel at scale 1: device-pixel ratio × the wall's scale. */
  readonly pixelScale: number;
  readonly focusLevel: AreaLevel;
}

type BorderUniforms = Pick<
  ResolveUniforms,
  | 'widths'
  | 'strengths'
  | 'fineWidths'
  | 'fineStrengths'
  | 'wideRank'
  | 'wideReach'
  | 'fineReach'
  | 'fineStrength'
  | 'redWidth'
  | 'focusWidth'
  | 'selectedWidth'
>;

/** The colours of the resolve pass, from the tokens. */
export function areaColours(
  tokens: DrawnTokens,
): Pick<
  ResolveUniforms,
  'unknown' | 'blue' | 'yellow' | 'orange' | 'red' | 'line' | 'redLine' | 'bright' | 'glow' | 'shade'
> {
  const { levels, fills, bright, isLight } = tokens;
  const level = (at: number) => colour(levels[at] ?? WHITE, fills[at] ?? 1);
  const [red, green, blue] = colour(isLight ? tokens.second : (levels[1] ?? WHITE), 1);
  return {
    unknown: level(0),
    blue: level(1),
    yellow: level(2),
    orange: level(3),
    red: level(4),
    line: colour(mixRgb(tokens.second, tokens.text, 0.5), 1),
    redLine: colour(mixRgb(levels[4] ?? WHITE, bright, 0.6), 0.95),
    bright: colour(bright, 1),
    // Light is added to a dark ground; on a light one the city throws a shadow instead.
    glow: [red * tokens.glow, green * tokens.glow, blue * tokens.glow, isLight ? tokens.glow : 0],
    shade: tokens.shade,
  };
}

/** Borders get lighter and thicker by rank, counted from the focus, and the finest fade while their areas are small: texture is not information. */
export function areaBorders({ detail, meanAreaPx, pixelScale, focusLevel }: BorderQuestion): BorderUniforms {
  const drawnLevel = detail.level;
  const depth = (rank: number): number => Math.max(0, rank - focusLevel);
  const width = (rank: number): number => (WIDTHS[depth(rank)] ?? 1) * pixelScale;
  const strength = (rank: number): number =>
    rank > drawnLevel
      ? 0
      : (STRENGTHS[depth(rank)] ?? 0) *
        (depth(rank) < 2 ? 1 : fade(meanAreaPx[rank] ?? 0)) *
        (rank === drawnLevel ? detail.share : 1);
  let wideRank = 1;
  for (let rank = 1; rank <= drawnLevel; rank++) {
    if (width(rank) >= WIDE_FROM_PX * pixelScale || (width(rank) > 2 && strength(rank) > 0.2)) wideRank = rank;
  }
  const selectedWidth = 2.6 * pixelScale;
  const reach = Math.max(2, Math.round(selectedWidth / 2 + 0.7));
  const fineRanks = [2, 3, 4, 5].filter((rank) => rank > wideRank);
  return {
    widths: [width(0), width(1), width(2), width(3)],
    strengths: [strength(0), strength(1), strength(2), strength(3)],
    fineWidths: [width(4), width(5)],
    fineStrengths: [strength(4), strength(5)],
    wideRank: Math.min(wideRank, drawnLevel),
    wideReach: reach > 3 ? Math.ceil(reach / 2) * 2 : reach,
    fineReach: pixelScale > 1.6 ? 2 : 1,
    fineStrength: Math.max(0, ...fineRanks.map(strength)),
    redWidth: 1.6 * pixelScale,
    focusWidth: focusLevel > 0 ? 2.4 * pixelScale : 0,
    selectedWidth,
  };
}

function fade(edgePx: number): number {
  const t = Math.min(1, Math.max(0, (edgePx - FADE_PX[0]) / (FADE_PX[1] - FADE_PX[0])));
  return t * (2 - t);
}
