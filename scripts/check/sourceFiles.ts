import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseSync } from 'oxc-parser';
import type { SyntaxNode } from './syntaxTree.ts';

/** The top folders that hold the product's code. */
const SOURCE_FOLDERS = ['shared', 'electron', 'renderer', 'scripts', 'tests'] as const;

/** A parsed source file. */
export interface SourceFile {
  /** Path below the checkout, with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly tree: SyntaxNode;
}

/** Reads and parses every TypeScript and JavaScript file of the source folders, in the order of their paths. */
export async function readSourceFiles(root: string): Promise<readonly SourceFile[]> {
  const lists = await Promise.all(SOURCE_FOLDERS.map((folder) => listFolder(root, folder)));
  return Promise.all(lists.flat().map((path) => readSourceFile(root, path)));
}

async function readSourceFile(root: string, path: string): Promise<SourceFile> {
  const text = await readFile(join(root, path), 'utf8');
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path} cannot be parsed: ${errors[0]?.message ?? ''}`);
  return { path, text, tree: program as unknown as SyntaxNode };
}

async function listFolder(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return entries
    .filter((entry) => /\.(ts|tsx|js|mjs|cjs)$/.test(entry) && !entry.includes('node_modules'))
    .map((entry) => `${folder}/${entry.replaceAll('\\', '/')}`)
    .sort();
}
