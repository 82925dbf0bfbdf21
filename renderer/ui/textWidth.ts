const WIDE = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]/u;
/** Mean width of a Latin letter or figure of the text face, measured on place names. */
const NARROW_EMS = 0.58;

/**
 * About how many ems a text is wide: a Chinese character is one.
 * Estimated on purpose: windows of one wall must agree to the pixel, whatever their fonts have loaded.
 */
export function textEms(text: string): number {
  let ems = 0;
  for (const letter of text) ems += WIDE.test(letter) ? 1 : NARROW_EMS;
  return ems;
}

/** The first candidate that fits, else the last, which should be the shortest. */
export const firstThatFits = (candidates: readonly string[], ems: number): string =>
  candidates.find((text) => textEms(text) <= ems) ?? candidates.at(-1) ?? '';
