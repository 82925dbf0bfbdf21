import { TABLE_WIDTH } from '../areaStateTable.ts';

export const FULL_SCREEN = `#version 300 es
void main() {
  vec2 corner = vec2(gl_VertexID == 1 ? 3. : -1., gl_VertexID == 2 ? 3. : -1.);
  gl_Position = vec4(corner, 0., 1.);
}`;

export const FLAT_COLOUR = `#version 300 es
precision highp float;
flat in vec4 colour;
out vec4 fragColor;
void main() { fragColor = colour; }`;

/** Bits of an id in a narrow id buffer; the rest holds which area of the wide rank it lies in. */
export const ID_BITS = 18;

/** With so many areas or more, ids and groups take a channel each. */
export const isWideCity = (areaCount: number): boolean => areaCount + 1 >= 2 ** ID_BITS;

export const TABLES = `
ivec2 rowOf(uint id) { return ivec2(int(id & ${TABLE_WIDTH - 1}u), int(id >> ${Math.log2(TABLE_WIDTH)}u)); }
bool isIn(uint id, vec2 run) { return float(id) >= run.x && float(id) < run.y; }
// How much in the light of the focus.
float lightOn(uint id) { return mix(float(isIn(id, resolve.lastFocusRun)), float(isIn(id, resolve.focusRun)), resolve.focusShare); }
`;

export const PARENTS = `
uniform highp usampler2D parentTable;
uint parentOf(uint id) { return texelFetch(parentTable, rowOf(id), 0).r; }
`;

export const STATES = `
uniform highp usampler2D stateTable;
uint levelOf(uint id) { return id == 0u ? 9u : texelFetch(stateTable, rowOf(id), 0).r & 7u; }
`;

/** Fills by level, or by another layer's paint, not premultiplied. */
export const FILLS = `
#ifdef PAINT
uniform highp usampler2D codeTable;
uniform sampler2D paletteTable;
vec4 plainFill(uint id, float light) {
  uint code = texelFetch(codeTable, rowOf(id), 0).r;
  if (code > 15u) return vec4(0.);
  vec4 fill = texelFetch(paletteTable, ivec2(int(code), 0), 0);
  fill.a *= mix(.5, 1., light);
  return fill;
}
#else
vec4 levelFill(uint level, float light) {
  vec4 fill = level == 1u ? resolve.blue : level == 2u ? resolve.yellow : level == 3u ? resolve.orange
    : level == 4u ? resolve.red : resolve.unknown;
  float grey = dot(fill.rgb, vec3(.3, .55, .15));
  fill.rgb = mix(mix(vec3(grey), fill.rgb, level >= 3u ? .75 : .5), fill.rgb, light);
  fill.a *= mix(level >= 3u ? .62 : .42, 1., light) * resolve.fillShare;
  return fill;
}
#endif
`;

/** What an id buffer holds at a pixel, with ids and groups in one channel or in two. */
export const UNPACK = `
#ifdef WIDE
#define TEXEL uvec2
#define READ(texture, at) texelFetch(texture, at, 0).rg
uint idOf(uvec2 texel) { return texel.r; }
uint groupOf(uvec2 texel) { return texel.g; }
bool isZero(uvec2 texel) { return (texel.r | texel.g) == 0u; }
#else
#define TEXEL uint
#define READ(texture, at) texelFetch(texture, at, 0).r
uint idOf(uint texel) { return texel & ${2 ** ID_BITS - 1}u; }
uint groupOf(uint texel) { return texel >> ${ID_BITS}u; }
bool isZero(uint texel) { return texel == 0u; }
#endif
`;

/** What varies between the shaders of one map and another. */
export interface ShaderVariant {
  readonly isWide: boolean;
  readonly isPainted: boolean;
}

export const head = ({ isWide, isPainted }: ShaderVariant): string => `#version 300 es
${isWide ? '#define WIDE' : ''}
${isPainted ? '#define PAINT' : ''}
const bool IS_PAINTED = ${isPainted};
precision highp float;
precision highp int;
// Without a graphics card both sides of an “if” are run for every pixel; a loop that no pixel enters is not.
#define WHEN(condition) for (bool once = condition; once; once = false)
`;

export const OVER = `
vec4 over(vec4 top, vec4 under) { return top + under * (1. - top.a); }
`;

export const READ_IDS = `
TEXEL texelAt(ivec2 at) { return READ(idBuffer, at); }
${OVER}
// Distance from the edge of a half-plane that fills this share of the disc (logistic stand-in for the error function).
float lineAt(float share, float sigma, float width) {
  if (share < .004) return 0.;
  float distance = abs(log(max(1. - share, .002) / share)) * (sigma / 1.702);
  return (1. - smoothstep(-.5, .5, distance - width * .5)) * min(1., width);
}
`;
