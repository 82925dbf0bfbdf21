import { useTranslation } from 'react-i18next';
import type { PanelName } from '#shared/scene/scenePanels.ts';
import { useSession } from '../state/session.ts';
import { useIsReplay } from '../state/useIsReplay.ts';
import styles from './PanelColumn.module.css';
import { PanelFrame } from './PanelFrame.tsx';
import { PANELS } from './panelCatalog.ts';
import type { PanelProps } from './panelProps.ts';
import { stackPanels } from './stackPanels.ts';

interface PanelColumnProps extends Omit<PanelProps, 'lines'> {
  readonly names: readonly PanelName[];
  /** Lines of the whole column. */
  readonly lines: number;
}

/** Panels one under the other, as many as have room. */
export function PanelColumn({ names, lines, ...panel }: PanelColumnProps) {
  const { t } = useTranslation();
  const { report } = useSession();
  const isReplay = useIsReplay();
  return (
    <div className={styles.column}>
      {stackPanels(names, lines).map(({ name, lines: contentLines }) => {
        const { Content, isOfPresent } = PANELS[name];
        return (
          <PanelFrame key={name} name={name} title={t(titleOf(name, panel))} report={report}>
            {isReplay && isOfPresent ? (
              <p className={styles.silent}>{t('panel.presentOnly')}</p>
            ) : (
              <Content {...panel} lines={contentLines} />
            )}
          </PanelFrame>
        );
      })}
    </div>
  );
}

/** The card's title says what is open. */
const titleOf = (name: PanelName, { thing }: Pick<PanelProps, 'thing'>) =>
  name === 'placeCard' && thing !== undefined ? (`panel.${thing.type}` as const) : (`panel.${name}` as const);
