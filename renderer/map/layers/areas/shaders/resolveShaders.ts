import { GLOW_MS, GLOW_TICK_MS, GLOW_TICKS } from '../areaStateTable.ts';
import {
  FILLS,
  FULL_SCREEN,
  head,
  OVER,
  PARENTS,
  READ_IDS,
  type ShaderVariant,
  STATES,
  TABLES,
  UNPACK,
} from './shaderParts.ts';

/** Ids and borders to colours: all that a recolour draws, and only where something changed. */
export const resolveShaders = (variant: ShaderVariant) => ({
  vs: FULL_SCREEN,
  fs: `${head(variant)}
uniform highp usampler2D idBuffer;
uniform sampler2D haloBuffer;
uniform sampler2D borderBuffer;
${TABLES}${PARENTS}${STATES}${FILLS}${UNPACK}${READ_IDS}
out vec4 fragColor;

float hatchAt(vec2 at) {
  float period = 9. * resolve.pixelScale;
  float across = abs(fract((at.x + at.y) / period) - .5) * period;
  return 1. - smoothstep(1.1 * resolve.pixelScale - .6, 1.1 * resolve.pixelScale + .6, across);
}

#ifdef PAINT
float patternAt(vec2 at, int pattern) {
  if (pattern == 0) return 1.;
  if (pattern == 1) return hatchAt(at);
  if (pattern == 2) return hatchAt(vec2(at.x, -at.y));
  float period = 8. * resolve.pixelScale;
  vec2 middle = abs(fract(vec2(at.x, at.y + .5 * period * mod(floor(at.x / period), 2.)) / period) - .5) * period;
  return 1. - smoothstep(1.8 * resolve.pixelScale - .6, 1.8 * resolve.pixelScale + .6, length(middle));
}

vec4 fillOf(uint id, uint level, float light) {
  vec4 fill = plainFill(id, light);
  uint code = texelFetch(codeTable, rowOf(id), 0).r;
  int pattern = int(texelFetch(paletteTable, ivec2(int(min(code, 15u)), 1), 0).r * 255. + .5);
  fill.a *= mix(.35, 1., patternAt(gl_FragCoord.xy + resolve.hatchOrigin, pattern));
  return fill;
}
#else
vec4 fillOf(uint id, uint level, float light) {
  vec4 fill = levelFill(level, light);
  if (level == 0u) fill.a *= mix(.3, 1., hatchAt(gl_FragCoord.xy + resolve.hatchOrigin));
  return fill;
}
#endif

vec4 premultiplied(vec4 fill) { return vec4(fill.rgb * fill.a, fill.a); }

// How strongly an area glows after a change: at once, then dying away.
float glowSince(float tick) {
  float age = mod(resolve.glowNow - tick + ${GLOW_TICKS}., ${GLOW_TICKS}.) / ${GLOW_MS / GLOW_TICK_MS}.;
  return tick == 0. || age >= 1. ? 0. : 1. - age;
}

float redEdgeNear(ivec2 at, bool isRed, float stride) {
  const float sigma = .354 * 2.5;
  float share = 0.;
  float total = 0.;
  for (int y = -2; y <= 2; y++) {
    for (int x = -2; x <= 2; x++) {
      float falloff = max(0., 1. - float(x * x + y * y) / 6.25);
      total += falloff * falloff;
      uint id = idOf(texelAt(at + ivec2(x, y) * int(stride)));
      share += (levelOf(id) == 4u) != isRed ? falloff * falloff : 0.;
    }
  }
  return lineAt(share / total, sigma, resolve.redWidth / stride);
}

// The bright edge of red areas.
float redEdge(ivec2 at, bool isRed) {
  float stride = max(1., floor(resolve.pixelScale * .75));
  int far = 2 * int(stride);
  bool isNear = (levelOf(idOf(texelAt(at + ivec2(far, far)))) == 4u) != isRed
    || (levelOf(idOf(texelAt(at + ivec2(-far, far)))) == 4u) != isRed
    || (levelOf(idOf(texelAt(at + ivec2(far, -far)))) == 4u) != isRed
    || (levelOf(idOf(texelAt(at + ivec2(-far, -far)))) == 4u) != isRed;
  float edge = 0.;
  WHEN(isNear) edge = redEdgeNear(at, isRed, stride);
  return edge;
}

void main() {
  ivec2 at = ivec2(gl_FragCoord.xy) + ivec2(resolve.apron);
  uint id = idOf(texelAt(at));
  uvec2 state = texelFetch(stateTable, rowOf(id), 0).rg;
  uint level = id == 0u ? 9u : state.r & 7u;
  float light = lightOn(id);
  vec4 fill = fillOf(id, level, light);
  if (!IS_PAINTED && resolve.fillShare > 0.) {
    float glow = resolve.glowNow == 0. ? 0. : glowSince(float(state.g));
    fill = vec4(mix(fill.rgb, resolve.bright.rgb, .55 * glow), min(1., fill.a + .45 * glow));
  }
  if (isIn(id, resolve.hoverRun)) fill = vec4(mix(fill.rgb, resolve.bright.rgb, .18), min(1., fill.a + .1));
  vec4 colour = premultiplied(fill);
  WHEN(resolve.ownShare < 1. && id != 0u) {
    uint above = parentOf(id);
    colour = mix(premultiplied(fillOf(above, levelOf(above), light)), colour, resolve.ownShare);
  }
  if (id == 0u) colour = vec4(0.);
  vec4 border = texelFetch(borderBuffer, ivec2(gl_FragCoord.xy), 0);
  uint blend = uint(border.b * 255. + .5);
  WHEN((blend & 63u) != 0u && resolve.ownShare == 1.) {
    uint direction = blend >> 6u;
    int step = direction < 2u ? int(resolve.fineReach) : -int(resolve.fineReach);
    uint other = idOf(texelAt(at + ((direction & 1u) == 0u ? ivec2(step, 0) : ivec2(0, step))));
    uint otherLevel = levelOf(other);
    float share = IS_PAINTED || otherLevel != level ? float(blend & 63u) / 126. : 0.;
    vec4 beside = premultiplied(fillOf(other, otherLevel, lightOn(other)));
    colour = mix(colour, other == 0u ? vec4(0.) : beside, share);
  }
  colour = over(vec4(resolve.line.rgb, 1.) * border.r, colour);
  vec4 halo = texture(haloBuffer, (gl_FragCoord.xy + resolve.apron) * resolve.haloScale);
  WHEN(!IS_PAINTED && resolve.fillShare > 0. && halo.r + halo.g > .003) {
    if (level != 4u) {
      if (level != 3u) colour = over(vec4(resolve.orange.rgb, 1.) * min(.25, halo.g * .4), colour);
      colour = over(vec4(resolve.red.rgb, 1.) * min(.6, halo.r * 1.1), colour);
    }
    WHEN(halo.r > .015) colour = over(vec4(resolve.redLine.rgb, 1.) * redEdge(at, level == 4u) * resolve.redLine.a * resolve.ownShare, colour);
  }
  colour = over(vec4(resolve.bright.rgb, 1.) * border.g, colour);
  // Outside the city its light falls off softly; the context of the focus lies in its shade.
  if (id == 0u) colour = over(resolve.glow * halo.b, colour);
  else colour.rgb *= 1. - resolve.shade * halo.a * (1. - lightOn(id));
  fragColor = colour;
}`,
});

