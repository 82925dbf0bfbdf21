import { describe, expect, it } from 'vitest';
import type { Picture } from '#shared/picture/picture.ts';
import { GlowRule } from '../../../renderer/map/layers/areas/glowRule.ts';
import { testPicture } from './testPicture.ts';

const AREAS = Uint32Array.of(3);
const live = testPicture(10);
const past: Picture = { ...live, mode: { ...live.mode, replay: { from: 0, to: 1, at: 0 } as never } };

describe('GlowRule', () => {
  it('lets changes of the present glow', () => {
    const rule = new GlowRule();
    rule.take(live, undefined);
    expect(rule.take(live, AREAS)).toBe(true);
  });

  it('does not let a first or a repeated picture glow', () => {
    const rule = new GlowRule();
    expect(rule.take(live, undefined)).toBe(false);
    rule.take(live, AREAS);
    expect(rule.take(live, undefined)).toBe(false);
  });

  it('does not let the past glow, nor the way into it and out of it', () => {
    const rule = new GlowRule();
    rule.take(live, undefined);
    expect(rule.take(past, AREAS)).toBe(false);
    expect(rule.take(past, AREAS)).toBe(false);
    expect(rule.take(live, AREAS)).toBe(false);
    expect(rule.take(live, AREAS)).toBe(true);
  });

  it('does not let a picture of another source glow', () => {
    const rule = new GlowRule();
    rule.take(live, undefined);
    expect(rule.take({ ...live, epoch: 'another' }, AREAS)).toBe(false);
  });
});
