import { TABLE_WIDTH } from '../areaStateTable.ts';
import { AREA_BITS } from '../meshPage.ts';
import { head, ID_BITS, type ShaderVariant } from './shaderParts.ts';

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
