import { FULL_SCREEN, head, PARENTS, READ_IDS, type ShaderVariant, TABLES, UNPACK } from './shaderParts.ts';

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
