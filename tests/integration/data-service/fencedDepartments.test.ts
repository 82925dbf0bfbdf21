import { expect, it } from 'vitest';
import type { Accepted, Department } from '../../../electron/data-service/department.ts';
import { FencedDepartments } from '../../../electron/data-service/fencedDepartments.ts';
import { MORNING } from '../../support/warningFixtures.ts';

const visit: Accepted = {
  type: 'visit',
  visit: { id: 'v', reason: 'illness', areaCode: '411602001001', at: MORNING, workerId: 'w' },
};

/** A department that notes what it is told, and breaks while it is to. */
class Noting implements Department {
  readonly told: (Accepted['type'] | number)[] = [];
  breaks = false;

  take({ type }: Accepted): void {
    this.#note(type);
  }

  advance(now: number): void {
    this.#note(now);
  }

  #note(what: Accepted['type'] | number): void {
    this.told.push(what);
    if (this.breaks) throw new Error(`no room for ${what}`);
  }
}

it('a department that breaks keeps nothing from the others, is told of once, and hears the next thing all the same', () => {
  const [first, second, third] = [new Noting(), new Noting(), new Noting()];
  const silent: Department = {};
  const notices: string[] = [];
  const fenced = new FencedDepartments([first, second, silent, third], ({ code, message }) =>
    notices.push(`${code} ${message}`),
  );
  second.breaks = true;
  fenced.take(visit);
  fenced.advance(MORNING);
  second.breaks = false;
  fenced.take(visit);
  for (const one of [first, second, third]) expect(one.told).toEqual(['visit', MORNING, 'visit']);
  expect(notices).toHaveLength(1);
  expect(notices[0]).toMatch(/^departmentFailed .*the levels go on: Error: no room for visit/);
  third.breaks = true;
  fenced.advance(MORNING + 1);
  expect(notices).toHaveLength(2);
  expect(notices[1]).toContain(`no room for ${MORNING + 1}`);
});
