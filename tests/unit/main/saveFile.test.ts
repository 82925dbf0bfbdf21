import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserWindow, SaveDialogOptions } from 'electron';
import { afterEach, describe, expect, it } from 'vitest';
import type { SaveFileInput } from '#shared/contract/saveFile.ts';
import { saveFile } from '../../../electron/main/files/saveFile.ts';
import { temporaryFolder } from '../../support/plainService.ts';

const folders: ReturnType<typeof temporaryFolder>[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) folder.remove();
});

const WINDOW = {} as BrowserWindow;
const LIST: SaveFileInput = { format: 'csv', name: '周口市 圆形查询 2026-11-20 1030', text: '\uFEFF名称\r\n' };

/** A person who answers the question where a file goes. */
function person(answer: (options: SaveDialogOptions) => string | undefined) {
  const told: string[] = [];
  const note = (message: string): void => void told.push(message);
  const log = { debug: note, info: note, warn: note, error: note };
  const showSaveDialog = async (_: BrowserWindow, options: SaveDialogOptions) => {
    const filePath = answer(options);
    return { canceled: filePath === undefined, filePath: filePath ?? '' };
  };
  return { told, options: { log, showSaveDialog } as Parameters<typeof saveFile>[2] };
}

function folder(): string {
  const made = temporaryFolder();
  folders.push(made);
  return made.path;
}

describe('keeping a list in a file', () => {
  it('writes the very text where the person says, with the ending that belongs to it', async () => {
    const path = join(folder(), 'list');
    const { options } = person(() => path);
    expect(await saveFile(LIST, WINDOW, options)).toEqual({ ok: true, value: { savedAs: 'list.csv' } });
    expect(readFileSync(`${path}.csv`, 'utf8')).toBe(LIST.text);
  });

  it('proposes a name that every file system takes', async () => {
    const proposed: (string | undefined)[] = [];
    const { options } = person(({ defaultPath }) => {
      proposed.push(defaultPath);
      return undefined;
    });
    await saveFile({ ...LIST, name: '../a:b/c\\d?' }, WINDOW, options);
    await saveFile({ ...LIST, name: '...' }, WINDOW, options);
    expect(proposed).toEqual(['a b c d.csv', 'gridwall.csv']);
  });

  it('writes nothing when the person changes their mind', async () => {
    const { options, told } = person(() => undefined);
    expect(await saveFile(LIST, WINDOW, options)).toEqual({ ok: true, value: { savedAs: undefined } });
    expect(told).toEqual([]);
  });

  it('never writes under the name of a program', async () => {
    const path = join(folder(), 'autostart.sh');
    const { options } = person(() => path);
    expect(await saveFile(LIST, WINDOW, options)).toMatchObject({ ok: false, error: { code: 'refused' } });
    expect(existsSync(path)).toBe(false);
  });

  it('says in a sentence why a place refuses the file, and leaves it in the log', async () => {
    const place = folder();
    mkdirSync(join(place, 'taken.csv'));
    const taken = person(() => join(place, 'taken.csv'));
    const reply = await saveFile(LIST, WINDOW, taken.options);
    expect(reply).toMatchObject({ ok: false, error: { message: expect.stringContaining('那里是一个文件夹') } });
    expect(taken.told).toEqual(['export not written']);
    const gone = person(() => join(place, 'no', 'list.csv'));
    expect(await saveFile(LIST, WINDOW, gone.options)).toMatchObject({
      error: { message: expect.stringContaining('文件夹不存在') },
    });
  });
});
