import { useTranslation } from 'react-i18next';
import { ErrorFence } from '../../errors/ErrorFence.tsx';
import { useDesk } from '../../state/desk.ts';
import { useSession } from '../../state/session.ts';
import styles from './TabDeck.module.css';
import { TABS, type TabDefinition } from './tabCatalog.ts';
import type { TabProps } from './tabProps.ts';

/** The console's right half: a row of tabs and the content of the one in front. */
export function TabDeck(props: TabProps) {
  const { t } = useTranslation();
  const { report } = useSession();
  const inFront = useDesk((desk) => desk.tab);
  const tab = TABS.find(({ name }) => name === inFront) ?? (TABS[0] as TabDefinition);
  const { Content } = tab;
  return (
    <section className={styles.deck}>
      <div className={styles.tabs} role="tablist" aria-label={t('tabs')}>
        {TABS.map((definition, position) => (
          <TabHandle key={definition.name} definition={definition} position={position} isInFront={definition === tab} />
        ))}
      </div>
      <div key={tab.name} className={styles.content} role="tabpanel" aria-label={t(tab.title)} data-tab={tab.name}>
        <ErrorFence report={report} fallback={<p>{t('panel.failed')}</p>}>
          <Content {...props} />
        </ErrorFence>
      </div>
    </section>
  );
}

interface TabHandleProps {
  readonly definition: TabDefinition;
  readonly position: number;
  readonly isInFront: boolean;
}

const noBadge = (): undefined => undefined;

function TabHandle({ definition: { name, title, useBadge = noBadge }, position, isInFront }: TabHandleProps) {
  const { t, i18n } = useTranslation();
  const showTab = useDesk((desk) => desk.showTab);
  const badge = useBadge() ?? 0;
  return (
    <button
      type="button"
      role="tab"
      className={styles.tab}
      aria-selected={isInFront}
      data-tab-name={name}
      onClick={() => showTab(name)}
    >
      <span className={styles.key} aria-hidden="true">
        {position + 1}
      </span>
      {t(title)}
      {badge > 0 && <span className={styles.badge}>{badge.toLocaleString(i18n.language)}</span>}
    </button>
  );
}
