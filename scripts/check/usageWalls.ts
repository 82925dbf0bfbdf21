import { isWithin } from './importWalls.ts';
import type { SourceFile } from './sourceFiles.ts';
import { childNode, lineAt, type SyntaxNode, textOf, walkTree } from './syntaxTree.ts';
import type { Violation } from './violation.ts';
import type { UsageWall } from './walls.ts';

/** Finds every use of a guarded name outside its doors. */
export function checkUsageWalls(files: readonly SourceFile[], walls: readonly UsageWall[]): readonly Violation[] {
  return files.flatMap((file) => {
    const standing = walls.filter((wall) => stands(wall, file.path));
    return standing.length === 0 ? [] : checkFile(file, standing);
  });
}

function checkFile(file: SourceFile, walls: readonly UsageWall[]): readonly Violation[] {
  const violations: Violation[] = [];
  walkTree(file.tree, (node, parent, key) => {
    const used = usesOf(node, parent, key);
    for (const wall of walls) {
      const found = wall.uses.find((use) => used.includes(use));
      if (found === undefined) continue;
      const line = lineAt(file.text, node.start);
      violations.push({ file: file.path, line, message: `may not use ${found.replace('"', '')} (${wall.why})` });
    }
  });
  return violations;
}

function stands(wall: UsageWall, path: string): boolean {
  const isDoor = (door: string) =>
    door.startsWith('**/') ? path.endsWith(door.slice('**'.length)) : isWithin(path, door);
  return wall.within.some((folder) => isWithin(path, folder)) && !wall.onlyIn.some(isDoor);
}

/** `electron.ipcMain` is `ipcMain`. */
const modulesByName = new Set(['electron']);
const globalObjects = new Set(['window', 'globalThis', 'self', 'global']);

/** The guarded spellings that this node stands for, in the form of the table. */
function usesOf(node: SyntaxNode, parent: SyntaxNode | undefined, key: string): readonly string[] {
  switch (node.type) {
    case 'Identifier':
      return isReference(parent, key) ? [node.name as string] : [];
    case 'MemberExpression':
      return usesOfMember(node);
    case 'NewExpression':
      return usesOfNew(node);
    case 'CallExpression':
      return textOf(childNode(node, 'callee')) === 'Date' ? ['Date()'] : [];
    case 'VariableDeclarator':
      return usesOfDestructuring(node);
    case 'Literal':
    case 'TemplateElement':
      return usesOfText(node, parent);
    default:
      return [];
  }
}

/** False where an identifier only names a member: `clock.setTimeout`, `{ setTimeout: … }`, `interface { setTimeout() }`. */
function isReference(parent: SyntaxNode | undefined, key: string): boolean {
  if (parent === undefined) return true;
  if (key === 'property' && parent.type === 'MemberExpression') return parent.computed === true;
  if (key === 'key') return parent.computed === true || parent.shorthand === true;
  return true;
}

function usesOfMember(node: SyntaxNode): readonly string[] {
  const member = textOf(childNode(node, 'property'));
  const object = objectName(childNode(node, 'object'));
  if (member === undefined) return [];
  if (object === undefined) return member === 'waitForTimeout' ? [member] : [];
  // `window.setTimeout` is `setTimeout`, and `globalThis.bridge` is `window.bridge`.
  if (globalObjects.has(object)) return [member, `window.${member}`];
  return modulesByName.has(object) || member === 'waitForTimeout' ? [member] : [`${object}.${member}`];
}

/** `Date` for `Date` and for `globalThis.Date`. */
function objectName(node: SyntaxNode | undefined): string | undefined {
  if (node?.type !== 'MemberExpression') return textOf(node);
  const root = textOf(childNode(node, 'object'));
  return root !== undefined && globalObjects.has(root) ? textOf(childNode(node, 'property')) : undefined;
}

function usesOfNew(node: SyntaxNode): readonly string[] {
  const callee = childNode(node, 'callee');
  const name = callee?.type === 'MemberExpression' ? textOf(childNode(callee, 'property')) : textOf(callee);
  if (name === undefined) return [];
  const isEmpty = (node.arguments as readonly unknown[]).length === 0;
  return isEmpty ? [`new ${name}`, `new ${name}()`] : [`new ${name}`];
}

/** `const { bridge } = window` is `window.bridge`. */
function usesOfDestructuring(node: SyntaxNode): readonly string[] {
  const object = textOf(childNode(node, 'init'));
  const pattern = childNode(node, 'id');
  if (object === undefined || pattern?.type !== 'ObjectPattern') return [];
  const names = (pattern.properties as readonly SyntaxNode[]).map((property) => textOf(childNode(property, 'key')));
  return names
    .filter((name) => name !== undefined)
    .map((name) => `${globalObjects.has(object) ? 'window' : object}.${name}`);
}

/** A text that names a folder: `resources`, `resources/atlas`, `../resources/atlas`. Imports are judged by the import walls. */
function usesOfText(node: SyntaxNode, parent: SyntaxNode | undefined): readonly string[] {
  if (parent?.type.startsWith('Import') || parent?.type.startsWith('Export')) return [];
  const text = typeof node.value === 'string' ? node.value : (node.value as { cooked?: string } | null)?.cooked;
  const match = /^(?:\.{0,2}\/)*([a-z-]+)(?:\/|$)/.exec(text ?? '');
  return match?.[1] === undefined ? [] : [`"${match[1]}`];
}
