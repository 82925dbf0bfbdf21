import type { ShaderModule } from '@luma.gl/shadertools';

/** Square root of the share of the top below which nothing is drawn: else a veil over all of the city hides where it is. */
const LOWEST_ROOT = 0.3;

/** How opaque the heat map is where the root of the share of its top is `root`, as a share of its most. */
export const heatCover = (root: number): number => Math.max(0, (root - LOWEST_ROOT) / (1 - LOWEST_ROOT));

/** What the heat map's pass is told besides its texture. */
export interface HeatUniforms {
  readonly matrix: readonly number[];
  /** West, south, width and height of the texture's ground, common units from the meshes' origin. */
  readonly window: readonly [number, number, number, number];
  /** Colours 0 … 1: of little and of the most; the opacity of the most. */
  readonly low: readonly [number, number, number, number];
  readonly high: readonly [number, number, number, number];
  /** Width of a contour line, device pixels. */
  readonly lineWidth: number;
}

// luma.gl reads uniform blocks line by line: one field a line.
const heatBlock = `layout(std140) uniform heatUniforms {
  mat4 matrix;
  vec4 window;
  vec4 low;
  vec4 high;
  float lineWidth;
} heat;
`;

export const heatModule = {
  name: 'heat',
  vs: heatBlock,
  fs: heatBlock,
  uniformTypes: {
    matrix: 'mat4x4<f32>',
    window: 'vec4<f32>',
    low: 'vec4<f32>',
    high: 'vec4<f32>',
    lineWidth: 'f32',
  },
} as const satisfies ShaderModule;

/**
 * The texture holds the square root of the share of the scale's top, so that eight bits are fine where there is little.
 * Where there is little nothing is drawn (`heatCover` says the same), then from a veil to nearly opaque, with contour
 * lines at a quarter, a half and three quarters of the scale. Drawn on the city's own ground, so that it ends with it.
 */
export const heatShaders = {
  vs: `#version 300 es
in vec2 position;
out vec2 at;
void main() {
  gl_Position = heat.matrix * vec4(position, 0., 1.);
  at = (position - heat.window.xy) / heat.window.zw;
}`,
  fs: `#version 300 es
precision highp float;
const float LOWEST = ${LOWEST_ROOT.toFixed(3)};
uniform sampler2D densityTable;
in vec2 at;
out vec4 fragColor;
void main() {
  float root = texture(densityTable, at).r;
  float share = root * root;
  // Past the window nothing was asked for.
  float inside = all(equal(at, clamp(at, 0., 1.))) ? 1. : 0.;
  float alpha = heat.high.a * max(0., (root - LOWEST) / (1. - LOWEST));
  vec4 colour = vec4(mix(heat.low.rgb, heat.high.rgb, root), 1.) * alpha * inside;
  float slope = max(fwidth(share), 1e-5);
  for (int i = 1; i < 4; i++) {
    float distance = abs(share - float(i) * .25) / slope;
    float line = (1. - smoothstep(heat.lineWidth * .5 - .5, heat.lineWidth * .5 + .5, distance)) * .55 * inside;
    colour = mix(colour, vec4(heat.high.rgb, 1.), line);
  }
  fragColor = colour;
}`,
};
