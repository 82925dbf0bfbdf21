import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DEMO_SCENARIOS, type DemoScenario } from '#shared/resources/demoScenarios.ts';
import { formatClock } from '../../../i18n/formatTime.ts';
import { useSession } from '../../../state/session.ts';
import { useControl } from '../../../state/useControl.ts';
import { DeskSection } from '../../../ui/DeskSection.tsx';
import desk from '../../../ui/desk.module.css';
import styles from './ResourcesTab.module.css';

interface Begun {
  readonly name: DemoScenario;
  readonly at: number;
}

/** Stories that the simulated city can be made to tell; it says itself that what follows is demonstration data. */
export function ScenarioMenu() {
  const { t } = useTranslation();
  const control = useControl();
  const { readout } = useSession();
  const [begun, setBegun] = useState<Begun>();
  const begin = async (name: DemoScenario): Promise<void> => {
    const reply = await control({ type: 'demo/scenario', name });
    if (reply.ok) setBegun({ name, at: readout.getState().presentNow });
  };
  return (
    <DeskSection title={t('scenario.title')} actions={<span className={desk.chip}>{t('mode.demonstration')}</span>}>
      <ul className={styles.scenarios}>
        {DEMO_SCENARIOS.map((name) => (
          <li key={name} className={styles.scenario}>
            <button type="button" className={desk.button} data-scenario={name} onClick={() => void begin(name)}>
              {t(`scenario.${name}`)}
            </button>
            <span className={desk.quiet}>{t(`scenario.${name}.what`)}</span>
          </li>
        ))}
      </ul>
      <p className={desk.quiet} role="status">
        {begun === undefined
          ? t('scenario.hint')
          : t('scenario.begun', { name: t(`scenario.${begun.name}`), time: formatClock(begun.at) })}
      </p>
    </DeskSection>
  );
}
