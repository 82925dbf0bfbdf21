import { describe, expect, it } from 'vitest';
import { comparisonLines } from '../../../renderer/panels/asked/comparisonLines.ts';

/** What is shown, counted back into lines; both names and levels, and the reasons, take the rest. */
function linesTaken(lines: number, whyLines: number): number {
  const { figures, hasWhy, contributions, hasStrips } = comparisonLines(lines, whyLines, 5);
  return 2 + figures + (hasWhy ? whyLines : 0) + 2 * contributions + (hasStrips ? 3 : 0);
}

describe('a comparison on the wall', () => {
  it('never takes more lines than there are', () => {
    for (let lines = 3; lines <= 30; lines++) {
      for (const whyLines of [2, 3, 4]) expect(linesTaken(lines, whyLines)).toBeLessThanOrEqual(lines);
    }
  });

  it('says why, because of what and the last days in the ten lines of a 1080p column', () => {
    expect(comparisonLines(10, 2, 5)).toEqual({ figures: 1, hasWhy: true, contributions: 1, hasStrips: true });
  });

  it('says everything where there is room, and the reason first where there is little', () => {
    expect(comparisonLines(30, 4, 5)).toEqual({ figures: 5, hasWhy: true, contributions: 2, hasStrips: true });
    expect(comparisonLines(10, 3, 5)).toEqual({ figures: 0, hasWhy: true, contributions: 1, hasStrips: true });
    expect(comparisonLines(6, 2, 5)).toEqual({ figures: 0, hasWhy: true, contributions: 1, hasStrips: false });
    expect(comparisonLines(3, 2, 5)).toEqual({ figures: 1, hasWhy: false, contributions: 0, hasStrips: false });
  });
});
