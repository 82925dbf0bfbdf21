import type { ShaderModule } from '@luma.gl/shadertools';

const BLOCK = `layout(std140) uniform sheetUniforms {
  vec2 whole;
  vec2 place;
  vec2 shift;
  float scale;
  float height;
} sheet;
`;

/** Where a sheet lies: device pixels, y down. */
export const sheetModule = {
  name: 'sheet',
  vs: BLOCK,
  fs: BLOCK,
  uniformTypes: {
    whole: 'vec2<f32>',
    place: 'vec2<f32>',
    shift: 'vec2<f32>',
    scale: 'f32',
    height: 'f32',
  },
} as const satisfies ShaderModule;

/** Each pixel of the window takes one pixel of the sheet: where it was painted for, exactly its own. */
export const sheetShaders = {
  vs: `#version 300 es
precision highp float;
in vec2 corner;
void main() {
  vec2 at = (corner * sheet.scale + sheet.shift + sheet.place) / sheet.whole;
  gl_Position = vec4(2. * at.x - 1., 1. - 2. * at.y, 0., 1.);
}`,
  fs: `#version 300 es
precision highp float;
uniform sampler2D inkTexture;
out vec4 fragColor;
void main() {
  vec2 at = vec2(gl_FragCoord.x, sheet.height - gl_FragCoord.y);
  vec4 ink = texelFetch(inkTexture, ivec2((at - sheet.shift) / sheet.scale), 0);
  fragColor = vec4(ink.rgb * ink.a, ink.a);
}`,
};
