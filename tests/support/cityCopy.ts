import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const CITY = join(import.meta.dirname, '../../resources/cities/411600');

/** A copy of the demonstration city's folder whose rule file may be written. */
export function copyCity(folder: string): { readonly citiesPath: string; readonly rulesPath: string } {
  const citiesPath = join(folder, 'cities');
  const city = join(citiesPath, '411600');
  mkdirSync(city, { recursive: true });
  for (const name of readdirSync(CITY)) {
    if (name !== 'rules.jsonc') symlinkSync(join(CITY, name), join(city, name));
  }
  const rulesPath = join(city, 'rules.jsonc');
  writeFileSync(rulesPath, cityRules());
  return { citiesPath, rulesPath };
}

/** The demonstration city's rules, with some places written otherwise; throws when a place is not there. */
export function cityRules(...changes: readonly (readonly [from: string | RegExp, to: string])[]): string {
  return changes.reduce(
    (text, [from, to]) => {
      const result = text.replace(from, to);
      if (result === text) throw new Error(`the city's rules have no ${from}`);
      return result;
    },
    readFileSync(join(CITY, 'rules.jsonc'), 'utf8'),
  );
}
