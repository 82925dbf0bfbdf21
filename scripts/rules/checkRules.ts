import { inLocale, type Locale } from '#shared/domain/locale.ts';
import type { CityNames } from '#shared/rules/cityNames.ts';
import type { RulesProblem } from '#shared/rules/rulesStatus.ts';
import type { WarningRules } from '#shared/warnings/warningRules.ts';
import { readRulesFile } from '../../electron/data-service/rules/rulesFile.ts';

/** The rules of a file; undefined, and on standard error what is wrong, when they cannot be used. */
export function readOrSay(file: string, city: CityNames, locale: Locale): WarningRules | undefined {
  const content = readRulesFile(file, city);
  if (content.state === 'readable') return content.rules;
  const lines =
    content.state === 'unreadable'
      ? [content.message]
      : content.problems.map((problem) => problemLine(file, problem, locale));
  process.stderr.write(`${lines.join('\n')}\n`);
  return undefined;
}

/** Says what is wrong with a rule file of a city; returns the exit status. */
export function checkRules(file: string, city: CityNames, locale: Locale): number {
  const rules = readOrSay(file, city, locale);
  if (rules === undefined) return 1;
  process.stdout.write(locale === 'en' ? `${file}: “${rules.title}” is right\n` : `${file}：“${rules.title}”无误\n`);
  return 0;
}

/** As compilers write it: `rules.jsonc:12:5 weights.kind: reason (proposal)`. */
function problemLine(file: string, problem: RulesProblem, locale: Locale): string {
  const { line, column, field, reason, proposal } = problem;
  const named = field === '' ? '' : ` ${field}`;
  const advice = proposal === undefined ? '' : ` (${inLocale(proposal, locale)})`;
  return `${file}:${line}:${column}${named}: ${inLocale(reason, locale)}${advice}`;
}
