import type { SceneInput } from './sceneInput.ts';
import { shownLayers } from './shownLayers.ts';

/** The frame with what its layers offer to all of them: other fills of areas, and how far those are raised. */
export function withOffers(input: SceneInput): SceneInput {
  const shown = shownLayers(input);
  const areaPaint = shown.map((layer) => layer.areaPaint?.(input)).findLast((paint) => paint !== undefined);
  const lift = shown.map((layer) => layer.lift?.(input)).findLast((found) => found !== undefined);
  return areaPaint === undefined && lift === undefined ? input : { ...input, areaPaint, lift };
}
