import type { Instant } from '#shared/domain/time.ts';
import type { FailureText } from '#shared/lib/result.ts';
import type { Accepted, Department } from './department.ts';

/** Tells departments, one after another, what happens. One that throws keeps neither the others nor the levels from it. */
export class FencedDepartments {
  readonly #all: readonly Department[];
  readonly #notify: (notice: FailureText) => void;
  readonly #failing = new Set<Department>();

  constructor(all: readonly Department[], notify: (notice: FailureText) => void) {
    this.#all = all;
    this.#notify = notify;
  }

  take(accepted: Accepted): void {
    for (const department of this.#all) {
      try {
        department.take?.(accepted);
      } catch (cause) {
        this.#tell(department, cause);
      }
    }
  }

  advance(now: Instant): void {
    for (const department of this.#all) {
      try {
        department.advance?.(now);
      } catch (cause) {
        this.#tell(department, cause);
      }
    }
  }

  /** One that fails is told of once, and is told of the next thing all the same. */
  #tell(department: Department, cause: unknown): void {
    if (this.#failing.has(department)) return;
    this.#failing.add(department);
    const why = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
    this.#notify({ code: 'departmentFailed', message: departmentFailed(why) });
  }
}

const departmentFailed = (why: string): string =>
  `后台一项功能出错，等级与大屏照常运行。One part of the data service failed; the levels go on: ${why}`;
