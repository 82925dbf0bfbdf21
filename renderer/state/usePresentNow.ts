import { useStore } from 'zustand';
import type { Instant } from '#shared/domain/time.ts';
import { useSession } from './session.ts';

/**
 * City time of the present, also while the windows are shown the past: ages of alarms, dates of what people do. Rounded
 * down to whole steps of `stepMs`, and new only with each of them. 0 until there is a picture.
 */
export const usePresentNow = (stepMs = 1): Instant =>
  useStore(useSession().readout, ({ presentNow }) => Math.floor(presentNow / stepMs) * stepMs);
