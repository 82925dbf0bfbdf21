import { useTranslation } from 'react-i18next';
import type { Compliance } from '#shared/subjects/subjectPortrait.ts';
import styles from './ComplianceBar.module.css';
import { changeOf, formatCompliance, formatDifference, isTargetMet } from './creationWords.ts';

interface ComplianceBarProps {
  readonly compliance: Compliance;
}

/** A group's share that meets the standard: figure with its change, bar, the province's target as a line across it, number counted. */
export function ComplianceBar({ compliance }: ComplianceBarProps) {
  const { t, i18n } = useTranslation();
  const { group, met, total, target } = compliance;
  const change = changeOf(compliance);
  const share = total === 0 ? 0 : met / total;
  const targetText = `${Math.round(100 * target)}%`;
  return (
    <div className={styles.compliance} data-group={group} data-target-met={isTargetMet(compliance)}>
      <p className={styles.line}>
        <span className={styles.name}>{t(`creationGroup.${group}`)}</span>
        {change !== undefined && <span className={styles.change}>{formatDifference(change, i18n.language)}</span>}
        <strong className={styles.share}>{formatCompliance(met, total)}</strong>
      </p>
      <div className={styles.track} aria-hidden="true">
        <span className={styles.fill} style={{ width: `${100 * share}%` }} />
        <span className={styles.target} style={{ insetInlineStart: `${100 * target}%` }} />
      </div>
      <p className={styles.note}>
        <span className={styles.count}>
          {met.toLocaleString(i18n.language)}/{total.toLocaleString(i18n.language)}
        </span>
        <span>
          {t(isTargetMet(compliance) ? 'creation.targetMet' : 'creation.targetMissed', { target: targetText })}
        </span>
      </p>
    </div>
  );
}
