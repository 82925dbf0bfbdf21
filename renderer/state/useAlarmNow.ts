import type { Instant } from '#shared/domain/time.ts';
import { usePictureValue } from './session.ts';

/** City time of the present, by which alarms are old: beside a replay that of their board. 0 until there is a picture. */
export const useAlarmNow = (): Instant =>
  usePictureValue(({ picture, cityNow }) => (picture.mode.replay === undefined ? cityNow : picture.alarms.asOf)) ?? 0;
