import type { QuestionOf } from '#shared/contract/questions.ts';
import type { Reply } from '#shared/contract/reply.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
import { EVENT_KINDS } from '#shared/domain/event.ts';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from '#shared/domain/time.ts';
import { BLUE } from '#shared/domain/warningLevel.ts';
import { DAYS_NEEDED } from '#shared/forecast/cityForecast.ts';
import { chinaDay, dayStart } from '#shared/history/periods.ts';
import { failure, success } from '#shared/lib/result.ts';
import type { FlowField, ForecastField, PastLevels } from '#shared/map/fields.ts';
import { joinedError, kindRows, weekForecast } from '#shared/map/fieldsForecast.ts';
import type { HeatField, UnitBounds } from '#shared/map/fieldsHeat.ts';
import type { Place } from '#shared/map/mapQuery.ts';
import type { AnswersTo, CityContext, Department } from '../../department.ts';
import type { ForecastDepartment, MadeForecast } from '../../forecast/forecastDepartment.ts';
import { RecordedPast } from '../../history/recordedPast.ts';
import { gatherFlows } from './gatherFlows.ts';
import { Handings } from './handings.ts';
import { ReportPlaces } from './reportPlaces.ts';

type FieldQuestion = 'map/heat' | 'map/pastLevels' | 'map/forecast' | 'map/flows';

/** Answers what the map shows as fields: heat, past levels, forecast, flows. */
export interface MapFieldsDepartment extends Department {
  readonly answers: AnswersTo<FieldQuestion>;
}

/** Days read for one answer; who asks again gets further back. */
const DAYS_AN_ANSWER = 31;
/** Handings are remembered for so long, however far back is asked. */
const HANDINGS_MS = 31 * DAY_MS;
/** The past is looked up for instants so far apart. */
const PAST_STEP_MS = 10 * MINUTE_MS;
const BACK_MS = { yesterday: DAY_MS, lastWeek: 7 * DAY_MS } as const;

export const openMapFields = (context: CityContext, forecast: Pick<ForecastDepartment, 'today'>): MapFieldsDepartment =>
  new MapFields(context, forecast);

class MapFields implements MapFieldsDepartment {
  readonly answers: AnswersTo<FieldQuestion>;
  readonly #context: CityContext;
  readonly #places: ReportPlaces;
  readonly #handings: Handings;
  /** By area code; of several the first. */
  #centres: ReadonlyMap<string, Place> | undefined;
  readonly #past = new Map<Instant, Promise<Reply<PastLevels>>>();

