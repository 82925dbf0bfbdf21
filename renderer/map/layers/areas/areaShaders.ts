import { GLOW_MS, GLOW_TICK_MS, GLOW_TICKS, TABLE_WIDTH } from './areaStateTable.ts';
import { AREA_BITS } from './meshPage.ts';

const FULL_SCREEN = `#version 300 es
void main() {
  vec2 corner = vec2(gl_VertexID == 1 ? 3. : -1., gl_VertexID == 2 ? 3. : -1.);
  gl_Position = vec4(corner, 0., 1.);
}`;

const FLAT_COLOUR = `#version 300 es
precision highp float;
flat in vec4 colour;
out vec4 fragColor;
void main() { fragColor = colour; }`;

/** Bits of an id in a narrow id buffer; the rest holds which area of the wide rank it lies in. */
const ID_BITS = 18;

/** With so many areas or more, ids and groups take a channel each. */
export const isWideCity = (areaCount: number): boolean => areaCount + 1 >= 2 ** ID_BITS;

const TABLES = `
ivec2 rowOf(uint id) { return ivec2(int(id & ${TABLE_WIDTH - 1}u), int(id >> ${Math.log2(TABLE_WIDTH)}u)); }
bool isIn(uint id, vec2 run) { return float(id) >= run.x && float(id) < run.y; }
// How much in the light of the focus.
float lightOn(uint id) { return mix(float(isIn(id, resolve.lastFocusRun)), float(isIn(id, resolve.focusRun)), resolve.focusShare); }
`;

const PARENTS = `
uniform highp usampler2D parentTable;
uint parentOf(uint id) { return texelFetch(parentTable, rowOf(id), 0).r; }
`;

const STATES = `
uniform highp usampler2D stateTable;
uint levelOf(uint id) { return id == 0u ? 9u : texelFetch(stateTable, rowOf(id), 0).r & 7u; }
`;

/** Fills by level, or by another layer's paint, not premultiplied. */
const FILLS = `
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
const UNPACK = `
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

const head = ({ isWide, isPainted }: ShaderVariant): string => `#version 300 es
${isWide ? '#define WIDE' : ''}
${isPainted ? '#define PAINT' : ''}
const bool IS_PAINTED = ${isPainted};
precision highp float;
precision highp int;
// Without a graphics card both sides of an “if” are run for every pixel; a loop that no pixel enters is not.
#define WHEN(condition) for (bool once = condition; once; once = false)
`;

/**
 * Draws area ids (1 more than the AreaIndex, 0 outside) of one level mesh, together with the ancestor whose borders
 * are drawn wide: then a pixel sees by one comparison whether a wide border is near.
 */
export const idShaders = (variant: ShaderVariant) => ({
  vs: `${head(variant)}
in vec2 position;
in uint area;
uniform highp usampler2D parentTable;
#ifdef WIDE
flat out uvec2 texel;
#else
flat out uint texel;
#endif
void main() {
  gl_Position = mesh.matrix * vec4(position, 0., 1.);
  uint id = (area & ${2 ** AREA_BITS - 1}u) + 1u;
  uint group = id;
  for (int i = 0; i < int(mesh.groupSteps); i++) {
    group = texelFetch(parentTable, ivec2(int(group & ${TABLE_WIDTH - 1}u), int(group >> ${Math.log2(TABLE_WIDTH)}u)), 0).r;
  }
  group = group - uint(mesh.groupStart) + 1u;
#ifdef WIDE
  texel = uvec2(id, group);
#else
  texel = id | (group << ${ID_BITS}u);
#endif
}`,
  fs: `${head(variant)}
#ifdef WIDE
flat in uvec2 texel;
out uvec2 id;
#else
flat in uint texel;
out uint id;
#endif
void main() { id = texel; }`,
});

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

const OVER = `
vec4 over(vec4 top, vec4 under) { return top + under * (1. - top.a); }
`;

const READ_IDS = `
TEXEL texelAt(ivec2 at) { return READ(idBuffer, at); }
${OVER}
// Distance from the edge of a half-plane that fills this share of the disc (logistic stand-in for the error function).
float lineAt(float share, float sigma, float width) {
  if (share < .004) return 0.;
  float distance = abs(log(max(1. - share, .002) / share)) * (sigma / 1.702);
  return (1. - smoothstep(-.5, .5, distance - width * .5)) * min(1., width);
}
`;

/**
 * Borders from ids alone: drawn when the camera, the focus or the selection changes, kept while colours change.
 * Red is the strength of the border, green that of the selection's outline, blue says with which neighbour and how much
 * the pixel's colour blends (2 bits direction, 6 bits share). A pixel whose neighbours differ gets a fine border. Where another area of the wide rank is near, a disc around
 * the pixel is sampled; the share of other areas in it is the distance from the border: so wide borders become smooth.
 */
