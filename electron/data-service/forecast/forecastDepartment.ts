import type { Reply } from '#shared/contract/reply.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
import { areaForecast } from '#shared/forecast/areaForecast.ts';
import { DAYS_NEEDED, type DailyHistory, forecastCity, type PlaceForecast } from '#shared/forecast/cityForecast.ts';
import type { Forecast } from '#shared/forecast/forecast.ts';
import { chinaDay } from '#shared/history/periods.ts';
import { failure, success } from '#shared/lib/result.ts';
import type { AnswersTo, CityContext, Department } from '../department.ts';
import type { EventStore } from '../store/eventStore.ts';
import { HistoryReader } from './dailyHistory.ts';

/** Keeps the seven days to come. */
export interface ForecastDepartment extends Department {
  readonly answers: AnswersTo<'forecast/area'>;
  /** Today's forecast; undefined while the store cannot be read. */
  today(): Promise<MadeForecast> | undefined;
}

/** A day's forecast of the whole city. */
export interface MadeForecast {
  /** The day it was made on: it knows the reports up to the day before. */
  readonly day: number;
  readonly history: DailyHistory;
  /** `[kind][place]`; undefined while the history is too short. */
  readonly places: readonly (readonly PlaceForecast[])[] | undefined;
}

/** Makes the forecast once a day between the ticks, and sooner when somebody asks before it is made. */
export function openForecast(context: CityContext): ForecastDepartment {
  const reader = new HistoryReader(context.atlas);
  /** The day whose forecast failed: tried again when somebody asks, not every tick. */
  let failedDay: number | undefined;
  let making: { readonly day: number; readonly made: Promise<MadeForecast> } | undefined;

  function make(day: number): Promise<MadeForecast> | undefined {
    if (making?.day === day) return making.made;
    const store = context.store();
    if (store === undefined) return undefined;
    const made = context.run(makeForecast(reader, store, day));
    making = { day, made };
    made.catch((cause: unknown) => {
      making = undefined;
      failedDay = day;
      context.notify({ code: 'forecastFailed', message: forecastFailed(cause) });
    });
    return made;
  }

  const today = (): Promise<MadeForecast> | undefined => make(chinaDay(context.clock.now()));

  async function answer(area: AreaIndex): Promise<Reply<Forecast>> {
    const made = await today();
    if (made === undefined) return failure('unavailable', 'The store cannot be read now.');
    const place = reader.placeOf(area);
    return success(areaForecast(context.atlas.code(place), place, made.history, made.places));
  }

  return {
    advance(now) {
      const day = chinaDay(now);
      if (failedDay !== day) void make(day);
    },
    answers: { 'forecast/area': ({ area }) => answer(area) },
    today,
  };
}

function* makeForecast(reader: HistoryReader, store: EventStore, day: number): Generator<undefined, MadeForecast> {
  const history = yield* reader.read(store, day - 1);
  const places = history.dayCount < DAYS_NEEDED ? undefined : yield* forecastCity(history);
  return { day, history, places };
}

const forecastFailed = (cause: unknown): string =>
  `预测未能生成，其余照常。The forecast could not be made; all else goes on: ${cause instanceof Error ? cause.message : cause}`;
