import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Instant } from '#shared/domain/time.ts';
import { type FailureText, failure, type Result, success } from '#shared/lib/result.ts';
import type { AreaCodes } from './areaCodes.ts';
import type { EventStore } from './eventStore.ts';
import { LibsqlStore } from './libsqlStore.ts';

/** An open store, and what the duty officer should know about how it was opened. */
export interface OpenedStore {
  readonly store: EventStore;
  readonly notice: FailureText | undefined;
}

const DAMAGE_CODES = ['SQLITE_CORRUPT', 'SQLITE_NOTADB'];

/** Opens the database; a damaged one is moved aside under a dated name and a fresh one begun. */
export function openStore(path: string, roomNow: Instant, codes: AreaCodes): Result<OpenedStore> {
  try {
    mkdirSync(dirname(path), { recursive: true });
    return success({ store: new LibsqlStore(path, codes), notice: undefined });
  } catch (cause) {
    if (!isDamage(cause)) return unwritable(path, cause);
  }
  try {
    const aside = moveAside(path, roomNow);
    const message = `数据库文件已损坏，已改名保存为 ${aside}，系统已启用新的数据库。The database was damaged: it was kept as ${aside} and a fresh one was begun; history before now is in the old file.`;
    return success({ store: new LibsqlStore(path, codes), notice: { code: 'storeDamaged', message } });
  } catch (cause) {
    return unwritable(path, cause);
  }
}

const isDamage = (cause: unknown): boolean =>
  cause instanceof Error && 'code' in cause && DAMAGE_CODES.some((code) => String(cause.code).startsWith(code));

function unwritable(path: string, cause: unknown) {
  const why = cause instanceof Error ? cause.message : String(cause);
  return failure('storeUnwritable', `无法写入数据库 ${path}：${why}。The database cannot be opened.`);
}

function moveAside(path: string, roomNow: Instant): string {
  const stamp = new Date(roomNow).toISOString().replaceAll(/[-:]/g, '').replace(/\..*/, 'Z');
  let aside = `${path}.damaged-${stamp}`;
  for (let copy = 2; existsSync(aside); copy++) aside = `${path}.damaged-${stamp}-${copy}`;
  renameSync(path, aside);
  for (const ending of ['-wal', '-shm']) {
    if (existsSync(path + ending)) renameSync(path + ending, aside + ending);
  }
  return aside;
}
