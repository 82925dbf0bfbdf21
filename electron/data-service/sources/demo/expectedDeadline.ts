import type { Item } from '#shared/domain/itemList.ts';
import { HOUR_MS, type Instant } from '#shared/domain/time.ts';
import { BUILT_IN_ORDER_RULES, stretchesOf } from '#shared/orders/orderRules.ts';
import { addWorkingTime, type WorkingHours } from '#shared/orders/workingTime.ts';
import { NationalCalendar } from '../../orders/nationalCalendar.ts';

/** When the people who work on an item expect it to be due; ingest sets the deadline itself. */
export class ExpectedDeadlines {
  readonly #hours: WorkingHours = {
    calendar: new NationalCalendar({ holidays: [], workdays: [] }),
    stretches: stretchesOf(BUILT_IN_ORDER_RULES),
  };

  of({ deadlineHours, isWorkingTime }: Item, reportedAt: Instant): Instant {
    const ms = deadlineHours * HOUR_MS;
    return isWorkingTime ? addWorkingTime(this.#hours, reportedAt, ms) : reportedAt + ms;
  }
}
