import { describe, expect, onTestFinished, test } from 'vitest';
import { checkSizeBudget, SIZE_BUDGET, type SizeException } from '../../scripts/check/sizeBudget.ts';
import { readSourceFiles } from '../../scripts/check/sourceFiles.ts';
import { plantTree } from '../support/plantTree.ts';

const lines = (count: number, line = 'x();') => Array.from({ length: count }, () => line).join('\n');

async function refusals(text: string, exceptions: readonly SizeException[] = []) {
  const tree = await plantTree({ 'electron/main/a.ts': text });
  onTestFinished(tree.remove);
  return checkSizeBudget(await readSourceFiles(tree.root), exceptions);
}

describe('the size budget', () => {
  test('holds a file of exactly its limit and stops one line more', async () => {
    expect(await refusals(`${lines(SIZE_BUDGET.fileLines)}\n`)).toEqual([]);
    const [found] = await refusals(`${lines(SIZE_BUDGET.fileLines + 1)}\n`);
    expect(found).toMatchObject({ file: 'electron/main/a.ts', message: expect.stringContaining('401 lines') });
  });

  test.each([
    ['a function', 'function long() {', '}'],
    ['an arrow function', 'const long = () => {', '};'],
    ['a method', 'class A { long() {', '} }'],
  ])('stops %s of one line too many, by its name', async (_what, head, tail) => {
    const inner = SIZE_BUDGET.functionLines - 2;
    expect(await refusals([head, lines(inner), tail].join('\n'))).toEqual([]);
    const [found] = await refusals(['', head, lines(inner + 1), tail].join('\n'));
    expect(found).toMatchObject({ line: 2, message: expect.stringContaining('long() has 81 lines') });
  });

  test('does not count shader text', async () => {
    const shader = `const shader = \`\n${lines(500, 'vec4 colour;')}\n\`;`;
    expect(await refusals(shader)).toEqual([]);
  });

  test('takes an exception with a reason, and refuses one that is no longer needed', async () => {
    const exception = { path: 'electron/main/a.ts', reason: 'a table of codes' };
    expect(await refusals(lines(500), [exception])).toEqual([]);
    expect(await refusals(lines(5), [exception])).toHaveLength(1);
    expect(await refusals(lines(500), [{ ...exception, reason: '' }])).toHaveLength(1);
  });
});
