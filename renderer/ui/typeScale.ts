/** Viewing distance and pixel pitch of a deployment. */
export interface Viewing {
  readonly distanceM: number;
  /** Distance between two physical pixels, millimetres. */
  readonly pixelPitchMm: number;
}

/** Sizes in CSS pixels. */
export interface TypeScale {
  /** Headline figures, level words, clock. */
  readonly glance: number;
  /** The smallest text of the window. */
  readonly read: number;
  /** The unit of space, 8 px at console size. */
  readonly space: number;
}

export const GLANCE_ARC_MINUTES = 25;
export const READ_ARC_MINUTES = 16;

/** Without a measured pitch a monitor with more pixels is finer, not larger: text keeps this share of the short side. */
const LEAST_SHARE_OF_SHORT_SIDE = 0.0342;

/** What a person at a desk reads. */
export const CONSOLE_TYPE_SCALE: TypeScale = { glance: 22, read: 15, space: 8 };

/** Height in CSS pixels of something that is seen under `arcMinutes`. */
export function visualAnglePx(arcMinutes: number, viewing: Viewing, scaleFactor: number): number {
  const radians = (arcMinutes / 60) * (Math.PI / 180);
  const heightMm = 2 * viewing.distanceM * 1_000 * Math.tan(radians / 2);
  return heightMm / (viewing.pixelPitchMm * scaleFactor);
}

/** Type sizes of a wall window `width` × `height` CSS pixels large; never under the visual angle. */
export function wallTypeScale(
  viewing: Viewing,
  window: { readonly width: number; readonly height: number },
  scaleFactor: number,
): TypeScale {
  const byAngle = visualAnglePx(READ_ARC_MINUTES, viewing, scaleFactor);
  const read = Math.max(byAngle, LEAST_SHARE_OF_SHORT_SIDE * Math.min(window.width, window.height));
  return { read: roundUp(read), glance: roundUp((read * GLANCE_ARC_MINUTES) / READ_ARC_MINUTES), space: read / 2.3 };
}

/** Writes the sizes where the style sheets read them. */
export function applyTypeScale(scale: TypeScale, element: HTMLElement): void {
  element.style.setProperty('--read', `${scale.read}px`);
  element.style.setProperty('--glance', `${scale.glance}px`);
  element.style.setProperty('--space', `${scale.space}px`);
}

const roundUp = (px: number): number => Math.ceil(px * 4) / 4;