/** Ids to colours and borders as they are, without halos: a city that changes all over before the eyes of the room. */
export const flatShaders = (variant: ShaderVariant) => ({
  vs: FULL_SCREEN,
  fs: `${head(variant)}
uniform highp usampler2D idBuffer;
uniform sampler2D borderBuffer;
${TABLES}${STATES}${FILLS}${UNPACK}${OVER}
out vec4 fragColor;
void main() {
  uint id = idOf(READ(idBuffer, ivec2(gl_FragCoord.xy) + ivec2(resolve.apron)));
  float light = lightOn(id);
#ifdef PAINT
  vec4 fill = plainFill(id, light);
#else
  uint level = levelOf(id);
  vec4 fill = levelFill(level, light);
  // Hatching covers about half.
  if (level == 0u) fill.a *= .48;
#endif
  if (isIn(id, resolve.hoverRun)) fill = vec4(mix(fill.rgb, resolve.bright.rgb, .18), min(1., fill.a + .1));
  vec4 colour = id == 0u ? vec4(0.) : vec4(fill.rgb * fill.a, fill.a);
  vec4 border = texelFetch(borderBuffer, ivec2(gl_FragCoord.xy), 0);
  fragColor = over(vec4(resolve.bright.rgb, 1.) * border.g, over(vec4(resolve.line.rgb, 1.) * border.r, colour));
}`,
});

/** The resolved picture onto the screen. */
export const copyShaders = {
  vs: FULL_SCREEN,
  fs: `#version 300 es
precision highp float;
uniform sampler2D pictureBuffer;
out vec4 fragColor;
void main() { fragColor = texelFetch(pictureBuffer, ivec2(gl_FragCoord.xy), 0); }`,
};
