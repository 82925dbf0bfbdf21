import { describe, expect, it } from 'vitest';
import { byteRange } from '../../../electron/main/security/byteRange.ts';

describe('byteRange', () => {
  it('reads a closed and an open range, and cuts them to the file', () => {
    expect(byteRange('bytes=0-99', 1_000)).toEqual({ start: 0, end: 99 });
    expect(byteRange('bytes=900-', 1_000)).toEqual({ start: 900, end: 999 });
    expect(byteRange('bytes=900-5000', 1_000)).toEqual({ start: 900, end: 999 });
  });

  it('does without a header, and ignores what it need not understand', () => {
    for (const header of [null, '', 'bytes=-5', 'bytes=0-1,4-5', 'lines=0-9', 'bytes=9-3', 'bytes=a-b']) {
      expect(byteRange(header, 1_000), String(header)).toBeUndefined();
    }
  });

  it('says when there is nothing there', () => {
    expect(byteRange('bytes=1000-1001', 1_000)).toBe('unsatisfiable');
    expect(byteRange('bytes=0-0', 0)).toBe('unsatisfiable');
  });
});