export const borderShaders = (variant: ShaderVariant) => ({
  vs: FULL_SCREEN,
  fs: `${head(variant)}
uniform highp usampler2D idBuffer;
${TABLES}${PARENTS}${UNPACK}${READ_IDS}
out vec4 border;

// The coarsest level at which two areas of the drawn level differ; 0: one of them is not in the city.
int rankBetween(uint a, uint b) {
  if (a == 0u || b == 0u) return 0;
  int rank = int(resolve.drawnLevel);
  for (int i = 0; i < 5; i++) {
    a = parentOf(a);
    b = parentOf(b);
    if (a == b) return rank;
    rank--;
  }
  return 0;
}

float widthOf(int rank) { return rank < 4 ? resolve.widths[rank] : resolve.fineWidths[rank - 4]; }
float strengthOf(int rank) { return rank < 4 ? resolve.strengths[rank] : resolve.fineStrengths[rank - 4]; }

bool isOtherGroup(TEXEL a, TEXEL b) {
  return resolve.wideRank == resolve.drawnLevel ? a != b : groupOf(a) != groupOf(b);
}

// Borders of the wide rank show in the group bits; a selection may end at a finer border.
bool isWideNear(ivec2 at, TEXEL own) {
  int reach = int(resolve.wideReach);
  TEXEL near[4] = TEXEL[4](texelAt(at + ivec2(reach, reach)), texelAt(at + ivec2(-reach, reach)),
    texelAt(at + ivec2(reach, -reach)), texelAt(at + ivec2(-reach, -reach)));
  TEXEL changed = (near[0] ^ own) | (near[1] ^ own) | (near[2] ^ own) | (near[3] ^ own);
  if (isZero(changed)) return false;
  if (resolve.wideRank == resolve.drawnLevel || groupOf(changed) != 0u) return true;
  if (resolve.selectedRun.y <= resolve.selectedRun.x) return false;
  bool isSelected = isIn(idOf(own), resolve.selectedRun);
  for (int i = 0; i < 4; i++) if (isIn(idOf(near[i]), resolve.selectedRun) != isSelected) return true;
  return false;
}

// The coarsest fine level at which two areas of one group differ.
int fineRankBetween(uint a, uint b) {
  int rank = int(resolve.drawnLevel);
  int coarsest = int(resolve.wideRank) + 1;
  for (; rank > coarsest; rank--) {
    a = parentOf(a);
    b = parentOf(b);
    if (a == b) break;
  }
  return rank;
}

vec2 wideLines(ivec2 at, TEXEL own) {
  int reach = int(resolve.wideReach);
  int stride = reach > 3 ? 2 : 1;
  float squaredReach = (resolve.wideReach + .5) * (resolve.wideReach + .5);
  float sigma = .354 * (resolve.wideReach + .5);
  uint ownId = idOf(own);
  bool isOwnSelected = isIn(ownId, resolve.selectedRun);
  bool isOwnFocus = isIn(ownId, resolve.focusRun);
  float total = 0.;
  vec2 edges = vec2(0.); // selected, focus
  float mainShare = 0.;
  float otherShare = 0.;
  int mainRank = 9;
  int otherRank = 9;
  TEXEL last = own;
  int lastRank = 9;
  vec2 lastEdges = vec2(0.);
  for (int y = -reach; y <= reach; y += stride) {
    for (int x = -reach; x <= reach; x += stride) {
      float falloff = 1. - float(x * x + y * y) / squaredReach;
      if (falloff <= 0.) continue;
      float weight = falloff * falloff;
      TEXEL other = texelAt(at + ivec2(x, y));
      if (other != last) {
        last = other;
        uint id = idOf(other);
        lastRank = other == own || !isOtherGroup(own, other) ? 9 : rankBetween(ownId, id);
        lastEdges = vec2(isIn(id, resolve.selectedRun) != isOwnSelected, isIn(id, resolve.focusRun) != isOwnFocus);
        if (lastRank < mainRank) {
          otherShare += mainShare;
          otherRank = min(otherRank, mainRank);
          mainShare = 0.;
          mainRank = lastRank;
        }
      }
      total += weight;
      edges += lastEdges * weight;
      if (lastRank == mainRank) mainShare += lastRank < 9 ? weight : 0.;
      else if (lastRank < 9) {
        otherShare += weight;
        otherRank = min(otherRank, lastRank);
      }
    }
  }
  float line = 0.;
  if (mainRank < 9) line = lineAt(mainShare / total, sigma, widthOf(mainRank)) * strengthOf(mainRank);
  if (otherRank < 9) {
    line = max(line, lineAt((mainShare + otherShare) / total, sigma, widthOf(otherRank)) * strengthOf(otherRank));
  }
  edges /= total;
  line = max(line * mix(.45, 1., lightOn(ownId)), lineAt(edges.y, sigma, resolve.focusWidth) * resolve.focusShare);
  return vec2(line, lineAt(edges.x, sigma, resolve.selectedWidth));
}

void main() {
  ivec2 at = ivec2(gl_FragCoord.xy) + ivec2(resolve.apron);
  TEXEL own = texelAt(at);
  int step = int(resolve.fineReach);
  TEXEL e = texelAt(at + ivec2(step, 0));
  TEXEL n = texelAt(at + ivec2(0, step));
  TEXEL w = texelAt(at - ivec2(step, 0));
  TEXEL s = texelAt(at - ivec2(0, step));
  float line = 0.;
  float outline = 0.;
  uint blend = 0u;
  WHEN(!isZero((e ^ own) | (n ^ own) | (w ^ own) | (s ^ own))) {
    float differing = float(n != own) + float(s != own) + float(e != own) + float(w != own);
    uint direction = e != own ? 0u : n != own ? 1u : w != own ? 2u : 3u;
    TEXEL other = e != own ? e : n != own ? n : w != own ? w : s;
    blend = direction * 64u + uint(min(.5, differing * .16) * 126.);
    WHEN(resolve.fineStrength > .01 && !isZero(own) && !isOtherGroup(own, other)) {
      float dim = mix(.45, 1., lightOn(idOf(own)));
      line = strengthOf(fineRankBetween(idOf(own), idOf(other))) * dim * min(1., .5 + .2 * differing);
    }
  }
  WHEN(isWideNear(at, own)) {
    vec2 wide = wideLines(at, own);
    line = max(line, wide.x);
    outline = wide.y;
  }
  border = vec4(line, outline, float(blend) / 255., 1.);
}`,
});

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
