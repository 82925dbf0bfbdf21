import { layerChoice, type MapLayerChoice } from './mapLayers.ts';

/** Pitch of a camera that looks at raised areas, degrees: their sides are seen, and what stands behind them as well. */
export const RAISED_PITCH = 45;

/** True where areas are raised. */
export const isRaised = (layers: readonly MapLayerChoice[] | undefined): boolean =>
  layers !== undefined && layerChoice(layers, 'height') !== undefined;

interface Looked {
  readonly layers?: readonly MapLayerChoice[] | undefined;
  readonly camera?: { readonly pitch: number } | undefined;
  readonly movedAt: number;
}

/**
 * The view after its layers have changed: when areas come to be raised the camera is tilted, and laid flat again when they
 * are not raised any more. A camera that fits the focus does so by itself (`fitCamera`'s pitch is that of the layers).
 */
export function tilted<View extends Looked>(view: View, before: Looked['layers'], now: number): View {
  const isUp = isRaised(view.layers);
  if (isUp === isRaised(before)) return view;
  const { camera } = view;
  return {
    ...view,
    movedAt: now,
    ...(camera === undefined ? {} : { camera: { ...camera, pitch: isUp ? RAISED_PITCH : 0 } }),
  };
}
