import { useTranslation } from 'react-i18next';
import { inLocale, type Locale } from '#shared/domain/locale.ts';
import type { RulesProblem } from '#shared/rules/rulesStatus.ts';
import { type DeskColumn, DeskTable } from '../../../ui/DeskTable.tsx';
import styles from './RulesTab.module.css';

/** Everything that is wrong in the rule file: where, why, and what to write instead. */
export function ProblemTable({ problems }: { readonly problems: readonly RulesProblem[] }) {
  const { t, i18n } = useTranslation();
  const locale = i18n.language as Locale;
  const wrapped = (text: string) => <span className={styles.wrapped}>{text}</span>;
  const columns: readonly DeskColumn<RulesProblem>[] = [
    {
      key: 'place',
      title: t('rules.problem.place'),
      width: '5.5em',
      isFigure: true,
      cell: ({ line, column }) => `${line}:${column}`,
    },
    {
      key: 'field',
      title: t('rules.problem.field'),
      width: '14em',
      cell: ({ field }) => wrapped(field),
      hint: ({ field }) => field,
    },
    { key: 'reason', title: t('rules.problem.reason'), cell: ({ reason }) => wrapped(inLocale(reason, locale)) },
    {
      key: 'proposal',
      title: t('rules.problem.proposal'),
      width: '13em',
      cell: ({ proposal }) => wrapped(proposal === undefined ? '' : inLocale(proposal, locale)),
    },
  ];
  return (
    <DeskTable
      label={t('rules.file')}
      columns={columns}
      rows={problems}
      rowKey={(problem) => `${problem.line}:${problem.column} ${problem.reason.en}`}
      empty=""
    />
  );
}
