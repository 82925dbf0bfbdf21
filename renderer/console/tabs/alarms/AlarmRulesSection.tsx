import { useTranslation } from 'react-i18next';
import { formatDateTime } from '../../../i18n/formatTime.ts';
import { useAlarmRulesHash } from '../../../state/useAlarmRules.ts';
import { useAnswer } from '../../../state/useAnswer.ts';
import { usePeriod } from '../../../state/usePeriod.ts';
import { DeskSection } from '../../../ui/DeskSection.tsx';
import desk from '../../../ui/desk.module.css';

/** The service looks at the file about so often. */
const LOOK_MS = 5_000;
const SHOWN = 5;

/** The alarm rules in force, what is wrong with their file, and who changed them when. */
export function AlarmRulesSection() {
  const { t } = useTranslation();
  const answer = useAnswer({ type: 'alarm/rulesStatus' }, `${useAlarmRulesHash()} ${usePeriod(LOOK_MS)}`);
  if (answer.type !== 'answered') return undefined;
  const { title, problem, versions } = answer.value;
  return (
    <DeskSection title={t('alarms.rules')}>
      <p className={desk.title} data-alarm-rules>
        {title}
      </p>
      {problem !== undefined && <p role="alert">{problem}</p>}
      <ul>
        {versions.slice(0, SHOWN).map((version) => (
          <li key={`${version.at} ${version.hash}`} className={desk.quiet}>
            {t('alarms.rules.version', { time: formatDateTime(version.at), title: version.title, by: version.by })}
          </li>
        ))}
      </ul>
    </DeskSection>
  );
}
