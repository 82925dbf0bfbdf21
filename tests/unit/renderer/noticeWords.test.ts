import { expect, test } from 'vitest';
import { noticeWords } from '../../../renderer/i18n/noticeWords.ts';

const BOTH = '数据库已恢复写入，补写 12 条。The database can be written again; 12 held records were saved.';

test('a notice in both languages is shown in that of the screen', () => {
  expect(noticeWords(BOTH, 'zh-CN')).toBe('数据库已恢复写入，补写 12 条。');
  expect(noticeWords(BOTH, 'en')).toBe('The database can be written again; 12 held records were saved.');
});

test('a notice in one language stays whole on every screen', () => {
  for (const message of [
    '数据源 demo 已恢复。',
    'The data service has not started.',
    '磁盘 /dev/sda1',
    '无法读取 A.b',
  ]) {
    expect(noticeWords(message, 'en')).toBe(message);
    expect(noticeWords(message, 'zh-CN')).toBe(message);
  }
});

test('what an English half quotes in Chinese keeps the notice whole', () => {
  const quoted = '现行规则继续执行。The rules “从严” stay in force';
  expect(noticeWords(quoted, 'en')).toBe(quoted);
});
