import { fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { QuarantineEntry } from '#shared/quarantine/quarantineEntry.ts';
import { QuarantineTab } from '../../renderer/console/tabs/quarantine/QuarantineTab.tsx';
import { CITY_NOON, calmPicture, closeWindows, openWindow } from './testWindow.tsx';

afterEach(closeWindows);

const entry = (seq: number, change: Partial<QuarantineEntry>): QuarantineEntry => ({
  seq,
  reason: 'unknownItem',
  detail: 'no item 99-01 in the list',
  raw: JSON.stringify({ type: 'event', event: { id: `event-${seq}`, title: '路面塌陷', item: '99-01' } }),
  receivedAt: CITY_NOON,
  more: 0,
  ...change,
});
const held = [
  entry(3, { reason: 'malformed', raw: '{"type":"event","ev', detail: 'event: unreadable' }),
  entry(2, { more: 999_999 }),
  entry(1, {}),
  entry(4, { reason: 'deadlinePast', detail: '期限早于上报 the deadline is before the report' }),
];

function openTab(controlled: (control: unknown) => unknown = () => ({ tried: 1, letIn: 1, refused: 0 })) {
  const opened = openWindow(<QuarantineTab />, 'zh-CN', controlled);
  opened.service.onRequest((request) => {
    if (request.type !== 'ask') return;
    const { id, question } = request;
    if (question.type === 'quarantine/list') {
      const value = held.filter(({ reason }) => question.reason === undefined || reason === question.reason);
      opened.service.send({ type: 'answer', id, reply: { ok: true, value } });
    }
    if (question.type === 'quarantine/counts') {
      const reasons = [
        { reason: 'malformed', kept: 1, more: 0 },
        { reason: 'unknownItem', kept: 2_502, more: 999_999 },
      ] as const;
      opened.service.send({ type: 'answer', id, reply: { ok: true, value: { reasons, duplicates: 20_000 } } });
    }
  });
  opened.service.send({ type: 'snapshot', picture: calmPicture() });
  return opened;
}

test('refused records are counted by reason, each with what it says and what to do', async () => {
  const { container } = openTab();
  await screen.findByText('路面塌陷 · event-2');
  const reasons = [...container.querySelectorAll('[data-reason]')].map((reason) => reason.textContent);
  expect(reasons).toEqual(['事项不明 2,502 另计 999,999', '格式不符 1']);
  expect(container.querySelector('tr[data-key="2"]')?.textContent).toContain('+999,999');
  expect(container.querySelector('tr[data-key="4"]')?.textContent).toContain('期限早于上报');
  fireEvent.focus(container.querySelector('tr[data-key="1"]') as Element);
  await screen.findByText('事项代码不在清单中：补充事项清单后重试。');
  expect(container.querySelector('[data-raw="1"]')?.textContent).toContain('"item": "99-01"');
  await screen.findByText('启动以来另有 20,000 条逐字重复，已略过');
});

test('one record is tried again, and the tab says what became of it', async () => {
  const controls: unknown[] = [];
  const { container } = openTab((control) => {
    controls.push(control);
    return { tried: 1, letIn: 0, refused: 1 };
  });
  await screen.findByText('路面塌陷 · event-2');
  fireEvent.focus(container.querySelector('tr[data-key="1"]') as Element);
  fireEvent.click(await screen.findByRole('button', { name: '重试此条' }));
  await screen.findByText('重试 1 条：放行 0 条，1 条仍未通过');
  expect(controls).toEqual([{ type: 'quarantine/retry', seqs: [1] }]);
});

test('all of a reason are tried again, those beyond the list too, a stretch after another', async () => {
  const controls: unknown[] = [];
  const { container } = openTab((control) => {
    controls.push(control);
    if (controls.length === 1) return { tried: 1_000, letIn: 990, refused: 10, next: { after: 1_000, until: 2_502 } };
    return { tried: 1_502, letIn: 1_500, refused: 2 };
  });
  await screen.findByText('路面塌陷 · event-2');
  await screen.findByRole('button', { name: '重试全部 2,503 条' });
  fireEvent.click(container.querySelector('[data-reason="unknownItem"]') as Element);
  fireEvent.click(await screen.findByRole('button', { name: '重试全部 2,502 条' }));
  await screen.findByText('重试 2,502 条：放行 2,490 条，12 条仍未通过');
  expect(controls).toEqual([
    { type: 'quarantine/retryAll', reason: 'unknownItem' },
    { type: 'quarantine/retryAll', reason: 'unknownItem', stretch: { after: 1_000, until: 2_502 } },
  ]);
});
