/** Appends LEB128 numbers to a growing byte array. */
export class VarintWriter {
  #bytes: Uint8Array<ArrayBuffer>;
  #length = 0;

  /** `bytes`: how many there is room for before it grows. */
  constructor(bytes = 1 << 16) {
    this.#bytes = new Uint8Array(bytes);
  }

  get length(): number {
    return this.#length;
  }

  /** Appends an unsigned number below 2^32. */
  writeUnsigned(value: number): void {
    if (this.#length + 5 > this.#bytes.length) this.#grow();
    let rest = value >>> 0;
    while (rest >= 128) {
      this.#bytes[this.#length++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    this.#bytes[this.#length++] = rest;
  }

  /** Appends a signed 32-bit number, small magnitudes short (zigzag). */
  writeSigned(value: number): void {
    this.writeUnsigned((value << 1) ^ (value >> 31));
  }

  finish(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#length);
  }

  #grow(): void {
    const larger = new Uint8Array(this.#bytes.length * 2);
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}

/** Reads what `VarintWriter` wrote, from a byte position on; past the end it reads zeros. */
export class VarintReader {
  readonly #bytes: Uint8Array;
  #at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.#bytes = bytes;
    this.#at = at;
  }

  moveTo(at: number): void {
    this.#at = at;
  }

  readUnsigned(): number {
    let byte = this.#bytes[this.#at++] ?? 0;
    let value = byte & 127;
    for (let shift = 7; byte >= 128; shift += 7) {
      byte = this.#bytes[this.#at++] ?? 0;
      value |= (byte & 127) << shift;
    }
    return value >>> 0;
  }

  readSigned(): number {
    const value = this.readUnsigned();
    return (value >>> 1) ^ -(value & 1);
  }
}
