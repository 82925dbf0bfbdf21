/** A source of numbers in [0, 1) that depends on its seed alone (mulberry32, public domain, by Tommy Ettinger). */
export type SeededRandom = () => number;

/** Makes a source from whole numbers; different numbers give unrelated sources. */
export function seededRandom(...seeds: readonly number[]): SeededRandom {
  let state = seeds.reduce((mixed, seed) => mix(mixed ^ seed), 0x9e3779b9);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
}

/** Scatters the bits of a 32-bit number (the finaliser of MurmurHash3, public domain). */
function mix(value: number): number {
  let bits = value | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}

/** Smooth noise in [-1, 1] over the plane with features of size 1: hashed lattice values, blended by a quintic curve. */
export function smoothNoise(seed: number, x: number, y: number): number {
  const column = Math.floor(x);
  const row = Math.floor(y);
  const across = fade(x - column);
  const along = fade(y - row);
  const lower = blend(cornerValue(seed, column, row), cornerValue(seed, column + 1, row), across);
  const upper = blend(cornerValue(seed, column, row + 1), cornerValue(seed, column + 1, row + 1), across);
  return blend(lower, upper, along);
}

const fade = (t: number): number => t * t * t * (t * (6 * t - 15) + 10);
const blend = (from: number, to: number, t: number): number => from + (to - from) * t;

function cornerValue(seed: number, column: number, row: number): number {
  return mix(mix(mix(seed) ^ column) ^ row) / 2147483648;
}
