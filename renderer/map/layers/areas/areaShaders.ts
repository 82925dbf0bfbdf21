import { TABLE_WIDTH } from './areaStateTable.ts';

const FULL_SCREEN = `#version 300 es
void main() {
  vec2 corner = vec2(gl_VertexID == 1 ? 3. : -1., gl_VertexID == 2 ? 3. : -1.);
  gl_Position = vec4(corner, 0., 1.);
}`;

const STATES = `
uniform highp usampler2D stateTable;
ivec2 texelOf(uint id) { return ivec2(int(id % ${TABLE_WIDTH}u), int(id / ${TABLE_WIDTH}u)); }
uint levelOf(uint id) { return id == 0u ? 9u : texelFetch(stateTable, texelOf(id), 0).r & 7u; }
bool isIn(uint id, vec2 run) { return float(id) >= run.x && float(id) < run.y; }
`;

/** Bits of an id in the id buffer; the rest holds which area of the wide rank it lies in. */
export const ID_BITS = 18;

const UNPACK = `
uint idOf(uint texel) { return texel & ${2 ** ID_BITS - 1}u; }
uint groupOf(uint texel) { return texel >> ${ID_BITS}u; }
`;

/**
 * Draws area ids (1 more than the AreaIndex, 0 outside) of one level mesh, together with the ancestor whose borders
 * are drawn wide: then a pixel sees by one comparison whether a wide border is near.
 */
export const idShaders = {
  vs: `#version 300 es
in vec2 position;
in uint area;
uniform highp usampler2D parentTable;
flat out uint texel;
void main() {
  gl_Position = ids.matrix * vec4(position, 0., 1.);
  uint id = area + 1u;
  uint group = id;
  for (int i = 0; i < int(ids.groupSteps); i++) {
    group = texelFetch(parentTable, ivec2(int(group % ${TABLE_WIDTH}u), int(group / ${TABLE_WIDTH}u)), 0).r;
  }
  texel = id | ((group - uint(ids.groupStart) + 1u) << ${ID_BITS}u);
}`,
  fs: `#version 300 es
precision highp float;
precision highp int;
flat in uint texel;
out uint id;
void main() { id = texel; }`,
};

/** Coverage of one cell by red (r), orange (g), the city (b) and the focus (a), from 16 samples. */
export const coverageShaders = {
  vs: FULL_SCREEN,
  fs: `#version 300 es
precision highp float;
precision highp int;
uniform highp usampler2D idBuffer;
${STATES}${UNPACK}
out vec4 coverage;
void main() {
  coverage = vec4(0.);
  for (int i = 0; i < 16; i++) {
    vec2 inside = (vec2(float(i % 4), float(i / 4)) + .5) / 4.;
    uint id = idOf(texelFetch(idBuffer, ivec2((floor(gl_FragCoord.xy) + inside) * resolve.cell), 0).r);
    if (id == 0u) continue;
    uint level = levelOf(id);
    coverage += vec4(level == 4u ? 1. : 0., level == 3u ? 1. : 0., 1., isIn(id, resolve.focusRun) ? 1. : 0.) / 16.;
  }
}`,
};

/** A Gaussian over 7 × 7 cells. */
export const blurShaders = {
  vs: FULL_SCREEN,
  fs: `#version 300 es
precision highp float;
uniform sampler2D coverageBuffer;
out vec4 blurred;
void main() {
  vec4 sum = vec4(0.);
  float total = 0.;
  for (int y = -3; y <= 3; y++) {
    for (int x = -3; x <= 3; x++) {
      float weight = exp(-float(x * x + y * y) / 4.5);
      sum += texelFetch(coverageBuffer, clamp(ivec2(gl_FragCoord.xy) + ivec2(x, y), ivec2(0), textureSize(coverageBuffer, 0) - 1), 0) * weight;
      total += weight;
    }
  }
  blurred = sum / total;
}`,
};

const READ_IDS = `
uint texelAt(ivec2 at) { return texelFetch(idBuffer, at, 0).r; }
vec4 over(vec4 top, vec4 under) { return top + under * (1. - top.a); }

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
export const borderShaders = {
  vs: FULL_SCREEN,
  fs: `#version 300 es
precision highp float;
precision highp int;
uniform highp usampler2D idBuffer;
uniform highp usampler2D parentTable;
ivec2 rowOf(uint id) { return ivec2(int(id % ${TABLE_WIDTH}u), int(id / ${TABLE_WIDTH}u)); }
uint parentOf(uint id) { return texelFetch(parentTable, rowOf(id), 0).r; }
bool isIn(uint id, vec2 run) { return float(id) >= run.x && float(id) < run.y; }
${UNPACK}${READ_IDS}
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

bool isOtherGroup(uint a, uint b) {
  return resolve.wideRank == resolve.drawnLevel ? a != b : groupOf(a) != groupOf(b);
}

