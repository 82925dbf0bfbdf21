import type { Words } from '../domain/locale.ts';
import { type JsonPath, valueAt } from './jsonText.ts';

/** A problem before it has a place in the text. */
export interface FieldProblem {
  readonly path: JsonPath;
  readonly reason: Words;
  readonly proposal: Words | undefined;
}

const LEVELS = ['yellow', 'orange', 'red'] as const;
const LEVEL_WORDS = { yellow: '黄', orange: '橙', red: '红' } as const;
const BOUNDS = { rise: '升级值', fall: '降级值' } as const;

/** Which fields of a part contradict each other, in words that name both; empty where it is for another reason. */
export function orderProblems(rules: unknown, path: JsonPath): readonly FieldProblem[] {
  const part = valueAt(rules, path);
  if (Array.isArray(part)) return [...repeatedIds(part, path), ...yearProblems(part, path)];
  if (typeof part !== 'object' || part === null) return [];
  if ('yellow' in part) return thresholdProblems(rules, path);
  if ('rise' in part) return atMost(rules, path, ['fall', 'rise']);
  if ('leaveShare' in part && 'parent' in part) return quorumProblems(rules, path);
  if ('never' in part && 'always' in part) return contradictions(part, path);
  return [];
}

function thresholdProblems(rules: unknown, path: JsonPath): readonly FieldProblem[] {
  const problems: FieldProblem[] = [];
  for (const bound of ['rise', 'fall'] as const) {
    for (const [at, higher] of LEVELS.slice(1).entries()) {
      const lower = LEVELS[at] as (typeof LEVELS)[number];
      const below = valueAt(rules, [...path, lower, bound]);
      const above = valueAt(rules, [...path, higher, bound]);
      if (typeof below !== 'number' || typeof above !== 'number' || below < above) continue;
      problems.push({
        path: [...path, higher, bound],
        reason: {
          zh: `${LEVEL_WORDS[higher]}的${BOUNDS[bound]} ${above} 应高于${LEVEL_WORDS[lower]}的${BOUNDS[bound]} ${below}`,
          en: `${higher}.${bound} is ${above} and must be above ${lower}.${bound}, which is ${below}`,
        },
        proposal: { zh: `写大于 ${below} 的数`, en: `write a number above ${below}` },
      });
    }
  }
  return problems;
}

function quorumProblems(rules: unknown, path: JsonPath): readonly FieldProblem[] {
  const order = atMost(rules, path, ['leaveShare', 'share']);
  if (order.length > 0) return order;
  const parent = valueAt(rules, [...path, 'parent']);
  const child = valueAt(rules, [...path, 'child']);
  const reason = {
    zh: `下级“${child}”应是“${parent}”以下的层级`,
    en: `child “${child}” must be an area level below parent “${parent}”`,
  };
  const proposal = {
    zh: '层级由高到低：city county town village grid microGrid',
    en: 'from high to low: city county town village grid microGrid',
  };
  return [{ path: [...path, 'child'], reason, proposal }];
}

/** Targets stand from the oldest year to the newest. */
function yearProblems(list: readonly unknown[], path: JsonPath): readonly FieldProblem[] {
  const years = list.map((entry) => valueAt(entry, ['fromYear']));
  return years.flatMap((year, at) => {
    const before = years[at - 1];
    if (typeof year !== 'number' || typeof before !== 'number' || before < year) return [];
    const reason = {
      zh: `年份 ${year} 应晚于前一项的 ${before}`,
      en: `${year} must be later than ${before}, the year before it in the list`,
    };
    const proposal = { zh: '年份由早到晚，各写一次', en: 'the oldest year first, each once' };
    return [{ path: [...path, at, 'fromYear'], reason, proposal }];
  });
}

/** Items that both always and never count. */
function contradictions(part: object, path: JsonPath): readonly FieldProblem[] {
  const always = valueAt(part, ['always']);
  const never = valueAt(part, ['never']);
  if (!Array.isArray(always) || !Array.isArray(never)) return [];
  return never.flatMap((item, at) => {
    if (!always.includes(item)) return [];
    const reason = { zh: `“${item}”已列入 always`, en: `“${item}” stands in always too` };
    const proposal = { zh: '只留在一处', en: 'leave it in one of them' };
    return [{ path: [...path, 'never', at], reason, proposal }];
  });
}

/** The first of two fields must not be above the second. */
function atMost(rules: unknown, path: JsonPath, [low, high]: readonly [string, string]): readonly FieldProblem[] {
  const lowValue = valueAt(rules, [...path, low]);
  const highValue = valueAt(rules, [...path, high]);
  if (typeof lowValue !== 'number' || typeof highValue !== 'number' || lowValue <= highValue) return [];
  return [
    {
      path: [...path, low],
      reason: {
        zh: `${low} 为 ${lowValue}，不得高于 ${high} 的 ${highValue}`,
        en: `${low} is ${lowValue} and must not be above ${high}, which is ${highValue}`,
      },
      proposal: { zh: `最高 ${highValue}`, en: `at most ${highValue}` },
    },
  ];
}

/** Entries of a list that have the id of an earlier one. */
export function repeatedIds(list: readonly unknown[], path: JsonPath): readonly FieldProblem[] {
  const ids = list.map((entry) => valueAt(entry, ['id']));
  return ids.flatMap((id, at) => {
    if (typeof id !== 'string' || ids.indexOf(id) === at) return [];
    const reason = { zh: `代号“${id}”已在前面用过`, en: `The id “${id}” is taken by an entry before` };
    return [{ path: [...path, at, 'id'], reason, proposal: { zh: '换一个代号', en: 'choose another' } }];
  });
}
