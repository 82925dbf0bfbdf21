import { useTranslation } from 'react-i18next';
import type { SceneCommand } from '#shared/scene/sceneCommand.ts';
import { useWall } from '../../../state/session.ts';
import { DeskSection } from '../../../ui/DeskSection.tsx';
import desk from '../../../ui/desk.module.css';
import type { ConsoleMap } from '../tabProps.ts';

interface PinSectionProps {
  readonly map: ConsoleMap;
  readonly dispatch: (command: SceneCommand) => void;
}

/** Puts what the console's map shows, with what is asked and open on it, on one screen of the wall. */
export function PinSection({ map, dispatch }: PinSectionProps) {
  const { t } = useTranslation();
  const screens = useWall((wall) => wall.layout.screens);
  const isSpan = useWall((wall) => wall.state.mode === 'span');
  const pin = (screen: string): void => {
    const { movedAt: _, heldBy: __, ...view } = map.view;
    dispatch({ type: 'screen.pin', screen, view });
  };
  return (
    <DeskSection title={t('ask.pin')}>
      <div className={desk.bar}>
        {screens.map(({ id, isConnected }) => (
          <button
            key={id}
            type="button"
            className={desk.button}
            data-pin={id}
            disabled={!isConnected}
            onClick={() => pin(id)}
          >
            {t('ask.pinTo', { n: id.replace('screen-', '') })}
          </button>
        ))}
      </div>
      {isSpan && screens.length > 1 && <p className={desk.quiet}>{t('ask.pinEnds')}</p>}
    </DeskSection>
  );
}
