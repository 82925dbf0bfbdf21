import { describe, expect, onTestFinished, test } from 'vitest';
import { CHECK_STEPS } from '../../scripts/check/checkSteps.ts';
import { plantTree } from '../support/plantTree.ts';

async function runStep(name: string, files: Readonly<Record<string, string>>) {
  const step = CHECK_STEPS.find((candidate) => candidate.name === name);
  if (step === undefined) throw new Error(`no check is called ${name}`);
  const tree = await plantTree(files);
  onTestFinished(tree.remove);
  return step.run(tree.root);
}

const tidy = { 'shared/a.ts': `export const a = 1;\n` };

describe('the tools behind the check', () => {
  test.each([
    [
      'an import cycle',
      'noImportCycles',
      {
        'shared/a.ts': `import { b } from './b.ts';\n\nexport const a = (): number => b();\n`,
        'shared/b.ts': `import { a } from './a.ts';\n\nexport const b = (): number => a();\n`,
      },
    ],
    ['any', 'noExplicitAny', { 'shared/a.ts': `export const a = (value: any): unknown => value;\n` }],
    ['a default export', 'noDefaultExport', { 'shared/a.ts': `export default 1;\n` }],
    ['an enum', 'noEnum', { 'shared/a.ts': `export enum A {\n  one,\n}\n` }],
    ['double quotes', 'format', { 'shared/a.ts': `export const a = "1";\n` }],
  ])('lint stops %s', async (_what, rule, files) => {
    expect(await runStep('lint', tidy)).toMatchObject({ isPassed: true });
    const result = await runStep('lint', files);
    expect(result.isPassed).toBe(false);
    expect(result.output).toContain(rule);
  });

  test.each([
    [
      'a floating promise',
      'no-floating-promises',
      `async function a(): Promise<void> {}\nexport const b = (): void => {\n  a();\n};\n`,
    ],
    [
      'a promise where a boolean belongs',
      'no-misused-promises',
      `const a = async (): Promise<boolean> => true;\nexport const b = (): number => (a() ? 1 : 2);\n`,
    ],
    ['await of what is no promise', 'await-thenable', `export const b = async (): Promise<number> => await 1;\n`],
    [
      'a switch with a case missing',
      'switch-exhaustiveness-check',
      `export function f(a: 'x' | 'y'): number {\n  switch (a) {\n    case 'x':\n      return 1;\n  }\n  return 0;\n}\n`,
    ],
  ])('promises stops %s', async (_what, rule, text) => {
    const result = await runStep('promises', { 'shared/a.ts': text });
    expect(result.isPassed).toBe(false);
    expect(result.output).toContain(rule);
  });

  test('types stops an import that leaves its project', async () => {
    const result = await runStep('types', {
      'renderer/a.ts': `export const a = 1;\n`,
      'electron/main/b.ts': `import { a } from '../../renderer/a.ts';\n\nexport const b: number = a;\n`,
    });
    expect(result.isPassed).toBe(false);
    expect(result.output).toMatch(/electron\/main\/b\.ts.*TS6307/);
  });

  test('types knows no Node in shared and no window in the data service', async () => {
    const result = await runStep('types', {
      'shared/a.ts': `export const a: unknown = process.env;\n`,
      'electron/data-service/b.ts': `export const b: unknown = document.body;\n`,
    });
    expect(result.output).toContain('shared/a.ts');
    expect(result.output).toContain('electron/data-service/b.ts');
  });

  test('unused stops a file and an export that nobody uses', async () => {
    const result = await runStep('unused', {
      'electron/main/main.ts': `import { a } from './a.ts';\n\na();\n`,
      'electron/main/a.ts': `export const a = (): void => {};\nexport const forgotten = 1;\n`,
      'electron/main/orphan.ts': `export const b = 1;\n`,
    });
    expect(result.isPassed).toBe(false);
    expect(result.output).toContain('forgotten');
    expect(result.output).toContain('orphan.ts');
  });
});
