import { writeFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import type { BrowserWindow, SaveDialogOptions } from 'electron';
import type { Reply } from '#shared/contract/reply.ts';
import type { SavedFile, SaveFileInput } from '#shared/contract/saveFile.ts';
import type { Log } from '../log/log.ts';

interface SavingOptions {
  readonly log: Log;
  /** Electron's own dialog: where a file goes, the person says and no window. */
  readonly showSaveDialog: (
    window: BrowserWindow,
    options: SaveDialogOptions,
  ) => Promise<{ readonly canceled: boolean; readonly filePath: string }>;
}

const FILTERS = {
  csv: { name: 'CSV', extensions: ['csv'] },
  geojson: { name: 'GeoJSON', extensions: ['geojson', 'json'] },
} as const;

/** Asks the person where a text goes, and writes it there; nothing when they change their mind. */
export async function saveFile(
  { format, name, text }: SaveFileInput,
  window: BrowserWindow,
  { log, showSaveDialog }: SavingOptions,
): Promise<Reply<SavedFile>> {
  const filter = FILTERS[format];
  const { canceled, filePath } = await showSaveDialog(window, {
    defaultPath: `${safeName(name)}.${format}`,
    filters: [{ name: filter.name, extensions: [...filter.extensions] }],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  });
  if (canceled || filePath === '') return { ok: true, value: { savedAs: undefined } };
  const path = extname(filePath) === '' ? `${filePath}.${format}` : filePath;
  // A window must not be able to write a program or a start script, whatever name was typed.
  if (!(filter.extensions as readonly string[]).includes(extname(path).slice(1).toLowerCase())) {
    return refused(
      `文件名须以 .${format} 结尾；没有写入任何内容。`,
      `The name must end with .${format}; nothing was written.`,
    );
  }
  try {
    await writeFile(path, text, 'utf8');
  } catch (error) {
    log.error('export not written', { path, error: String(error) });
    const [zh, en] = sentenceOf(error);
    return refused(
      `无法写入 ${path}：${zh}。请换一个位置再试。`,
      `${path} cannot be written: ${en}. Try another place.`,
    );
  }
  log.info('exported', { path, bytes: Buffer.byteLength(text) });
  return { ok: true, value: { savedAs: basename(path) } };
}

const refused = (zh: string, en: string): Reply<never> => ({
  ok: false,
  error: { code: 'refused', message: `${zh}${en}` },
});

const SENTENCES: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  EACCES: ['没有写入权限', 'there is no permission'],
  EPERM: ['没有写入权限', 'there is no permission'],
  EROFS: ['磁盘是只读的', 'the disk is read-only'],
  ENOSPC: ['磁盘已满', 'the disk is full'],
  ENOENT: ['文件夹不存在', 'the folder does not exist'],
  EISDIR: ['那里是一个文件夹', 'there is a folder of that name'],
  EBUSY: ['文件正被其他程序使用', 'another program is using the file'],
};

function sentenceOf(error: unknown): readonly [zh: string, en: string] {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return SENTENCES[code] ?? [`系统报告 ${code || '错误'}`, `the system says ${code || 'an error'}`];
}

/** Without what no file system takes in a name. */
function safeName(name: string): string {
  const spaced = name.replaceAll(/[<>:"/\\|?*]/gu, ' ').replaceAll(/\s+/gu, ' ');
  return spaced.replace(/^[\s.]+/u, '').trim() || 'gridwall';
}
