import { AREA_BITS } from '../meshPage.ts';
import { FILLS, FLAT_COLOUR, head, PARENTS, type ShaderVariant, STATES, TABLES } from './shaderParts.ts';

/** Fills straight onto the screen: what a moving camera shows where every pixel is paid for. */
export const draftFillShaders = (variant: ShaderVariant) => ({
  vs: `${head(variant)}
in vec2 position;
in uint area;
${TABLES}${PARENTS}${STATES}${FILLS}
flat out vec4 colour;
vec4 fillOf(uint id, float light) {
#ifdef PAINT
  return plainFill(id, light);
#else
  uint level = levelOf(id);
  vec4 fill = levelFill(level, light);
  // Hatching covers about half.
  if (level == 0u) fill.a *= .48;
  return fill;
#endif
}
void main() {
  gl_Position = mesh.matrix * vec4(position, 0., 1.);
  uint id = (area & ${2 ** AREA_BITS - 1}u) + 1u;
  float light = lightOn(id);
  vec4 fill = fillOf(id, light);
  if (isIn(id, resolve.hoverRun)) fill = vec4(mix(fill.rgb, resolve.bright.rgb, .18), min(1., fill.a + .1));
  colour = vec4(fill.rgb * fill.a, fill.a);
  WHEN(resolve.ownShare < 1.) {
    vec4 above = fillOf(parentOf(id), light);
    colour = mix(vec4(above.rgb * above.a, above.a), colour, resolve.ownShare);
  }
}`,
  fs: FLAT_COLOUR,
});

/** Borders straight onto the screen, as lines of one pixel. */
export const draftLineShaders = (variant: ShaderVariant) => ({
  vs: `${head(variant)}
in vec2 position;
in uint area;
${TABLES}
flat out vec4 colour;
void main() {
  gl_Position = mesh.matrix * vec4(position, 0., 1.);
  gl_Position.xy += mesh.shift * gl_Position.w;
  int rank = int(area >> ${AREA_BITS}u) - 1;
  float strength = rank < 0 ? 0. : rank < 4 ? resolve.strengths[rank] * min(1., resolve.widths[rank])
    : resolve.fineStrengths[rank - 4] * min(1., resolve.fineWidths[rank - 4]);
  strength *= mix(.45, 1., lightOn((area & ${2 ** AREA_BITS - 1}u) + 1u));
  colour = vec4(resolve.line.rgb, 1.) * strength;
}`,
  fs: FLAT_COLOUR,
});

/** One outline straight onto the screen. */
export const outlineShaders = {
  vs: `#version 300 es
precision highp float;
in vec2 position;
flat out vec4 colour;
void main() {
  gl_Position = mesh.matrix * vec4(position, 0., 1.);
  gl_Position.xy += mesh.shift * gl_Position.w;
  colour = mesh.lineColour;
}`,
  fs: FLAT_COLOUR,
};
