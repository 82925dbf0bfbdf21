import type { SourceFile } from './sourceFiles.ts';
import { childNode, lineAt, type SyntaxNode, textOf, walkTree } from './syntaxTree.ts';
import type { Violation } from './violation.ts';

/** Lines; more than that and the file or the function is two. */
export const SIZE_BUDGET = { fileLines: 400, functionLines: 80 } as const;

/** A file that may be longer, with the reason. Shader text needs no entry: texts over several lines are not counted. */
export interface SizeException {
  readonly path: string;
  readonly reason: string;
}

const SIZE_EXCEPTIONS: readonly SizeException[] = [];

/** Finds files and functions over the budget, and exceptions that nobody needs any more. */
export function checkSizeBudget(
  files: readonly SourceFile[],
  exceptions: readonly SizeException[] = SIZE_EXCEPTIONS,
): readonly Violation[] {
  const excepted = new Set(exceptions.map(({ path }) => path));
  const found = files.flatMap(measureFile);
  const isNeeded = (path: string) => found.some(({ file }) => file === path);
  const stale = exceptions
    .filter(({ path, reason }) => reason.trim() === '' || !isNeeded(path))
    .map(({ path }) => ({
      file: path,
      line: 1,
      message: 'has an exception from the size budget without need or reason',
    }));
  return [...found.filter(({ file }) => !excepted.has(file)), ...stale];
}

function measureFile({ path, text, tree }: SourceFile): readonly Violation[] {
  const violations: Violation[] = [];
  const texts: Span[] = [];
  const functions: { readonly name: string; readonly span: Span }[] = [];
  const spanOf = (node: SyntaxNode): Span => ({ first: lineAt(text, node.start), last: lineAt(text, node.end) });
  walkTree(tree, (node, parent) => {
    if (node.type === 'TemplateLiteral') texts.push(spanOf(node));
    if (isFunction(node)) functions.push({ name: functionName(node, parent), span: spanOf(node) });
  });
  const refuse = (what: string, span: Span, limit: number) => {
    const lines = codeLines(span, texts);
    if (lines > limit)
      violations.push({ file: path, line: span.first, message: `${what} has ${lines} lines, over ${limit}` });
  };
  refuse('the file', { first: 1, last: text.trimEnd().split('\n').length }, SIZE_BUDGET.fileLines);
  for (const { name, span } of functions) refuse(`${name}()`, span, SIZE_BUDGET.functionLines);
  return violations;
}

/** First and last line, both included. */
interface Span {
  readonly first: number;
  readonly last: number;
}

/** The lines of a span less the inner lines of the texts in it. */
function codeLines(span: Span, texts: readonly Span[]): number {
  const inside = texts.filter((text) => text.first >= span.first && text.last <= span.last && text.last > text.first);
  return span.last - span.first + 1 - inside.reduce((sum, text) => sum + (text.last - text.first - 1), 0);
}

const isFunction = (node: SyntaxNode): boolean =>
  ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'].includes(node.type);

function functionName(node: SyntaxNode, parent: SyntaxNode | undefined): string {
  const holder = parent === undefined ? undefined : (childNode(parent, 'id') ?? childNode(parent, 'key'));
  return textOf(childNode(node, 'id')) ?? textOf(holder) ?? 'a function';
}
