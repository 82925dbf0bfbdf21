import type { AreaIndex } from '#shared/domain/area.ts';
import type { Forecast } from '#shared/forecast/forecast.ts';
import { chinaDay } from '#shared/history/periods.ts';
import { usePictureFact } from '../../state/session.ts';
import { type AnswerState, useAnswer } from '../../state/useAnswer.ts';

/** The forecast of a place; asked for again when the city's day changes. */
export function useForecast(area: AreaIndex): AnswerState<Forecast> {
  const day = usePictureFact(({ cityNow }) => chinaDay(cityNow));
  return useAnswer(day === undefined ? undefined : { type: 'forecast/area', area }, day ?? 0);
}
