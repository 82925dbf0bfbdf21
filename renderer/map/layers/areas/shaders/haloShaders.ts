import { FULL_SCREEN, head, PARENTS, type ShaderVariant, STATES, TABLES, UNPACK } from './shaderParts.ts';

/** Coverage of one cell by red (r), orange (g), the city (b) and the focus (a), from nine samples. */
export const coverageShaders = (variant: ShaderVariant) => ({
  vs: FULL_SCREEN,
  fs: `${head(variant)}
uniform highp usampler2D idBuffer;
${TABLES}${PARENTS}${STATES}${UNPACK}
out vec4 coverage;
vec2 alarmOf(uint id) {
  uint level = levelOf(id);
  return vec2(level == 4u ? 1. : 0., level == 3u ? 1. : 0.);
}
void main() {
  coverage = vec4(0.);
  uint last = 0u;
  vec4 cover = vec4(0.);
  for (int i = 0; i < 9; i++) {
    vec2 inside = (vec2(float(i % 3), float(i / 3)) + .5) / 3.;
    uint id = idOf(READ(idBuffer, ivec2((floor(gl_FragCoord.xy) + inside) * resolve.cell)));
    if (id != last) {
      last = id;
      vec2 alarm = alarmOf(id);
      WHEN(resolve.ownShare < 1.) alarm = mix(alarmOf(parentOf(id)), alarm, resolve.ownShare);
      cover = id == 0u ? vec4(0.) : vec4(alarm, 1., lightOn(id));
    }
    coverage += cover / 9.;
  }
}`,
});

/** A Gaussian over 7 cells, along x or y. */
export const blurShaders = (axis: 'x' | 'y') => ({
  vs: FULL_SCREEN,
  fs: `#version 300 es
precision highp float;
uniform sampler2D coverageBuffer;
out vec4 blurred;
// exp(-d² / 4.5), normalised.
const float WEIGHTS[4] = float[4](.26926, .21560, .11070, .03644);
void main() {
  ivec2 most = textureSize(coverageBuffer, 0) - 1;
  blurred = vec4(0.);
  for (int i = -3; i <= 3; i++) {
    ivec2 at = ivec2(gl_FragCoord.xy) + ${axis === 'x' ? 'ivec2(i, 0)' : 'ivec2(0, i)'};
    blurred += texelFetch(coverageBuffer, clamp(at, ivec2(0), most), 0) * WEIGHTS[abs(i)];
  }
}`,
});
