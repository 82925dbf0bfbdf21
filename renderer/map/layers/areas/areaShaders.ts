import { TABLE_WIDTH } from './areaStateTable.ts';

const FULL_SCREEN = `#version 300 es
void main() {
  vec2 corner = vec2(gl_VertexID == 1 ? 3. : -1., gl_VertexID == 2 ? 3. : -1.);
  gl_Position = vec4(corner, 0., 1.);
}`;

const TABLES = `
uniform highp usampler2D stateTable;
uniform highp usampler2D parentTable;
ivec2 texelOf(uint id) { return ivec2(int(id % ${TABLE_WIDTH}u), int(id / ${TABLE_WIDTH}u)); }
uint stateOf(uint id) { return texelFetch(stateTable, texelOf(id), 0).r; }
uint parentOf(uint id) { return texelFetch(parentTable, texelOf(id), 0).r; }
bool isIn(uint id, vec2 run) { return float(id) >= run.x && float(id) < run.y; }
`;

/** Draws area ids (1 more than the AreaIndex, 0 outside) of one level mesh. */
export const idShaders = {
  vs: `#version 300 es
in vec2 position;
in uint area;
flat out uint areaId;
void main() {
  gl_Position = ids.matrix * vec4(position, 0., 1.);
  areaId = area + 1u;
}`,
  fs: `#version 300 es
precision highp float;
precision highp int;
flat in uint areaId;
out uint id;
void main() { id = areaId; }`,
};

