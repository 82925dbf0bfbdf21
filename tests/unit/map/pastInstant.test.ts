import { describe, expect, it } from 'vitest';
import type { MapLayerChoice } from '#shared/map/mapLayers.ts';
import { MAP_LAYERS } from '../../../renderer/map/layerCatalog.ts';
import { pastInstant } from '../../../renderer/map/pastInstant.ts';
import { quadCity } from './quadCity.ts';
import { testScene } from './testScene.ts';

const city = quadCity();
const at = Date.parse('2026-11-19T12:34:56+08:00');
const MINUTE = 60_000;

const LAYERS: readonly MapLayerChoice[] = [
  { id: 'events', kind: 'all' },
  { id: 'overdueOrders' },
  { id: 'heat', kind: 'all', hours: 24 },
  { id: 'flows', hours: 24 },
];

/** A frame over the present, or over a replay of some pace. */
const frame = (speed: number | undefined) =>
  testScene(city, {
    view: { layers: [...LAYERS] },
    change: (picture) => {
      picture.asOf = at;
      const replay = speed === undefined ? undefined : { from: at, to: at + 1, speed, presentAt: at };
      picture.mode = { ...picture.mode, replay };
    },
  });

const asked = (speed: number | undefined): readonly unknown[] =>
  LAYERS.map(({ id }) => {
    const layer = MAP_LAYERS.find(({ choice }) => choice === id);
    const [source] = layer?.sources?.(frame(speed)) ?? [];
    return (source?.ask(undefined) as { readonly at?: number } | undefined)?.at;
  });

describe('the instant of the past that layers ask about', () => {
  it('is none over the present, and the minute that is shown while a replay stands', () => {
    expect(pastInstant(frame(undefined))).toBeUndefined();
    expect(pastInstant(frame(0))).toBe(Math.floor(at / MINUTE) * MINUTE);
  });

  it('goes on about once a second of the room, however fast the past is played', () => {
    for (const speed of [1, 60, 1_440, 10_080]) {
      const shown = pastInstant(frame(speed)) ?? 0;
      expect(shown).toBeLessThanOrEqual(at);
      expect(at - shown).toBeLessThan(Math.max(MINUTE, 1.3 * speed * 1_000));
    }
  });

  it('is asked for by every layer that the store knows the past of, and by none over the present', () => {
    expect(asked(undefined)).toEqual(LAYERS.map(() => undefined));
    expect(asked(0)).toEqual(LAYERS.map(() => Math.floor(at / MINUTE) * MINUTE));
  });
});
