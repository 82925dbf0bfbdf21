import type { AreaIndex } from '#shared/domain/area.ts';
import { CHINA_OFFSET_MS, DAY_MS } from '#shared/domain/time.ts';
import type { Forecast } from '#shared/forecast/forecast.ts';
import { usePictureValue } from '../../state/session.ts';
import { type AnswerState, useAnswer } from '../../state/useAnswer.ts';

/** The forecast of a place; asked for again when the city's day changes. */
export function useForecast(area: AreaIndex): AnswerState<Forecast> {
  const day = usePictureValue(({ cityNow }) => Math.floor((cityNow + CHINA_OFFSET_MS) / DAY_MS));
  return useAnswer(day === undefined ? undefined : { type: 'forecast/area', area }, day ?? 0);
}
