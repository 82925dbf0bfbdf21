import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CityEvent, ReportedEvent } from '#shared/domain/event.ts';
import { allItems, type Item, type ItemList } from '#shared/domain/itemList.ts';
import { CHINA_OFFSET_MS, DAY_MS, HOUR_MS, type Instant } from '#shared/domain/time.ts';
import { type FailureText, failure, type Result } from '#shared/lib/result.ts';
import {
  BUILT_IN_ORDER_RULES,
  type LoopStage,
  loopOf,
  type OrderRules,
  placeOfStage,
  readOrderRules,
  type StagePlace,
  stretchesOf,
} from '#shared/orders/orderRules.ts';
import { addWorkingTime, type WorkingHours, workingTimeBetween } from '#shared/orders/workingTime.ts';
import type { CityFolder } from '../cityFiles.ts';
import { NationalCalendar } from './nationalCalendar.ts';

/** An event of no item, and without a deadline of its own, is due in a day. */
const DEFAULT_DEADLINE_MS = DAY_MS;

/** What the city has laid down for its orders: items, loops, working time. */
export class OrderDesk {
  readonly rules: OrderRules;
  readonly calendar: NationalCalendar;
  readonly #items: ReadonlyMap<string, Item>;
  readonly #hours: WorkingHours;
  /** The six stages, where a county has no loop of its own; asked for with every step. */
  readonly #cityLoop: readonly LoopStage[];

  constructor(rules: OrderRules, items: ItemList) {
    this.rules = rules;
    this.calendar = new NationalCalendar(rules.workingTime);
    this.#items = new Map(allItems(items).map((item) => [item.id, item]));
    this.#hours = { calendar: this.calendar, stretches: stretchesOf(rules) };
    this.#cityLoop = loopOf(rules, '');
  }

  item(id: string): Item | undefined {
    return this.#items.get(id);
  }

  loop(areaCode: string): readonly LoopStage[] {
    return this.hasOwnLoop(areaCode) ? loopOf(this.rules, areaCode) : this.#cityLoop;
  }

  /** Whether a county's orders run through stages of its own. */
  hasOwnLoop(areaCode: string): boolean {
    return this.rules.countyLoops.some((loop) => areaCode.startsWith(loop.areaCode));
  }

  placeOfStage(areaCode: string, name: string): StagePlace | undefined {
    return placeOfStage(this.rules, areaCode, name);
  }

  /** The deadline that follows from the item of an event. */
  deadlineOf({ item, reportedAt }: Pick<ReportedEvent, 'item' | 'reportedAt'>): Instant {
    const found = this.#items.get(item);
    if (found === undefined) return reportedAt + DEFAULT_DEADLINE_MS;
    const ms = found.deadlineHours * HOUR_MS;
    return found.isWorkingTime ? addWorkingTime(this.#hours, reportedAt, ms) : reportedAt + ms;
  }

  /** How an event's deadline came about; undefined when it is not the item's, but the source's own. */
  deadlineRule(event: CityEvent): { readonly hours: number; readonly isWorkingTime: boolean } | undefined {
    const item = this.#items.get(event.item);
    if (item === undefined || this.deadlineOf(event) !== event.deadline) return undefined;
    return { hours: item.deadlineHours, isWorkingTime: item.isWorkingTime };
  }

  /** Working milliseconds until an instant; negative when it is over. */
  workingTimeBetween(from: Instant, to: Instant): number {
    return workingTimeBetween(this.#hours, from, to);
  }
}

/** The order rules of a city; the built-in six stages where it has no file of its own, or a wrong one, with the reason why. */
export function loadOrderRules(folder: CityFolder): { readonly rules: OrderRules; readonly notice?: FailureText } {
  const path = join(folder.path, 'orders.json');
  if (!existsSync(path)) return { rules: BUILT_IN_ORDER_RULES };
  const json = readJson(path);
  const rules = json.ok ? readOrderRules(json.value) : json;
  if (rules.ok) return { rules: rules.value };
  const { code, message } = rules.error;
  return { rules: BUILT_IN_ORDER_RULES, notice: { code, message: builtInUsed(message) } };
}

/** The year in China of an instant. */
export const chinaYear = (at: Instant): number => new Date(at + CHINA_OFFSET_MS).getUTCFullYear();

function readJson(path: string): Result<unknown> {
  try {
    return { ok: true, value: JSON.parse(readFileSync(path, 'utf8')) };
  } catch (cause) {
    return failure('orders/unreadable', `${path} cannot be read: ${cause instanceof Error ? cause.message : cause}.`);
  }
}

const builtInUsed = (why: string): string =>
  `事件流程文件有误，暂用内置六步流程：${why} The built-in six stages are used until the file is mended.`;
