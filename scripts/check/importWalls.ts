import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import type { SourceFile } from './sourceFiles.ts';
import { childNode, lineAt, type SyntaxNode, textOf, walkTree } from './syntaxTree.ts';
import type { Violation } from './violation.ts';
import type { ImportWall } from './walls.ts';

/** Finds every import that goes through a wall; it resolves paths, so no spelling of a path gets around it. */
export function checkImportWalls(files: readonly SourceFile[], walls: readonly ImportWall[]): readonly Violation[] {
  return files.flatMap((file) => checkFile(file, walls));
}

function checkFile(file: SourceFile, walls: readonly ImportWall[]): readonly Violation[] {
  const wall = findWall(file.path, walls);
  if (wall === undefined) return [{ file: file.path, line: 1, message: 'no row of the import walls holds this file' }];
  const violations: Violation[] = [];
  walkTree(file.tree, (node) => {
    const specifier = importedBy(node);
    if (specifier === undefined) return;
    const target = resolveImport(file.path, specifier);
    if (isAllowed(wall, target)) return;
    const line = lineAt(file.text, node.start);
    violations.push({ file: file.path, line, message: `may not import '${specifier}' (${wall.path}: ${wall.why})` });
  });
  return violations;
}

/** The row with the longest path that holds the file. */
function findWall(path: string, walls: readonly ImportWall[]): ImportWall | undefined {
  return walls.filter((wall) => isWithin(path, wall.path)).sort((a, b) => b.path.length - a.path.length)[0];
}

/** The specifier that a node imports: static, type-only, dynamic, `require`, and `new URL(…, import.meta.url)`. */
function importedBy(node: SyntaxNode): string | undefined {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
    case 'ImportExpression':
    case 'TSImportType':
      return textOf(childNode(node, 'source'));
    case 'TSExternalModuleReference':
      return textOf(childNode(node, 'expression'));
    case 'CallExpression':
      return textOf(childNode(node, 'callee')) === 'require' ? firstArgument(node) : undefined;
    case 'NewExpression':
      return textOf(childNode(node, 'callee')) === 'URL' && isModuleUrl(node) ? firstArgument(node) : undefined;
    default:
      return undefined;
  }
}

const firstArgument = (node: SyntaxNode): string | undefined => textOf((node.arguments as readonly SyntaxNode[])[0]);

/** True for `new URL('./some.ts', import.meta.url)`: bundlers treat it as an import of code; of a folder it is a path. */
function isModuleUrl(node: SyntaxNode): boolean {
  const [target, base] = node.arguments as readonly SyntaxNode[];
  const isCode = /\.[cm]?[jt]sx?$/.test(textOf(target) ?? '');
  return isCode && base?.type === 'MemberExpression' && childNode(base, 'object')?.type === 'MetaProperty';
}

type ImportTarget = { readonly path: string } | { readonly package: string };

function resolveImport(from: string, specifier: string): ImportTarget {
  const name = specifier.replace(/\?.*$/, '');
  if (name.startsWith('#')) return { path: posix.normalize(name.slice(1)) };
  if (name.startsWith('.')) return { path: posix.join(posix.dirname(from), name) };
  if (name.startsWith('/')) return { path: name };
  return { package: isBuiltin(name) ? 'node:' : name };
}

function isAllowed(wall: ImportWall, target: ImportTarget): boolean {
  if ('path' in target) {
    const isClosed = (wall.exceptFor ?? []).some((path) => isWithin(target.path, path));
    return !isClosed && wall.mayImport.some((path) => isWithin(target.path, path));
  }
  const isNamed = (names: readonly string[]) => names.some((name) => isWithin(target.package, name));
  return 'only' in wall.packages ? isNamed(wall.packages.only) : !isNamed(wall.packages.not);
}

/** True for the path itself and everything below it. */
export const isWithin = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);