// Borders of the wide rank show in the group bits; a selection may end at a finer border.
bool isWideNear(ivec2 at, uint own) {
  int reach = int(resolve.wideReach);
  uvec4 near = uvec4(texelAt(at + ivec2(reach, reach)), texelAt(at + ivec2(-reach, reach)),
    texelAt(at + ivec2(reach, -reach)), texelAt(at + ivec2(-reach, -reach)));
  uvec4 change = near ^ own;
  uint changed = change.x | change.y | change.z | change.w;
  if (changed == 0u) return false;
  if (changed >> (resolve.wideRank == resolve.drawnLevel ? 0u : ${ID_BITS}u) != 0u) return true;
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

vec2 wideLines(ivec2 at, uint own) {
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
  uint last = own;
  int lastRank = 9;
  vec2 lastEdges = vec2(0.);
  for (int y = -reach; y <= reach; y += stride) {
    for (int x = -reach; x <= reach; x += stride) {
      float falloff = 1. - float(x * x + y * y) / squaredReach;
      if (falloff <= 0.) continue;
      float weight = falloff * falloff;
      uint other = texelAt(at + ivec2(x, y));
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
  line = max(line * (isOwnFocus ? 1. : .45), lineAt(edges.y, sigma, resolve.focusWidth));
  return vec2(line, lineAt(edges.x, sigma, resolve.selectedWidth));
}

void main() {
  ivec2 at = ivec2(gl_FragCoord.xy) + ivec2(resolve.apron);
  uint own = texelAt(at);
  int step = int(resolve.fineReach);
  uint e = texelAt(at + ivec2(step, 0));
  uint n = texelAt(at + ivec2(0, step));
  uint w = texelAt(at - ivec2(step, 0));
  uint s = texelAt(at - ivec2(0, step));
  float line = 0.;
  float outline = 0.;
  uint blend = 0u;
  if (((e ^ own) | (n ^ own) | (w ^ own) | (s ^ own)) != 0u) {
    float differing = float(n != own) + float(s != own) + float(e != own) + float(w != own);
    uint direction = e != own ? 0u : n != own ? 1u : w != own ? 2u : 3u;
    uint other = e != own ? e : n != own ? n : w != own ? w : s;
    blend = direction * 64u + uint(min(.5, differing * .16) * 126.);
    if (resolve.fineStrength > .01 && own != 0u && !isOtherGroup(own, other)) {
      float dim = isIn(idOf(own), resolve.focusRun) ? 1. : .45;
      line = strengthOf(fineRankBetween(idOf(own), idOf(other))) * dim * min(1., .5 + .2 * differing);
    }
  }
  if (isWideNear(at, own)) {
    vec2 wide = wideLines(at, own);
    line = max(line, wide.x);
    outline = wide.y;
  }
  border = vec4(line, outline, float(blend) / 255., 1.);
}`,
};

/** Ids and borders to colours: all that a recolour draws, and only where something changed. Painted: not by level. */
export const resolveShaders = (isPainted: boolean) => ({
  vs: FULL_SCREEN,
  fs: `#version 300 es
${isPainted ? '#define PAINT' : ''}
const bool IS_PAINTED = ${isPainted};
precision highp float;
precision highp int;
uniform highp usampler2D idBuffer;
uniform sampler2D haloBuffer;
uniform sampler2D borderBuffer;
${STATES}${UNPACK}${READ_IDS}
out vec4 fragColor;

float hatchAt(vec2 at) {
  float period = 9. * resolve.pixelScale;
  float across = abs(fract((at.x + at.y) / period) - .5) * period;
  return 1. - smoothstep(1.1 * resolve.pixelScale - .6, 1.1 * resolve.pixelScale + .6, across);
}

#ifdef PAINT
uniform highp usampler2D codeTable;
uniform sampler2D paletteTable;

float patternAt(vec2 at, int pattern) {
  if (pattern == 0) return 1.;
  if (pattern == 1) return hatchAt(at);
  if (pattern == 2) return hatchAt(vec2(at.x, -at.y));
  float period = 8. * resolve.pixelScale;
  vec2 middle = abs(fract(vec2(at.x, at.y + .5 * period * mod(floor(at.x / period), 2.)) / period) - .5) * period;
  return 1. - smoothstep(1.8 * resolve.pixelScale - .6, 1.8 * resolve.pixelScale + .6, length(middle));
}

// Premultiplied.
vec4 fillOf(uint id, uint level) {
  uint code = id == 0u ? 255u : texelFetch(codeTable, texelOf(id), 0).r;
  if (code > 15u) return vec4(0.);
  vec4 fill = texelFetch(paletteTable, ivec2(int(code), 0), 0);
  int pattern = int(texelFetch(paletteTable, ivec2(int(code), 1), 0).r * 255. + .5);
  fill.a *= mix(.35, 1., patternAt(gl_FragCoord.xy + resolve.hatchOrigin, pattern));
  if (!isIn(id, resolve.focusRun)) fill.a *= .5;
  if (isIn(id, resolve.hoverRun)) fill = vec4(mix(fill.rgb, resolve.bright.rgb, .18), min(1., fill.a + .1));
  return vec4(fill.rgb * fill.a, fill.a);
}
#else
// Premultiplied.
vec4 fillOf(uint id, uint level) {
  if (id == 0u || resolve.fillShare == 0.) return vec4(0.);
  vec4 fill = level == 1u ? resolve.blue : level == 2u ? resolve.yellow : level == 3u ? resolve.orange
    : level == 4u ? resolve.red : resolve.unknown;
  if (level == 0u) fill.a *= mix(.3, 1., hatchAt(gl_FragCoord.xy + resolve.hatchOrigin));
  if (!isIn(id, resolve.focusRun)) {
    float grey = dot(fill.rgb, vec3(.3, .55, .15));
    fill.rgb = mix(vec3(grey), fill.rgb, level >= 3u ? .75 : .5);
    fill.a *= level >= 3u ? .62 : .42;
  }
  if (isIn(id, resolve.hoverRun)) fill = vec4(mix(fill.rgb, resolve.bright.rgb, .18), min(1., fill.a + .1));
  return vec4(fill.rgb * fill.a, fill.a);
}
#endif

// The bright edge of red areas.
float redEdge(ivec2 at, bool isRed) {
  const float sigma = .354 * 2.5;
  float stride = max(1., floor(resolve.pixelScale * .75));
  int far = 2 * int(stride);
  bool isNear = (levelOf(idOf(texelAt(at + ivec2(far, far)))) == 4u) != isRed
    || (levelOf(idOf(texelAt(at + ivec2(-far, far)))) == 4u) != isRed
    || (levelOf(idOf(texelAt(at + ivec2(far, -far)))) == 4u) != isRed
    || (levelOf(idOf(texelAt(at + ivec2(-far, -far)))) == 4u) != isRed;
  if (!isNear) return 0.;
  float share = 0.;
  float total = 0.;
  for (int y = -2; y <= 2; y++) {
    for (int x = -2; x <= 2; x++) {
      float falloff = 1. - float(x * x + y * y) / 6.25;
      if (falloff <= 0.) continue;
      total += falloff * falloff;
      uint id = idOf(texelAt(at + ivec2(x, y) * int(stride)));
      if ((levelOf(id) == 4u) != isRed) share += falloff * falloff;
    }
  }
  return lineAt(share / total, sigma, resolve.redWidth / stride);
}

void main() {
  ivec2 at = ivec2(gl_FragCoord.xy) + ivec2(resolve.apron);
  uint id = idOf(texelAt(at));
  uint level = levelOf(id);
  vec4 colour = fillOf(id, level);
  vec4 border = texelFetch(borderBuffer, ivec2(gl_FragCoord.xy), 0);
  uint blend = uint(border.b * 255. + .5);
  if ((blend & 63u) != 0u) {
    uint direction = blend >> 6u;
    int step = direction < 2u ? int(resolve.fineReach) : -int(resolve.fineReach);
    uint other = idOf(texelAt(at + ((direction & 1u) == 0u ? ivec2(step, 0) : ivec2(0, step))));
    uint otherLevel = levelOf(other);
    if (IS_PAINTED || otherLevel != level) colour = mix(colour, fillOf(other, otherLevel), float(blend & 63u) / 126.);
  }
  colour = over(vec4(resolve.line.rgb, 1.) * border.r, colour);
  vec4 halo = texture(haloBuffer, (gl_FragCoord.xy + resolve.apron) * resolve.haloScale);
  if (!IS_PAINTED && resolve.fillShare > 0. && halo.r + halo.g > .003) {
    if (level != 4u) {
      if (level != 3u) colour = over(vec4(resolve.orange.rgb, 1.) * min(.25, halo.g * .4), colour);
      colour = over(vec4(resolve.red.rgb, 1.) * min(.6, halo.r * 1.1), colour);
    }
    if (halo.r > .015) colour = over(vec4(resolve.redLine.rgb, 1.) * redEdge(at, level == 4u) * resolve.redLine.a, colour);
  }
  colour = over(vec4(resolve.bright.rgb, 1.) * border.g, colour);
  // Outside the city its light falls off softly; the context of the focus lies in its shade.
  if (id == 0u) colour = over(resolve.glow * halo.b, colour);
  else if (!isIn(id, resolve.focusRun)) colour.rgb *= 1. - resolve.shade * halo.a;
  fragColor = colour;
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
