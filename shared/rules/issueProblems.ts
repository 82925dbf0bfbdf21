import type { z } from '../lib/schema.ts';
import { BUILT_IN_RULES } from '../warnings/builtInRules.ts';
import { type JsonPath, valueAt } from './jsonText.ts';
import { nearestName } from './nearestName.ts';
import { type FieldProblem, orderProblems } from './orderProblems.ts';
import { fieldText } from './ruleFieldTexts.ts';

type Issue = z.core.$ZodIssue;
type Said = Omit<FieldProblem, 'path'>;

/** Longer built-in values are not quoted. */
const QUOTED_LENGTH = 120;

/** What one finding of the check means, in words for the person who writes the rules. */
export function issueProblems(issue: Issue, rules: unknown): readonly FieldProblem[] {
  const path = issue.path.filter((step) => typeof step !== 'symbol');
  if (issue.code === 'unrecognized_keys') return [];
  if (issue.code === 'custom') {
    const order = orderProblems(rules, path);
    return order.length > 0 ? order : [{ path, ...said(issue.message, issue.message, undefined) }];
  }
  return [{ path, ...wordsOf(issue, path, valueAt(rules, path)) }];
}

const said = (zh: string, en: string, proposal: readonly [zh: string, en: string] | undefined): Said => ({
  reason: { zh, en },
  proposal: proposal === undefined ? undefined : { zh: proposal[0], en: proposal[1] },
});

function wordsOf(issue: Issue, path: JsonPath, value: unknown): Said {
  if (value === undefined) return missing(path);
  if (issue.code === 'invalid_type') return wrongType(issue.expected, path, value);
  if (issue.code === 'invalid_value') return notAllowed(issue.values.map(String), value);
  if (issue.code === 'too_small') return tooSmall(issue, path, value);
  if (issue.code === 'too_big') return tooBig(issue, value);
  const written = quote(issue.code === 'invalid_key' ? path.at(-1) : value);
  const meaning = fieldText(path);
  return said(
    `${written} 的写法不符合要求`,
    `${written} is not written as it must be`,
    meaning === undefined ? undefined : [meaning.zh, meaning.en],
  );
}

const missing = (path: JsonPath): Said =>
  said(`缺少字段“${path.at(-1)}”`, `The field “${path.at(-1)}” is missing`, builtIn(path, `"${path.at(-1)}": `));

const TYPES: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  number: ['数字', 'a number'],
  int: ['整数', 'a whole number'],
  string: ['带引号的文字', 'text in quotes'],
  boolean: ['true 或 false', 'true or false'],
  object: ['{ } 包围的一组字段', 'fields in { }'],
  record: ['{ } 包围的一组字段', 'fields in { }'],
  array: ['[ ] 包围的列表', 'a list in [ ]'],
};

function wrongType(expected: string, path: JsonPath, value: unknown): Said {
  const [zh, en] = TYPES[expected] ?? [expected, expected];
  const asNumber = typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN;
  const isQuotedNumber = expected === 'number' && Number.isFinite(asNumber);
  const proposal: readonly [string, string] | undefined = isQuotedNumber
    ? [`去掉引号，写 ${asNumber}`, `without quotes: ${asNumber}`]
    : expected === 'int' && typeof value === 'number'
      ? [`写 ${Math.round(value)}`, `write ${Math.round(value)}`]
      : builtIn(path);
  return said(`此处应为${zh}，现为 ${quote(value)}`, `Here must stand ${en}, not ${quote(value)}`, proposal);
}

function notAllowed(allowed: readonly string[], value: unknown): Said {
  const nearest = nearestName(String(value), allowed) ?? (allowed.length === 1 ? allowed[0] : undefined);
  return said(
    `${quote(value)} 不在可用值之内：${allowed.join(', ')}`,
    `${quote(value)} is none of ${allowed.join(', ')}`,
    nearest === undefined ? undefined : [`改为 ${nearest}`, `write ${nearest}`],
  );
}

function tooSmall(issue: z.core.$ZodIssueTooSmall, path: JsonPath, value: unknown): Said {
  const { origin, minimum, inclusive } = issue;
  if (origin === 'string' || origin === 'array') return said('不能为空', 'It must not be empty', builtIn(path));
  if (inclusive === false) {
    const reason = [
      `${quote(value)} 太小，应大于 ${minimum}`,
      `${quote(value)} is too small: above ${minimum}`,
    ] as const;
    return said(reason[0], reason[1], builtIn(path) ?? [`写大于 ${minimum} 的数`, `write a number above ${minimum}`]);
  }
  return said(`${quote(value)} 太小，最小 ${minimum}`, `${quote(value)} is too small: at least ${minimum}`, [
    `写 ${minimum} 或更大`,
    `write ${minimum} or more`,
  ]);
}

function tooBig({ origin, maximum }: z.core.$ZodIssueTooBig, value: unknown): Said {
  if (origin === 'string') return said(`最多 ${maximum} 个字`, `At most ${maximum} letters`, undefined);
  if (origin === 'array') return said(`最多 ${maximum} 项`, `At most ${maximum} entries`, undefined);
  return said(`${quote(value)} 太大，最大 ${maximum}`, `${quote(value)} is too large: at most ${maximum}`, [
    `写 ${maximum} 或更小`,
    `write ${maximum} or less`,
  ]);
}

function quote(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

/** The value of the built-in rules as a proposal; in lists positions mean nothing, so there is none. */
function builtIn(path: JsonPath, before = ''): readonly [zh: string, en: string] | undefined {
  if (path.some((step) => typeof step === 'number')) return undefined;
  const value = valueAt(BUILT_IN_RULES, path);
  const text = value === undefined ? '' : JSON.stringify(value);
  if (text === '' || text.length > QUOTED_LENGTH) return undefined;
  return [`内置值 ${before}${text}`, `the built-in value is ${before}${text}`];
}