/** Coverage of one cell by red (r), orange (g), the city (b) and the focus (a), from 16 samples. */
export const coverageShaders = {
  vs: FULL_SCREEN,
  fs: `#version 300 es
precision highp float;
precision highp int;
uniform highp usampler2D idBuffer;
${TABLES}
out vec4 coverage;
void main() {
  coverage = vec4(0.);
  for (int i = 0; i < 16; i++) {
    vec2 inside = (vec2(float(i % 4), float(i / 4)) + .5) / 4.;
    uint id = texelFetch(idBuffer, ivec2((floor(gl_FragCoord.xy) + inside) * resolve.cell), 0).r;
    if (id == 0u) continue;
    uint level = stateOf(id) & 7u;
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

/**
 * Ids to colours. A pixel whose surroundings are of one area costs five reads; a pixel at a border samples a disc
 * around itself, takes the share of other areas in it as its distance from the border, and so draws smooth lines.
 */
export const resolveShaders = {
  vs: FULL_SCREEN,
  fs: `#version 300 es
precision highp float;
precision highp int;
uniform highp usampler2D idBuffer;
uniform sampler2D haloBuffer;
${TABLES}
out vec4 fragColor;

uint idAt(ivec2 at) { return texelFetch(idBuffer, at, 0).r; }

uint raised(uint id, int steps) {
  for (int i = 0; i < steps; i++) id = parentOf(id);
  return id;
}

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

float hatchAt(vec2 at) {
  float period = 9. * resolve.pixelScale;
  float across = abs(fract((at.x + at.y) / period) - .5) * period;
  return 1. - smoothstep(1.1 * resolve.pixelScale - .6, 1.1 * resolve.pixelScale + .6, across);
}

// Premultiplied.
vec4 fillOf(uint id) {
  if (id == 0u) return vec4(0.);
  uint level = stateOf(id) & 7u;
  vec4 fill = level == 1u ? resolve.blue : level == 2u ? resolve.yellow : level == 3u ? resolve.orange
    : level == 4u ? resolve.red : resolve.unknown;
  if (level == 0u) fill.a *= mix(.3, 1., hatchAt(gl_FragCoord.xy + resolve.hatchOrigin));
  if (!isIn(id, resolve.focusRun)) {
    float grey = dot(fill.rgb, vec3(.3, .55, .15));
    fill.rgb = mix(vec3(grey), fill.rgb, level >= 3u ? .75 : .5);
    fill.a *= level >= 3u ? .62 : .42;
  }
  if (isIn(id, resolve.hoverRun)) fill = vec4(mix(fill.rgb, vec3(1.), .18), min(1., fill.a + .1));
  return vec4(fill.rgb * fill.a, fill.a);
}

vec4 over(vec4 top, vec4 under) { return top + under * (1. - top.a); }

// Distance from the edge of a half-plane that fills this share of a Gaussian disc (logistic stand-in for the error function).
float distanceFor(float share, float sigma) {
  float rest = clamp(share, .002, .998);
  return abs(log((1. - rest) / rest)) / 1.702 * sigma;
}

float lineAt(float share, float sigma, float width) {
  if (share <= .003) return 0.;
  float beyond = distanceFor(share, sigma) - width * .5;
  return (1. - smoothstep(-.5, .5, beyond)) * min(1., width);
}

float widthOf(int rank) { return rank < 4 ? resolve.widths[rank] : resolve.fineWidths[rank - 4]; }
float strengthOf(int rank) { return rank < 4 ? resolve.strengths[rank] : resolve.fineStrengths[rank - 4]; }


vec4 borderAt(ivec2 at, uint id, int reach, int stride) {
  float sigma = float(reach) / 1.9;
  float total = 0.;
  float smoothTotal = 0.;
  float redShare = 0.;
  float selectedShare = 0.;
  float focusShare = 0.;
  float differing[6] = float[6](0., 0., 0., 0., 0., 0.);
  vec4 fills = vec4(0.);
  vec4 ownFill = fillOf(id);
  bool isOwnRed = id != 0u && (stateOf(id) & 7u) == 4u;
  bool isOwnSelected = isIn(id, resolve.selectedRun);
  bool isOwnFocus = isIn(id, resolve.focusRun);
  uint lastId = id;
  int lastRank = 9;
  vec4 lastFill = ownFill;
  bool isRedEdge = false;
  bool isSelectedEdge = false;
  bool isFocusEdge = false;
  for (int y = -reach; y <= reach; y += stride) {
    for (int x = -reach; x <= reach; x += stride) {
      float squared = float(x * x + y * y);
      float weight = exp(-squared / (2. * sigma * sigma));
      float smoothWeight = exp(-squared / 1.3);
      uint other = idAt(at + ivec2(x, y));
      if (other != lastId) {
        lastId = other;
        lastFill = other == id ? ownFill : fillOf(other);
        lastRank = other == id ? 9 : rankBetween(id, other);
        isRedEdge = (other != 0u && (stateOf(other) & 7u) == 4u) != isOwnRed;
        isSelectedEdge = isIn(other, resolve.selectedRun) != isOwnSelected;
        isFocusEdge = isIn(other, resolve.focusRun) != isOwnFocus;
      }
      total += weight;
      smoothTotal += smoothWeight;
      fills += lastFill * smoothWeight;
      if (lastRank < 6) differing[lastRank] += weight;
      if (isRedEdge) redShare += weight;
      if (isSelectedEdge) selectedShare += weight;
      if (isFocusEdge) focusShare += weight;
    }
  }
  float share = 0.;
  float line = 0.;
  for (int rank = 0; rank < 6; rank++) {
    share += differing[rank];
    line = max(line, lineAt(share / total, sigma, widthOf(rank)) * strengthOf(rank));
  }
  vec4 colour = fills / smoothTotal;
  colour = over(vec4(resolve.line.rgb, 1.) * line * (isOwnFocus ? 1. : .45), colour);
  colour = over(vec4(resolve.redLine.rgb, 1.) * lineAt(redShare / total, sigma, resolve.redWidth) * resolve.redLine.a, colour);
  colour = over(vec4(resolve.line.rgb, 1.) * lineAt(focusShare / total, sigma, resolve.focusWidth), colour);
  return over(vec4(1.) * lineAt(selectedShare / total, sigma, resolve.selectedWidth), colour);
}

bool differsWidely(uint id, uint other) {
  if (other == id) return false;
  if (other == 0u || id == 0u) return true;
  int steps = int(resolve.drawnLevel) - int(resolve.wideRank);
  if (raised(id, steps) != raised(other, steps)) return true;
  if (isIn(id, resolve.selectedRun) != isIn(other, resolve.selectedRun)) return true;
  if (isIn(id, resolve.focusRun) != isIn(other, resolve.focusRun)) return true;
  return ((stateOf(id) & 7u) == 4u) != ((stateOf(other) & 7u) == 4u);
}

void main() {
  ivec2 at = ivec2(gl_FragCoord.xy) + ivec2(resolve.apron);
  uint id = idAt(at);
  int wide = int(resolve.wideReach);
  int fine = int(resolve.fineReach);
  uint a = idAt(at + ivec2(wide, wide));
  uint b = idAt(at + ivec2(-wide, wide));
  uint c = idAt(at + ivec2(wide, -wide));
  uint d = idAt(at + ivec2(-wide, -wide));
  vec4 colour;
  if ((a | b | c | d) == id && (a & b & c & d) == id) {
    colour = fillOf(id);
  } else if (differsWidely(id, a) || differsWidely(id, b) || differsWidely(id, c) || differsWidely(id, d)) {
    colour = borderAt(at, id, wide, wide > 4 ? 2 : 1);
  } else {
    colour = borderAt(at, id, fine, 1);
  }
  vec4 halo = texture(haloBuffer, (gl_FragCoord.xy + resolve.apron) / resolve.cell / vec2(textureSize(haloBuffer, 0)));
  bool isRed = id != 0u && (stateOf(id) & 7u) == 4u;
  if (!isRed) {
    float red = min(.6, halo.r * 1.1);
    float orange = min(.25, halo.g * .4);
    colour = over(vec4(resolve.orange.rgb, 1.) * orange * (id != 0u && (stateOf(id) & 7u) == 3u ? 0. : 1.), colour);
    colour = over(vec4(resolve.red.rgb, 1.) * red, colour);
  }
  // Outside the city its light falls off softly; the context of the focus lies in its shade.
  if (id == 0u) colour += vec4(resolve.blue.rgb, 0.) * halo.b * .12;
  else if (!isIn(id, resolve.focusRun)) colour.rgb *= 1. - .45 * halo.a;
  fragColor = colour;
}`,
};
