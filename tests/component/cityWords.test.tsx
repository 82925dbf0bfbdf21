import { screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { cityWordsOf } from '#shared/domain/cityWords.ts';
import type { Locale } from '#shared/domain/locale.ts';
import type { Explanation } from '#shared/warnings/explanation.ts';
import { PlaceCard } from '../../renderer/panels/place-card/PlaceCard.tsx';
import { CityWordsProvider } from '../../renderer/state/cityWords.tsx';
import { Ticker } from '../../renderer/wall/ticker/Ticker.tsx';
import { ITEMS } from '../unit/simulator/simulated.ts';
import { atlas, CITY_NOON, calmPicture, closeWindows, openWindow, tickerEntry } from './testWindow.tsx';

afterEach(closeWindows);

const area = atlas.levelStart[1] as number;
const MADE = '李庄村消防通道被占用，涉及12人';
const WRITTEN = '门口堆了三天没人管';

const contribution = (eventId: string, title: string) =>
  ({ eventId, title, kind: 'hazard', area, reportedAt: CITY_NOON - 7_200_000, points: 4 }) as const;

const explanation: Explanation = {
  area,
  asOf: CITY_NOON,
  level: 2,
  worst: 4,
  deciding: { rule: 'stale', source: 'county', title: `${atlas.name(area)}平台`, newestAt: CITY_NOON - 3_600_000 },
  basis: '演示',
  score: 8,
  pointsToRise: 1,
  pointsToFall: 2,
  fallsAt: CITY_NOON + 3_600_000,
  since: CITY_NOON - 3_600_000,
  contributions: [contribution('made', MADE), contribution('written', WRITTEN)],
  openEvents: 2,
  worstArea: undefined,
  yesterday: { at: CITY_NOON - 86_400_000, level: 1, score: 4 },
  lastWeek: { at: CITY_NOON - 7 * 86_400_000, level: 1, score: 8 },
  siblings: [0, 2, 0, 0, 1],
  responsible: { unit: `${atlas.name(area)}综治中心`, worker: undefined },
};

function openWall(locale: Locale) {
  const opened = openWindow(
    <CityWordsProvider>
      <PlaceCard focus={0} selected={area} lines={24} ems={13} onFocus={() => undefined} onSelect={() => undefined} />
      <Ticker part={{ position: 0, count: 1 }} ems={100} onSelect={() => undefined} />
    </CityWordsProvider>,
    locale,
  );
  const asked: string[] = [];
  opened.service.onRequest((request) => {
    if (request.type !== 'ask') return;
    const { id, question } = request;
    asked.push(question.type);
    const value = question.type === 'city/words' ? cityWordsOf(ITEMS, true) : explanation;
    if (question.type === 'city/words' || question.type === 'area/explain') {
      opened.service.send({ type: 'answer', id, reply: { ok: true, value } });
    }
  });
  const ticker = [tickerEntry({ eventId: 'made', title: MADE, kind: 'hazard', area: atlas.areaCount - 1 })];
  opened.service.send({ type: 'snapshot', picture: { ...calmPicture(), ticker } });
  return { ...opened, asked };
}

/** Every text and every name for readers with a Chinese character in it. */
const chineseIn = (root: HTMLElement): readonly string[] =>
  [...root.querySelectorAll('*')].flatMap((element) => {
    const texts = [...element.childNodes]
      .filter(({ nodeType }) => nodeType === 3)
      .map(({ textContent }) => textContent);
    const names = ['aria-label', 'title'].map((name) => element.getAttribute(name));
    return [...texts, ...names].filter((text) => text !== null).filter((text) => /\p{Script=Han}/u.test(text));
  });

test('an English wall says items, units and feeds in English, and leaves free text as it came', async () => {
  const { container, asked } = openWall('en');
  await screen.findByText('Fire lane blocked (12 people)');
  await waitFor(() =>
    expect(container.querySelector('[data-event="made"][title]')?.getAttribute('title')).toContain('Fire'),
  );
  expect(chineseIn(container)).toEqual([WRITTEN]);
  expect(container.textContent).toContain(`${atlas.nameEn(area)} Governance Centre`);
  expect(container.textContent).toContain(`${atlas.nameEn(area)} platform`);
  expect(container.textContent).toContain('Score vs 1 d ago +100%');
  expect(asked.filter((type) => type === 'city/words')).toHaveLength(1);
});

test('a Chinese wall asks for no English names and says all as it came', async () => {
  const { asked } = openWall('zh-CN');
  await screen.findByText(MADE);
  expect(asked).not.toContain('city/words');
});
