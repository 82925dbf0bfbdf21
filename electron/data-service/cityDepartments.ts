import type { Answers, Question, QuestionType } from '#shared/contract/questions.ts';
import type { Reply } from '#shared/contract/reply.ts';
import type { ControlAnswer, ControlType, ServiceControl } from '#shared/contract/serviceMessages.ts';
import { openAlarms } from './alarms/alarmsDepartment.ts';
import type { Accepted, AnswersTo, Asker, CityContext, ControlsOf, Ordering } from './department.ts';
import { FencedDepartments } from './fencedDepartments.ts';
import { openForecast } from './forecast/forecastDepartment.ts';
import { openHistory } from './history/historyDepartment.ts';
import { openLevels } from './levels/levelsDepartment.ts';
import { openMapFields } from './map/fields/mapFieldsDepartment.ts';
import { openMapQueries } from './map/queries/mapQueriesDepartment.ts';
import { openMapThings } from './map/things/thingsDepartment.ts';
import { openOrders } from './orders/ordersDepartment.ts';
import { openQuarantine } from './quarantine/quarantineDepartment.ts';
import { openResources } from './resources/resourcesDepartment.ts';
import { openRules } from './rules/rulesDepartment.ts';
import { openSubjects } from './subjects/subjectsDepartment.ts';

/** What the session does itself. */
export type SessionControls = ControlsOf<'clock/setSpeed' | 'record/enter' | 'demo/scenario'>;

type AnyAnswer = (
  question: Question,
  asker: Asker,
) => Reply<Answers[QuestionType]> | Promise<Reply<Answers[QuestionType]>>;
type AnyDone = Reply<ControlAnswer<ControlType>>;
type AnyDoer = (control: ServiceControl, ordering: Ordering) => AnyDone | Promise<AnyDone>;

/** All parts of the city's memory as one: what happens goes to each of them, a question to the one that knows. */
export class CityDepartments {
  readonly #told: FencedDepartments;
  readonly #answers: AnswersTo<QuestionType>;
  readonly #controls: ControlsOf<ControlType>;

  constructor(context: CityContext, own: SessionControls) {
    const resources = openResources(context);
    const levels = openLevels(context, resources);
    const orders = openOrders(context);
    const subjects = openSubjects(context, levels);
    const alarms = openAlarms(context);
    const history = openHistory(context);
    const forecast = openForecast(context);
    const mapThings = openMapThings(context, resources);
    const mapFields = openMapFields(context, forecast);
    const mapQueries = openMapQueries(context, mapThings.known);
    const rules = openRules(context, subjects);
    const quarantine = openQuarantine(context);
    this.#told = new FencedDepartments(
      [resources, levels, orders, subjects, alarms, history, forecast, mapFields, mapThings, rules, quarantine],
      context.notify,
    );
    this.#answers = {
      ...levels.answers,
      ...orders.answers,
      ...alarms.answers,
      ...subjects.answers,
      ...forecast.answers,
      ...mapFields.answers,
      ...mapThings.answers,
      ...mapQueries.answers,
      ...resources.answers,
      ...history.answers,
      ...rules.answers,
      ...quarantine.answers,
    };
    this.#controls = { ...own, ...alarms.controls, ...history.controls, ...rules.controls, ...quarantine.controls };
  }

  take(accepted: Accepted): void {
    this.#told.take(accepted);
  }

  advance(now: number): void {
    this.#told.advance(now);
  }

  async answer(question: Question, asker: Asker): Promise<Reply<Answers[QuestionType]>> {
    return (this.#answers[question.type] as AnyAnswer)(question, asker);
  }

  async control(control: ServiceControl, ordering: Ordering): Promise<AnyDone> {
    return (this.#controls[control.type] as AnyDoer)(control, ordering);
  }
}
