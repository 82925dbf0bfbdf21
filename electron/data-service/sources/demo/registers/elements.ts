import { type ElementCount, RECORD_ELEMENTS, type RecordElement } from '#shared/domain/registers.ts';
import { apportion } from './apportion.ts';
import { type CountyAreas, sizeOf } from './countyAreas.ts';
import { PUBLISHED, XIHUA } from './publishedRatios.ts';

/** Shares of 人、地、物、事、组织 in the basic records; the demonstration's own. */
const SHARES: Readonly<Record<RecordElement, number>> = {
  person: 82.4,
  place: 8.6,
  thing: 3.9,
  matter: 3.4,
  organisation: 1.7,
};

/** Basic records of each county: together the published number, the people of Xihua as published. */
export function makeElements(counties: readonly CountyAreas[]): readonly ElementCount[] {
  const microGrids = counties.map((county) => sizeOf(county.microGrids));
  const all = microGrids.reduce((sum, size) => sum + size, 0);
  const totals = apportion(
    Math.round(all * PUBLISHED.recordsPerMicroGrid),
    RECORD_ELEMENTS.map((element) => SHARES[element]),
  );
  const byElement = RECORD_ELEMENTS.map((element, at) => {
    const isFixed = (n: number): boolean => element === 'person' && counties[n]?.code === XIHUA;
    const fixed = microGrids.map((size, n) =>
      isFixed(n) ? Math.round(size * PUBLISHED.populationPerMicroGridOfXihua) : 0,
    );
    const left = (totals[at] as number) - fixed.reduce((sum, count) => sum + count, 0);
    const parts = apportion(
      left,
      microGrids.map((size, n) => (isFixed(n) ? 0 : size)),
    );
    return parts.map((part, n) => part + (fixed[n] as number));
  });
  return counties.map(({ code }, n) => ({
    areaCode: code,
    counts: Object.fromEntries(
      RECORD_ELEMENTS.map((element, at) => [element, byElement[at]?.[n] ?? 0]),
    ) as ElementCount['counts'],
  }));
}
