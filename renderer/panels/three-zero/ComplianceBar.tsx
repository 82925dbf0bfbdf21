import { useTranslation } from 'react-i18next';
import type { Compliance } from '#shared/subjects/subjectPortrait.ts';
import styles from './ComplianceBar.module.css';
import { changeOf, formatCompliance, formatDifference, isTargetMet } from './creationWords.ts';

interface ComplianceBarProps {
  readonly compliance: Compliance;
  /** What the difference is to: 较上周同期. */
  readonly comparedWith: string;
}

/** A group's share that meets the standard: figure, bar, the province's target as a line across it, number counted and change. */
export function ComplianceBar({ compliance, comparedWith }: ComplianceBarProps) {
  const { t, i18n } = useTranslation();
  const { group, met, total, target } = compliance;
  const change = changeOf(compliance);
  const share = total === 0 ? 0 : met / total;
  const targetText = `${Math.round(100 * target)}%`;
  return (
    <div className={styles.compliance} data-group={group} data-target-met={isTargetMet(compliance)}>
      <p className={styles.line}>
        <span className={styles.name}>{t(`creationGroup.${group}`)}</span>
        <strong className={styles.share}>{formatCompliance(met, total)}</strong>
      </p>
      <div className={styles.track} aria-hidden="true">
        <span className={styles.fill} style={{ width: `${100 * share}%` }} />
        <span className={styles.target} style={{ insetInlineStart: `${100 * target}%` }} />
      </div>
      <p className={styles.note}>
        <span>
          {t(isTargetMet(compliance) ? 'creation.targetMet' : 'creation.targetMissed', { target: targetText })}
        </span>
        <span className={styles.count}>{t('creation.ofTotal', { n: total.toLocaleString(i18n.language) })}</span>
      </p>
      {change !== undefined && (
        <p className={styles.note}>
          <span>{comparedWith}</span>
          <span className={styles.count}>{formatDifference(change, i18n.language)}</span>
        </p>
      )}
    </div>
  );
}