  constructor(context: CityContext, forecast: Pick<ForecastDepartment, 'today'>) {
    const { atlas } = context;
    this.#context = context;
    this.#places = new ReportPlaces([...atlas.bounds.subarray(0, 4)] as unknown as UnitBounds);
    this.#handings = new Handings(atlas);
    this.answers = {
      'map/heat': (question) => this.#heat(question),
      'map/pastLevels': ({ since }) => this.#pastLevels(BACK_MS[since]),
      'map/forecast': async ({ kind }) => {
        const made = await forecast.today();
        return made === undefined ? UNREADABLE : success(this.#forecast(made, kind));
      },
      'map/flows': (question) => this.#flows(question),
    };
  }

  take(...[accepted]: Parameters<NonNullable<Department['take']>>): void {
    if (accepted.type === 'event') this.#places.take(accepted.event, accepted.known?.event);
    if (accepted.type !== 'step') return;
    const { step, before, area } = accepted;
    if (step.stage !== 'inProgress' || step.isCorrection === true) return;
    this.#handings.take({ at: step.at, from: before.actor, to: step.actor }, area);
  }

  async #heat({ kind, hours, window, at }: QuestionOf<'map/heat'>): Promise<Reply<HeatField>> {
    const { store, run } = this.#context;
    if (store() === undefined) return UNREADABLE;
    const to = this.#minute(at) + MINUTE_MS;
    const wanted = to - hours * HOUR_MS;
    const [fromDay, toDay] = [chinaDay(wanted), chinaDay(to)];
    await run(this.#places.read(store, { fromDay, toDay, most: DAYS_AN_ANSWER }));
    const known = this.#places.knownFrom(toDay);
    const from = Math.max(wanted, dayStart(known));
    const counted = await run(this.#places.count(kind === 'all' ? EVENT_KINDS : [kind], { from, to }, window));
    return success({ window, from, to, isWhole: from === wanted, ...counted });
  }

  #pastLevels(backMs: number): Promise<Reply<PastLevels>> {
    const at = Math.floor(this.#context.clock.now() / PAST_STEP_MS) * PAST_STEP_MS - backMs;
    const known = this.#past.get(at);
    if (known !== undefined) return known;
    const found = this.#seek(at);
    // Two instants are asked for at a time; those of ten minutes ago nobody asks for again.
    if (this.#past.size >= 4) this.#past.clear();
    this.#past.set(at, found);
    void found.then((reply) => reply.ok || this.#past.delete(at));
    return found;
  }

  async #seek(at: Instant): Promise<Reply<PastLevels>> {
    const { atlas, run } = this.#context;
    const store = this.#context.store();
    if (store === undefined) return UNREADABLE;
    const past = await run(RecordedPast.seek(atlas, store, at));
    if (!past.ok) return failure('unavailable', past.error.message);
    const { levels } = past.value.city;
    const areas: number[] = [];
    for (let area = 0; area < levels.length; area++) if (levels[area] !== BLUE) areas.push(area);
    return success({ at, areas: Uint32Array.from(areas), levels: Uint8Array.from(areas, (area) => levels[area] ?? 0) });
  }

  #forecast({ day, history, places }: MadeForecast, kind: QuestionOf<'map/forecast'>['kind']): ForecastField {
    const missingDays = this.#missing(history.dayCount);
    const rows = kindRows(kind).map((row) => places?.[row] ?? []);
    const firstTown = 1 + history.tree.countyCount;
    const towns = places === undefined ? 0 : history.tree.countyOfTown.length;
    const weeks = Array.from({ length: towns }, (_, town) =>
      weekForecast(rows.flatMap((row) => row[firstTown + town] ?? [])),
    );
    return {
      firstDay: day,
      missingDays: places === undefined ? Math.max(1, missingDays) : 0,
      expected: Float32Array.from(weeks, ({ expected }) => expected),
      low: Uint32Array.from(weeks, ({ low }) => low),
      high: Uint32Array.from(weeks, ({ high }) => high),
      error: joinedError(rows.flatMap((row) => row[0]?.error ?? [])),
    };
  }

  #missing(dayCount: number): number {
    return Math.max(0, DAYS_NEEDED - dayCount);
  }

  async #flows({ area, hours, at }: QuestionOf<'map/flows'>): Promise<Reply<FlowField>> {
    const { atlas, store, run } = this.#context;
    if (store() === undefined) return UNREADABLE;
    const placeOf = (place: AreaIndex): Place => this.#placeOf(place);
    const to = this.#minute(at);
    const oldest = this.#minute() - HANDINGS_MS;
    if (to < oldest) return success({ ...NO_FLOWS, from: to, to });
    const wanted = Math.max(oldest, to - hours * HOUR_MS);
    this.#handings.forget(oldest - DAY_MS);
    await run(this.#handings.read(store, wanted));
    const recent = this.#handings.all.filter((handing) => handing.at >= wanted && handing.at < to);
    return success({ from: wanted, to, ...gatherFlows({ atlas, placeOf }, recent, area) });
  }

  /** The centre of an area: where orders of its units come and go. */
  #placeOf(area: AreaIndex): Place {
    const { atlas, registers } = this.#context;
    const centres =
      this.#centres ??
      new Map(registers.centres.toReversed().map(({ areaCode, lng, lat }): [string, Place] => [areaCode, [lng, lat]]));
    this.#centres = centres;
    const { labelPoint } = atlas;
    return centres.get(atlas.code(area)) ?? [labelPoint[2 * area] as number, labelPoint[2 * area + 1] as number];
  }

  /** Now or an earlier instant, to the minute: windows that ask one after another are told the same. */
  #minute(at?: Instant): Instant {
    const now = this.#context.clock.now();
    return Math.floor(Math.min(now, at ?? now) / MINUTE_MS) * MINUTE_MS;
  }
}

const UNREADABLE = failure('unavailable' as const, '数据库暂时无法读取。The database cannot be read at the moment.');
/** Longer ago than anything is remembered: a stretch of no length. */
const NO_FLOWS = { flows: [], others: { pairs: 0, count: 0 }, within: 0 } as const;
