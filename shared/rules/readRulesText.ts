import { migrate } from '../lib/migrate.ts';
import type { z } from '../lib/schema.ts';
import { BUILT_IN_RULES } from '../warnings/builtInRules.ts';
import { RULES_FORMAT, RULES_MIGRATIONS } from '../warnings/rulesMigrations.ts';
import { type WarningRules, warningRulesSchema } from '../warnings/warningRules.ts';
import { type CityNames, type StrangeName, strangeNames } from './cityNames.ts';
import { issueProblems } from './issueProblems.ts';
import { fieldName, type JsonPath, type JsonText, type TextPlace, valueAt } from './jsonText.ts';
import { type FieldProblem, repeatedIds } from './orderProblems.ts';
import { rulesJsonSchema } from './rulesJsonSchema.ts';
import type { RulesProblem } from './rulesStatus.ts';
import { type UnknownField, unknownFields, wordsOfUnknown } from './unknownFields.ts';

type Issue = z.core.$ZodIssue;

/** Rules that may be put in force, or everything that is wrong with the text, in its order. */
export type ReadRules =
  | { readonly ok: true; readonly rules: WarningRules }
  | { readonly ok: false; readonly problems: readonly RulesProblem[] };

/**
 * Checks a rule file. While it is not JSON only that is told: what its fields mean cannot be known. With the names of
 * its city it is refused also where it names what the city does not have.
 */
export function readRulesText(text: JsonText, city?: CityNames): ReadRules {
  if (text.syntaxProblems.length > 0) {
    return { ok: false, problems: text.syntaxProblems.map((problem) => ({ ...problem, field: '' })) };
  }
  const current = migrate(text.value, RULES_FORMAT, RULES_MIGRATIONS);
  const value = current.ok ? current.value : text.value;
  const parsed = warningRulesSchema.safeParse(value);
  const problems = [
    ...repeated(text),
    ...fieldProblems(text, value, parsed.error?.issues ?? []),
    ...(city === undefined ? [] : strangers(text, strangeNames(value, city))),
  ];
  if (problems.length === 0 && parsed.success) return { ok: true, rules: parsed.data };
  return { ok: false, problems: problems.sort((a, b) => a.line - b.line || a.column - b.column) };
}

/** `value` is the text's, brought to the present format. */
function fieldProblems(text: JsonText, value: unknown, issues: readonly Issue[]): readonly RulesProblem[] {
  const unknown = unknownFields(value, rulesJsonSchema());
  const vetoes = valueAt(value, ['vetoes']);
  const wrong = [
    ...issues.flatMap((issue) => issueProblems(issue, value)),
    ...(Array.isArray(vetoes) ? repeatedIds(vetoes, ['vetoes']) : []),
  ].filter((problem) => !isMeantBy(problem.path, unknown));
  return [
    ...unknown.map((field) => placed({ path: field.path, ...wordsOfUnknown(field) }, text.placeOfName(field.path))),
    ...unique(wrong).map((problem) => placed(problem, text.placeOfValue(problem.path))),
  ];
}

const strangers = (text: JsonText, names: readonly StrangeName[]): readonly RulesProblem[] =>
  names.map((name) => placed(name, name.isField ? text.placeOfName(name.path) : text.placeOfValue(name.path)));

/** A field that is missing because its name is mistyped is told of once. */
const isMeantBy = (path: JsonPath, unknown: readonly UnknownField[]): boolean =>
  unknown.some(
    ({ path: at, nearest }) => nearest !== undefined && fieldName([...at.slice(0, -1), nearest]) === fieldName(path),
  );

function unique(problems: readonly FieldProblem[]): readonly FieldProblem[] {
  const byText = new Map(problems.map((problem) => [`${fieldName(problem.path)} ${problem.reason.en}`, problem]));
  return [...byText.values()];
}

const placed = ({ path, reason, proposal }: FieldProblem, { line, column }: TextPlace): RulesProblem => ({
  line,
  column,
  field: fieldName(path),
  reason,
  proposal,
});

const repeated = (text: JsonText): readonly RulesProblem[] =>
  text.repeatedNames.map(({ line, column, path }) => ({
    line,
    column,
    field: fieldName(path),
    reason: { zh: `“${path.at(-1)}”写了两次`, en: `“${path.at(-1)}” is written twice` },
    proposal: { zh: '只留一个', en: 'keep one of them' },
  }));

/** What the built-in rules are as a text, for a log that begins with them. */
export const builtInText = (): string => `${JSON.stringify(BUILT_IN_RULES, undefined, 2)}\n`;
