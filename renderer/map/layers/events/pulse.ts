const PULSE_MS = 900;
const PULSES = 3;

/** Between two pictures of a pulse: it is seen, and a slow machine is left time. */
export const PULSE_FRAME_MS = 60;

/** How far a pulse has spread (0 … 1) so long after something came; undefined once three are over. */
export function pulseOf(ageMs: number): { readonly share: number } | undefined {
  if (ageMs < 0 || ageMs >= PULSES * PULSE_MS) return undefined;
  return { share: (ageMs % PULSE_MS) / PULSE_MS };
}
