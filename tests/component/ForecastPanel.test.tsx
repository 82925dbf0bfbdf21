import { screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { EVENT_KINDS } from '#shared/domain/event.ts';
import { WARNING_LEVELS } from '#shared/domain/warningLevel.ts';
import type { Forecast, KindForecast } from '#shared/forecast/forecast.ts';
import { ForecastPanel } from '../../renderer/panels/forecast/ForecastPanel.tsx';
import { forecastOption } from '../../renderer/panels/forecast/forecastOption.ts';
import { themeTokens } from '../support/themeTokens.ts';
import { calmPicture, closeWindows, openWindow } from './testWindow.tsx';

const DAY = 20_778;

const kindForecast = (kind: KindForecast['kind'], change: Partial<KindForecast> = {}): KindForecast => ({
  kind,
  past: Array.from({ length: 28 }, (_, n) => ({ day: DAY - 28 + n, count: 300 + n })),
  days: Array.from({ length: 7 }, (_, n) => ({ day: DAY + n, expected: 320.4 + n, low: 290 + n, high: 352 + n })),
  error: { weeks: 12, mae: 14.2, naiveMae: 20.6, coverage: 0.83 },
  ...change,
});

const forecast: Forecast = {
  areaCode: '411600',
  madeFrom: { firstDay: DAY - 365, lastDay: DAY - 1 },
  missingDays: 0,
  kinds: EVENT_KINDS.map((kind) => kindForecast(kind)),
};

/** The window has no canvas here: what ECharts draws on it is kept instead. */
let strokes: string[];
beforeEach(() => {
  strokes = [];
  const context = new Proxy(
    { canvas: undefined, measureText: () => ({ width: 10 }), createLinearGradient: () => ({ addColorStop() {} }) },
    {
      get: (target, name) => Reflect.get(target, name) ?? (() => undefined),
      set: (_, name, value) => {
        if (name === 'strokeStyle' || name === 'fillStyle') strokes.push(String(value));
        return true;
      },
    },
  );
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(context as never);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(400);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(120);
  const tones = ['ground', 'surface', 'line', 'text', 'second', 'quiet', 'bright', 'heat-low', 'heat-high'].map(
    (name) => [`--${name}`, '#808080'],
  );
  const levels = WARNING_LEVELS.map((name) => [`--level-${name}`, '#ff0000']);
  const fills = WARNING_LEVELS.map((name) => [`--fill-${name}`, '1']);
  const shares = ['map-glow', 'map-shade', 'map-water', 'heat-cover'].map((name) => [`--${name}`, '1']);
  for (const [name = '', value = ''] of [...tones, ...levels, ...fills, ...shares])
    document.documentElement.style.setProperty(name, value);
});
afterEach(() => {
  closeWindows();
  vi.restoreAllMocks();
});

function openPanel(answer: Forecast, lines = 16) {
  const opened = openWindow(
    <ForecastPanel
      focus={0}
      selected={undefined}
      lines={lines}
      ems={13}
      onFocus={() => undefined}
      onSelect={() => undefined}
    />,
  );
  opened.service.onRequest((request) => {
    if (request.type === 'ask')
      opened.service.send({ type: 'answer', id: request.id, reply: { ok: true, value: answer } });
  });
  opened.service.send({ type: 'snapshot', picture: calmPicture() });
  return opened;
}

test('tomorrow’s number, its interval and the usual error stand together', async () => {
  const { container, reported } = openPanel(forecast);
  await screen.findByText('明日纠纷');
  expect(container.textContent).toContain('明日纠纷321291–353');
  expect(container.textContent).toContain('近 12 周平均误差 14.2 件/日，按上周同日推算为 21；区间含实际 83%');
  expect(container.querySelector('[role="img"]')?.getAttribute('aria-label')).toContain('过去 28 天与未来 7 天');
  expect(reported).toEqual([]);
});

test('where it errs as much as last week would, it says so', async () => {
  const kinds = forecast.kinds.map((one) => ({
    ...one,
    error: { weeks: 12, mae: 20.6, naiveMae: 20.6, coverage: 0.8 },
  }));
  const { container } = openPanel({ ...forecast, kinds });
  await screen.findByText('明日纠纷');
  expect(container.textContent).toContain('不优于按上周同日推算的 21');
});

test('a forecast that no week has tested says so, of every kind', async () => {
  const kinds = forecast.kinds.map((one) => ({ ...one, error: undefined }));
  const { container } = openPanel({ ...forecast, kinds });
  await screen.findByText('误差尚未检验：历史不足 5 周');
  expect(container.querySelector('[data-tested-weeks="0"]')).not.toBeNull();
  expect(container.textContent?.match(/未检验/g)?.length ?? 0).toBeGreaterThan(3);
  expect(container.textContent).not.toContain('±');
});

test('a forecast that few weeks have tested says how many', async () => {
  const kinds = forecast.kinds.map((one) => ({
    ...one,
    error: { weeks: 3, mae: 14.2, naiveMae: 20.6, coverage: 0.83 },
  }));
  const { container } = openPanel({ ...forecast, kinds });
  await screen.findByText('明日纠纷');
  expect(container.textContent).toContain('只检验了 3 周：近 3 周平均误差 14.2');
});

test('too little history is said, and nothing is forecast', async () => {
  const kinds = forecast.kinds.map((one) => ({ ...one, days: [], error: undefined }));
  const { container } = openPanel({ ...forecast, missingDays: 104, kinds });
  await screen.findByText(/还差 104 天/);
  expect(container.querySelector('[role="img"]')).toBeNull();
});

test('the band and the lines are drawn without any level colour, what is to come dashed', async () => {
  openPanel(forecast);
  await screen.findByText('明日纠纷');
  await vi.waitFor(() => expect(strokes.length).toBeGreaterThan(3));
  expect(strokes.filter((colour) => /255, ?0, ?0|#ff0000/i.test(colour))).toEqual([]);
  const { series } = forecastOption(kindForecast('dispute'), 'bare', { tokens: themeTokens('dark'), fontPx: 20 });
  const [past, low, spread, expected] = series as readonly { data: (number | null)[]; lineStyle: { type?: string } }[];
  expect(past?.data.slice(28)).toEqual(Array(7).fill(null));
  expect([low?.data[28], spread?.data[28]]).toEqual([290, 62]);
  expect(expected?.data[27]).toBeNull();
  expect(expected?.lineStyle.type).toBe('dashed');
});
