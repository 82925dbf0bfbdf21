import { visitorKeys } from 'oxc-parser';

/** A node of the syntax tree (ESTree with TypeScript), read by name. */
export interface SyntaxNode {
  readonly type: string;
  /** Offset in the text, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  readonly [property: string]: unknown;
}

/** What `walkTree` tells of a node: the node, and where it hangs. */
export type VisitNode = (node: SyntaxNode, parent: SyntaxNode | undefined, key: string) => void;

/** Visits a node and everything below it, parents first. */
export function walkTree(node: SyntaxNode, visit: VisitNode, parent?: SyntaxNode, key = ''): void {
  visit(node, parent, key);
  for (const childKey of visitorKeys[node.type] ?? []) {
    const child = node[childKey];
    for (const one of Array.isArray(child) ? child : [child]) if (isNode(one)) walkTree(one, visit, node, childKey);
  }
}

/** True for a value that is a node rather than a list, a text or nothing. */
const isNode = (value: unknown): value is SyntaxNode =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

/** The node under a property, or undefined. */
export const childNode = (node: SyntaxNode, key: string): SyntaxNode | undefined => {
  const child = node[key];
  return isNode(child) ? child : undefined;
};

/** The name of an identifier, the text of a string literal or of a template without gaps; else undefined. */
export function textOf(node: SyntaxNode | undefined): string | undefined {
  if (node === undefined) return undefined;
  if (node.type === 'Identifier' || node.type === 'JSXIdentifier') return node.name as string;
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node.type !== 'TemplateLiteral') return undefined;
  const parts = node.quasis as readonly { value: { cooked: string } }[];
  return parts.length === 1 ? parts[0]?.value.cooked : undefined;
}

/** The line of an offset, counted from 1. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let i = text.indexOf('\n'); i !== -1 && i < offset; i = text.indexOf('\n', i + 1)) line++;
  return line;
}
