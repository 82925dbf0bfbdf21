import type { ShaderModule } from '@luma.gl/shadertools';

/** What the heat map's pass is told besides its texture. */
export interface HeatUniforms {
  readonly matrix: readonly number[];
  /** Colours 0 … 1: of little and of the most. */
  readonly low: readonly [number, number, number, number];
  readonly high: readonly [number, number, number, number];
  /** Width of a contour line, device pixels. */
  readonly lineWidth: number;
}

// luma.gl reads uniform blocks line by line: one field a line.
const heatBlock = `layout(std140) uniform heatUniforms {
  mat4 matrix;
  vec4 low;
  vec4 high;
  float lineWidth;
} heat;
`;

export const heatModule = {
  name: 'heat',
  vs: heatBlock,
  fs: heatBlock,
  uniformTypes: { matrix: 'mat4x4<f32>', low: 'vec4<f32>', high: 'vec4<f32>', lineWidth: 'f32' },
} as const satisfies ShaderModule;

/**
 * The texture holds the square root of the share of the scale's top, so that eight bits are fine where there is little.
 * From a graphite veil to white, with contour lines at a quarter, a half and three quarters of the scale.
 */
export const heatShaders = {
  vs: `#version 300 es
in vec2 position;
in vec2 place;
out vec2 at;
void main() {
  gl_Position = heat.matrix * vec4(position, 0., 1.);
  at = place;
}`,
  fs: `#version 300 es
precision highp float;
uniform sampler2D densityTable;
in vec2 at;
out vec4 fragColor;
void main() {
  float root = texture(densityTable, at).r;
  float share = root * root;
  float alpha = mix(heat.low.a, heat.high.a, root * sqrt(root)) * smoothstep(.1, .4, root);
  vec4 colour = vec4(mix(heat.low.rgb, heat.high.rgb, root), 1.) * alpha;
  float slope = max(fwidth(share), 1e-5);
  for (int i = 1; i < 4; i++) {
    float distance = abs(share - float(i) * .25) / slope;
    float line = (1. - smoothstep(heat.lineWidth * .5 - .5, heat.lineWidth * .5 + .5, distance)) * .55;
    colour = mix(colour, vec4(heat.high.rgb, 1.), line);
  }
  fragColor = colour;
}`,
};
