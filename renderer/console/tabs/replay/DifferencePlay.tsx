import { useTranslation } from 'react-i18next';
import { DAY_MS, type Instant, SECOND_MS } from '#shared/domain/time.ts';
import type { MapLayerOf } from '#shared/map/mapLayers.ts';
import { layersOfView, viewOfScreen } from '#shared/scene/wallState.ts';
import { useDispatch, useWall } from '../../../state/session.ts';
import desk from '../../../ui/desk.module.css';
import { useReplayControl } from './useReplay.ts';

type Since = MapLayerOf<'difference'>['since'];

const BACK_MS: Readonly<Record<Since, number>> = { yesterday: DAY_MS, lastWeek: 7 * DAY_MS };
/** Room time that the way from then to now takes. */
const PLAYED_MS = 20 * SECOND_MS;

interface DifferencePlayProps {
  /** From when to when there is something to show. */
  readonly from: Instant;
  readonly now: Instant;
}

/** Plays from yesterday or last week at this time to now, with the differences on the map growing on the way. */
export function DifferencePlay({ from, now }: DifferencePlayProps) {
  const { t } = useTranslation();
  const { show } = useReplayControl();
  const dispatch = useDispatch();
  const state = useWall((wall) => wall.state);
  const play = (since: Since): void => {
    const screen = state.chosenScreen;
    const others = layersOfView(viewOfScreen(state, screen)).filter(({ id }) => id !== 'difference');
    dispatch({ type: 'view.setLayers', screen, layers: [...others, { id: 'difference', since }] });
    const back = BACK_MS[since];
    show({ at: now - back, stretch: { from: now - back, to: now }, speed: back / PLAYED_MS });
  };
  return (
    <div className={desk.bar}>
      <span className={desk.quiet}>{t('replay.playDifference')}</span>
      {(['yesterday', 'lastWeek'] as const).map((since) => (
        <button
          key={since}
          type="button"
          className={desk.button}
          disabled={now - BACK_MS[since] < from}
          onClick={() => play(since)}
        >
          ▶ {t(`replay.since.${since}`)}
        </button>
      ))}
    </div>
  );
}
