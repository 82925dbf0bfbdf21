import { screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { Explanation } from '#shared/warnings/explanation.ts';
import { PlaceCard } from '../../renderer/panels/place-card/PlaceCard.tsx';
import { atlas, CITY_NOON, calmPicture, closeWindows, openWindow } from './testWindow.tsx';

afterEach(closeWindows);

const area = atlas.levelStart[4] as number;

const explanation: Explanation = {
  area,
  asOf: CITY_NOON,
  level: 4,
  worst: 4,
  deciding: { rule: 'score', score: 12.3, threshold: 8 },
  score: 12.3,
  pointsToRise: undefined,
  pointsToFall: 4.3,
  since: CITY_NOON - 3_600_000,
  contributions: [
    { eventId: 'e1', title: '家庭纠纷升级', kind: 'dispute', area, reportedAt: CITY_NOON - 7_200_000, points: 9.1 },
  ],
  openEvents: 2,
  worstArea: undefined,
};

const card = (lines: number) => (
  <PlaceCard focus={0} selected={area} lines={lines} ems={13} onFocus={() => undefined} onSelect={() => undefined} />
);

test('a red place says by which rule, since when, because of what', async () => {
  const { container, service } = openWindow(card(14));
  service.onRequest((request) => {
    if (request.type === 'ask')
      service.send({ type: 'answer', id: request.id, reply: { ok: true, value: explanation } });
  });
  const picture = calmPicture();
  picture.levels[area] = 4;
  service.send({ type: 'snapshot', picture });
  await screen.findByText('评分为红色线的 154%');
  for (const part of ['自 2026-11-21 13:32 起', '降 35% 回落', '家庭纠纷升级', '74%', '2 小时前', '未结 2 件']) {
    expect(container.textContent).toContain(part);
  }
  expect(container.querySelector('[data-level="red"]')?.textContent).toBe('I红');
});

test('a card with few lines leaves out rather than cuts', async () => {
  const { container, service } = openWindow(card(5));
  service.onRequest((request) => {
    if (request.type === 'ask')
      service.send({ type: 'answer', id: request.id, reply: { ok: true, value: explanation } });
  });
  service.send({ type: 'snapshot', picture: calmPicture() });
  await screen.findByText('家庭纠纷升级');
  expect(container.textContent).not.toContain('自 2026');
  expect(container.textContent).not.toContain('未结');
});

test('when the service refuses, the level stays and the card says that the reasons are missing', async () => {
  const { container, service } = openWindow(card(14));
  service.onRequest((request) => {
    if (request.type !== 'ask') return;
    service.send({ type: 'answer', id: request.id, reply: { ok: false, error: { code: 'failed', message: 'x' } } });
  });
  const picture = calmPicture();
  picture.levels[area] = 3;
  service.send({ type: 'snapshot', picture });
  await screen.findByText('暂时查不到依据，等级仍有效。');
  expect(container.querySelector('[data-level]')?.textContent).toBe('II橙');
});
