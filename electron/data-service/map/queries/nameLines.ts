/** Numbers and names of many things as one text, so that a search is a search in a string: a millisecond for a hundred thousand. */
export class NameLines {
  readonly #parts: string[] = [];
  #text: string | undefined;
  /** Where the line of each slot begins in the text. */
  readonly #starts: number[] = [];
  #length = 1;

  /** Adds the next slot's line; numbers and names are kept in lower case. */
  add(id: string, name: string): void {
    const line = `${id} ${name}`.toLowerCase().replaceAll('\n', ' ');
    this.#starts.push(this.#length);
    this.#parts.push(line);
    this.#length += line.length + 1;
    this.#text = undefined;
  }

  /** Slots whose number begins so, then those with a name that begins so, then those that have it anywhere. */
  find(text: string, limit: number): readonly number[] {
    const found = new Set<number>();
    for (const lead of ['\n', ' ', '']) this.#collect(lead + text, lead.length, limit, found);
    return [...found];
  }

  /** Slots whose number begins so, and no others. */
  findNumber(text: string, limit: number): readonly number[] {
    const found = new Set<number>();
    this.#collect(`\n${text}`, 1, limit, found);
    return [...found];
  }

  #collect(pattern: string, lead: number, limit: number, found: Set<number>): void {
    this.#text ??= `\n${this.#parts.join('\n')}\n`;
    let at = 0;
    while (found.size < limit) {
      at = this.#text.indexOf(pattern, at);
      if (at < 0) return;
      const slot = this.#slotAt(at + lead);
      found.add(slot);
      at = (this.#starts[slot + 1] ?? this.#length) - 1;
    }
  }

  #slotAt(position: number): number {
    let low = 0;
    let high = this.#starts.length;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if ((this.#starts[middle] as number) <= position) low = middle;
      else high = middle;
    }
    return low;
  }
}
