const LEFT_OUT = -1;

/** Writes numbers and texts one after another into an array of numbers: a text as its place among the different ones. */
export class FieldWriter {
  readonly #fields: Float64Array<ArrayBuffer>;
  readonly #texts = new Map<string, number>();
  #length = 0;

  constructor(mostFields: number) {
    this.#fields = new Float64Array(mostFields);
  }

  /** The different texts by their places, in that order. */
  get texts(): ReadonlyMap<string, number> {
    return this.#texts;
  }

  number(value: number): void {
    this.#fields[this.#length++] = value;
  }

  flag(value: boolean): void {
    this.#fields[this.#length++] = value ? 1 : 0;
  }

  text(value: string): void {
    let place = this.#texts.get(value);
    if (place === undefined) {
      place = this.#texts.size;
      this.#texts.set(value, place);
    }
    this.#fields[this.#length++] = place;
  }

  optionalText(value: string | undefined): void {
    if (value === undefined) this.#fields[this.#length++] = LEFT_OUT;
    else this.text(value);
  }

  finish(): Float64Array<ArrayBuffer> {
    return this.#fields.slice(0, this.#length);
  }
}

/** Reads what `FieldWriter` wrote, in the same order. */
export class FieldReader {
  readonly #fields: Float64Array;
  readonly #texts: readonly string[];
  #at = 0;

  constructor(fields: Float64Array, texts: readonly string[]) {
    this.#fields = fields;
    this.#texts = texts;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#fields.length;
  }

  number(): number {
    return this.#fields[this.#at++] as number;
  }

  flag(): boolean {
    return this.#fields[this.#at++] === 1;
  }

  text(): string {
    return this.#texts[this.#fields[this.#at++] as number] as string;
  }

  optionalText(): string | undefined {
    return this.#texts[this.#fields[this.#at++] as number];
  }
}
