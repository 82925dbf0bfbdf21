/**
 * Width of a text at a size, without a font: a CJK character is as wide as it is high, others a little over half.
 * Estimated on purpose: windows of one wall must agree to the pixel, whatever their fonts have loaded.
 */
export function estimateTextWidth(text: string, textPx: number): number {
  let ems = 0;
  for (const character of text) ems += (character.codePointAt(0) ?? 0) >= 0x2e80 ? 1 : 0.58;
  return ems * textPx;
}
