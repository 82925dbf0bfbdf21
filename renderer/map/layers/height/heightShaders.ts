import type { ShaderModule } from '@luma.gl/shadertools';
import { CONTEXT_LOOK } from './raisedMesh.ts';

type Vec2 = readonly [number, number];
type Vec4 = readonly [number, number, number, number];

/** What the columns' shaders are told besides their corners. Colours 0 … 1, opaque. */
export interface HeightUniforms {
  readonly matrix: readonly number[];
  /** Colours by level. */
  readonly unknown: Vec4;
  readonly blue: Vec4;
  readonly yellow: Vec4;
  readonly orange: Vec4;
  readonly red: Vec4;
  readonly ground: Vec4;
  readonly bright: Vec4;
  /** Of the whole view in device pixels, for lines of a width. */
  readonly viewSize: Vec2;
  /** Common units a unit of height. */
  readonly unit: number;
  /** Width of the borders on top, device pixels. */
  readonly rim: number;
}

// luma.gl reads uniform blocks line by line: one field a line.
const heightBlock = `layout(std140) uniform heightUniforms {
  mat4 matrix;
  vec4 unknown;
  vec4 blue;
  vec4 yellow;
  vec4 orange;
  vec4 red;
  vec4 ground;
  vec4 bright;
  vec2 viewSize;
  float unit;
  float rim;
} height;
`;

export const heightModule = {
  name: 'height',
  vs: heightBlock,
  fs: heightBlock,
  uniformTypes: {
    matrix: 'mat4x4<f32>',
    unknown: 'vec4<f32>',
    blue: 'vec4<f32>',
    yellow: 'vec4<f32>',
    orange: 'vec4<f32>',
    red: 'vec4<f32>',
    ground: 'vec4<f32>',
    bright: 'vec4<f32>',
    viewSize: 'vec2<f32>',
    unit: 'f32',
    rim: 'f32',
  },
} as const satisfies ShaderModule;

const COLOURS = `
bool isNormal(float look) { return mod(look, ${CONTEXT_LOOK}.) < 1.5; }
vec3 colourOf(float look) {
  float level = mod(look, ${CONTEXT_LOOK}.);
  vec3 colour = level < .5 ? height.unknown.rgb : level < 1.5 ? height.blue.rgb : level < 2.5 ? height.yellow.rgb
    : level < 3.5 ? height.orange.rgb : height.red.rgb;
  if (look < ${CONTEXT_LOOK}. - .5) return colour;
  // As on the flat map: paler and fainter around the focus.
  float grey = dot(colour, vec3(.3, .55, .15));
  return mix(height.ground.rgb, mix(vec3(grey), colour, level > 2.5 ? .75 : .5), level > 2.5 ? .62 : .42);
}
`;

/** Tops: the level's colour as it is on the flat map; a little lighter where it is not normal. */
export const roofShaders = {
  vs: `#version 300 es
in vec4 corner;
flat out float level;
void main() {
  gl_Position = height.matrix * vec4(corner.xy, corner.z * height.unit, 1.);
  level = corner.w;
}`,
  fs: `#version 300 es
precision highp float;
flat in float level;
out vec4 fragColor;
${COLOURS}
void main() { fragColor = vec4(mix(colourOf(level), height.bright.rgb, isNormal(level) ? 0. : .06), 1.); }`,
};

/** Sides: lit from the north-west, darker towards the ground. */
export const wallShaders = {
  vs: `#version 300 es
in vec4 ends;
in vec2 raised;
flat out float level;
flat out float light;
out float up;
void main() {
  bool isSecond = (gl_VertexID & 1) == 1;
  up = float(gl_VertexID >> 1);
  vec2 place = isSecond ? ends.zw : ends.xy;
  gl_Position = height.matrix * vec4(place, up * raised.x * height.unit, 1.);
  vec2 along = ends.zw - ends.xy;
  vec2 outward = normalize(vec2(along.y, -along.x) + 1e-12);
  light = .5 + .5 * dot(outward, normalize(vec2(-.6, .8)));
  level = raised.y;
}`,
  fs: `#version 300 es
precision highp float;
flat in float level;
flat in float light;
in float up;
out vec4 fragColor;
${COLOURS}
void main() {
  float shade = mix(.34, .74, light) * mix(.62, 1., up);
  fragColor = vec4(mix(height.ground.rgb, colourOf(level), shade), 1.);
}`,
};

/** Borders on top, as wide on the screen wherever they are, a hair in front of what they border; what is normal has none. */
export const rimShaders = {
  vs: `#version 300 es
in vec4 ends;
in vec2 raised;
flat out float level;
out float across;
${COLOURS}
void main() {
  float z = raised.x * height.unit;
  vec4 a = height.matrix * vec4(ends.xy, z, 1.);
  vec4 b = height.matrix * vec4(ends.zw, z, 1.);
  vec2 along = (b.xy / b.w - a.xy / a.w) * height.viewSize;
  vec2 side = normalize(vec2(-along.y, along.x) + 1e-9) / height.viewSize;
  vec4 at = (gl_VertexID & 1) == 1 ? b : a;
  across = (gl_VertexID >> 1) == 1 ? 1. : -1.;
  at.xy += side * across * (height.rim + 1.) * at.w;
  at.z -= 2e-4 * at.w;
  gl_Position = isNormal(raised.y) ? vec4(0., 0., 2., 1.) : at;
  level = raised.y;
}`,
  fs: `#version 300 es
precision highp float;
flat in float level;
in float across;
out vec4 fragColor;
${COLOURS}
void main() {
  float edge = (1. - abs(across)) * (height.rim + 1.) * .5;
  float alpha = clamp(edge, 0., 1.) * .8;
  fragColor = vec4(mix(colourOf(level), height.bright.rgb, .5), 1.) * alpha;
}`,
};
