import { codePrefix } from '#shared/atlas/codePrefix.ts';

/** Which codes lie in an area: those that begin with its code, and the outlying ones that the atlas names. */
export class AreaCodes {
  readonly #outlying: ReadonlyMap<string, readonly string[]>;

  /** Code of an area → further codes, with all below, that lie in it. */
  constructor(outlying: ReadonlyMap<string, readonly string[]>) {
    this.#outlying = outlying;
  }

  prefixes(areaCode: string): readonly string[] {
    return [codePrefix(areaCode), ...(this.#outlying.get(areaCode) ?? [])];
  }

  /** Stretches of codes: `lowest <= code < highest`. */
  ranges(areaCode: string): readonly (readonly [lowest: string, highest: string])[] {
    // The character after `9`.
    return this.prefixes(areaCode).map((prefix) => [prefix, `${prefix}:`] as const);
  }

  isIn(areaCode: string | undefined, code: string): boolean {
    return areaCode === undefined || this.prefixes(areaCode).some((prefix) => code.startsWith(prefix));
  }
}
