import { fireEvent, screen, waitFor } from '@testing-library/react';
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
];

function openTab() {
  const opened = openWindow(<QuarantineTab />);
  opened.service.onRequest((request) => {
    if (request.type !== 'ask') return;
    const { id, question } = request;
    if (question.type === 'quarantine/list') {
      const value = held.filter(({ reason }) => question.reason === undefined || reason === question.reason);
      opened.service.send({ type: 'answer', id, reply: { ok: true, value } });
    }
    if (question.type === 'quarantine/counts') {
      const value = [
        { reason: 'malformed', kept: 1, more: 0 },
        { reason: 'unknownItem', kept: 2, more: 999_999 },
      ] as const;
      opened.service.send({ type: 'answer', id, reply: { ok: true, value } });
    }
  });
  opened.service.send({ type: 'snapshot', picture: calmPicture() });
  return opened;
}

test('refused records are counted by reason, each with what it says and what to do', async () => {
  const { container } = openTab();
  await screen.findByText('路面塌陷 · event-2');
  const reasons = [...container.querySelectorAll('[data-reason]')].map((reason) => reason.textContent);
  expect(reasons).toEqual(['事项不明 2 另计 999,999', '格式不符 1']);
  expect(container.querySelector('tr[data-key="2"]')?.textContent).toContain('+999,999');
  fireEvent.focus(container.querySelector('tr[data-key="1"]') as Element);
  await screen.findByText('事项代码不在清单中：补充事项清单后重试。');
  expect(container.querySelector('[data-raw="1"]')?.textContent).toContain('"item": "99-01"');
});

test('one record, or all of a reason, is tried again', async () => {
  const { asked, container } = openTab();
  const tried = () =>
    asked.flatMap(({ input }) => {
      const control = (input as { control?: { type: string; seqs: number[] } } | undefined)?.control;
      return control?.type === 'quarantine/retry' ? [control.seqs] : [];
    });
  await screen.findByText('路面塌陷 · event-2');
  fireEvent.focus(container.querySelector('tr[data-key="1"]') as Element);
  fireEvent.click(await screen.findByRole('button', { name: '重试此条' }));
  await waitFor(() => expect(tried()).toEqual([[1]]));
  fireEvent.click(container.querySelector('[data-reason="unknownItem"]') as Element);
  fireEvent.click(await screen.findByRole('button', { name: '重试所列 2 条' }));
  await waitFor(() => expect(tried()).toEqual([[1], [2, 1]]));
});
