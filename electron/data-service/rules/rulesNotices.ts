import { type FailureText, failure } from '#shared/lib/result.ts';
import type { RulesFileContent, RulesText } from './rulesFile.ts';

const refused = (zh: string, en: string) => failure('refused' as const, `${zh}${en}`);

/** Why rules are not previewed or put in force. */
export const REFUSALS = {
  busy: refused('正在切换规则，请稍候。', 'Rules are just being put in force: wait a moment.'),
  replaced: refused('此次预览已被另一次预览取代。', 'Another preview took the place of this one.'),
  otherRules: refused(
    '预览期间规则已更换，请重新预览。',
    'Other rules were put in force meanwhile: preview these again.',
  ),
  noHistory: refused(
    '数据库暂时不可用，恢复后才能预览或更改规则。',
    'The database cannot be used at the moment; rules are tried and changed when it can.',
  ),
  alreadyInForce: refused('该规则已在执行，无需更改。', 'These rules are in force already.'),
  otherFile: refused(
    '预览之后规则文件又有改动，请重新预览。',
    'The file has changed since the preview: preview it again.',
  ),
  notPreviewed: refused('请先预览，再应用。', 'Preview these rules before they are put in force.'),
  wrongFile: (problems: number) =>
    refused(
      `规则文件有 ${problems} 处错误，原规则继续执行。`,
      `The file has ${problems} mistakes; the old rules stay in force.`,
    ),
  noVersion: (version: number) => refused(`没有第 ${version} 版规则。`, `There is no version ${version}.`),
  unreadableVersion: (version: number) =>
    refused(`第 ${version} 版规则不能被本程序读取。`, `Version ${version} cannot be read by this program.`),
} as const;

/** What the duty officer should know about the rule file; undefined when it is in force. */
export function fileNotice(content: RulesFileContent, inForce: RulesText): FailureText | undefined {
  const stays = `现行规则“${inForce.rules.title}”继续执行。`;
  if (content.state === 'unreadable') {
    return { code: 'rulesUnreadable', message: `${stays}${content.message}` };
  }
  if (content.state === 'wrong') {
    const [first] = content.problems;
    const where = first === undefined ? '' : `${first.line}:${first.column} ${first.field}`;
    const zh = `规则文件有 ${content.problems.length} 处错误（${where} ${first?.reason.zh}），${stays}`;
    const en = `The rule file has ${content.problems.length} mistakes (${where}: ${first?.reason.en}); the rules in force stay.`;
    return { code: 'rulesWrong', message: `${zh}${en}` };
  }
  if (content.hash === inForce.hash) return undefined;
  return {
    code: 'rulesProposed',
    message: `规则文件有改动（${content.rules.title}），在控制台“规则”页预览并应用后才生效。The rule file has changed; it takes effect once somebody has previewed and applied it.`,
  };
}
