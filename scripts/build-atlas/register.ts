import type { CountyQuota, DivisionRow, DivisionsFile, QuotasFile } from './cityFiles.ts';

/** A town of the register with the names it has for its villages. */
export interface RegisterTown {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly villages: readonly RegisterVillage[];
}

interface RegisterVillage {
  readonly code: string;
  readonly name: string;
}

const NUMBERED_CODES_FROM = 900;

/** Towns and villages of one county: the register's, mended so that their numbers are the published ones. */
export function townsOfCounty(divisions: DivisionsFile, quotas: QuotasFile, county: string): readonly RegisterTown[] {
  const quota: CountyQuota = quotas.counties[county] ?? {};
  const folded = new Set(quota.foldedTowns ?? []);
  const towns = childRows(divisions, county, 'town')
    .filter(([code]) => !folded.has(code))
    .map(([code, name, , , kind]) => ({ code, name, kind, villages: villagesOf(divisions, code) }));
  const registered = towns.reduce((sum, town) => sum + town.villages.length, 0);
  let surplus = (quota.villages ?? registered) - registered;
  while (surplus !== 0) {
    const step = Math.sign(surplus);
    const largest = towns.reduce((best, town) => (town.villages.length > best.villages.length ? town : best));
    const smallest = towns.reduce((best, town) => (town.villages.length < best.villages.length ? town : best));
    if (step > 0) addNumbered(smallest);
    else largest.villages.pop();
    surplus -= step;
  }
  return towns;
}

function villagesOf(divisions: DivisionsFile, town: string): RegisterVillage[] {
  return childRows(divisions, town, 'village').map(([code, name]) => ({ code, name: areaName(name) }));
}

function childRows(divisions: DivisionsFile, parent: string, level: string): DivisionRow[] {
  return divisions.rows.filter((row) => row[2] === parent && row[3] === level).sort((a, b) => (a[0] < b[0] ? -1 : 1));
}

/** The published figure knows one more village than the register: it is given a number, never an invented name. */
function addNumbered(town: { readonly code: string; readonly villages: RegisterVillage[] }): void {
  const number = town.villages.filter((village) => Number(village.code.slice(-3)) > NUMBERED_CODES_FROM).length + 1;
  town.villages.push({ code: `${town.code}${NUMBERED_CODES_FROM + number}`, name: `编号${number}村` });
}

/** The register names the committees; the map names the places: 后谢村村民委员会 → 后谢村, 毛楼居民委员会 → 毛楼社区. */
function areaName(committee: string): string {
  if (committee.endsWith('村民委员会')) {
    const stem = committee.slice(0, -'村民委员会'.length);
    return stem.endsWith('村') ? stem : `${stem}村`;
  }
  if (committee.endsWith('居民委员会')) {
    const stem = committee.slice(0, -'居民委员会'.length);
    return stem.endsWith('社区') || stem.endsWith('居委会') ? stem : `${stem}社区`;
  }
  return committee;
}
