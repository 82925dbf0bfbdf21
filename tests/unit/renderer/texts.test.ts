import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { en } from '../../../renderer/i18n/en.ts';
import { zhCN } from '../../../renderer/i18n/zhCN.ts';

const keys = Object.keys(zhCN);

const sources = readSources(fileURLToPath(new URL('../../../renderer', import.meta.url)));

/** Names in quotes, and the beginnings of names that are put together: `level.${…}`. */
const quoted = new Set([...sources.matchAll(/'([\w-]+(?:\.[\w-]+)*)'/g)].map(([, name]) => name));
const composed = [...sources.matchAll(/`((?:[\w-]+\.)+)\$\{[^}]*\}(\.\w+)?`/g)].map(([, start = '', end = '']) => ({
  start,
  end,
}));

function readSources(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/zhCN(Work)?\.ts$|\ben(Work)?\.ts$/.test(file))
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n');
}

test('both languages have the same keys, none of them empty', () => {
  expect(Object.keys(en).sort()).toEqual([...keys].sort());
  const mayBeEmpty = new Set(['unit.events']); // English counts “12”, Chinese needs its measure word 件.
  for (const [key, text] of Object.entries({ ...en })) expect(text !== '' || mayBeEmpty.has(key), key).toBe(true);
  expect(Object.values<string>(zhCN).every((text) => text !== '')).toBe(true);
});

test('both languages fill the same blanks', () => {
  const blanks = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name).sort();
  // An English name says its level already (“Luyi County”); people have no English names.
  const differ = new Set(['placeCard.size', 'placeCard.worker']);
  for (const key of keys.filter((name) => !differ.has(name))) {
    expect(blanks(en[key as keyof typeof en]), key).toEqual(blanks(zhCN[key as keyof typeof zhCN]));
  }
});

test('every text is used somewhere', () => {
  const isUsed = (key: string): boolean =>
    quoted.has(key) || composed.some(({ start, end }) => key.startsWith(start) && key.endsWith(end));
  expect(keys.filter((key) => !isUsed(key))).toEqual([]);
});
