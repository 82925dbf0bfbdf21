/** What the codes of an area and of all below begin with: a city's own code ends in `00`, its parts share four digits (GB/T 2260). */
export const codePrefix = (areaCode: string): string =>
  areaCode.length === 6 && areaCode.endsWith('00') ? areaCode.slice(0, 4) : areaCode;
