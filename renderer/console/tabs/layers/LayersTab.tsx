import { useTranslation } from 'react-i18next';
import { layerChoice, MAP_LAYER_DEFAULTS, type MapLayerChoice, type MapLayerId } from '#shared/map/mapLayers.ts';
import { isScreenSpanning, layersOfView } from '#shared/scene/wallState.ts';
import { layerStates } from '../../../map/legend/legendGroups.ts';
import { useDrawnMap } from '../../../map/legend/useDrawnMap.ts';
import { useWall } from '../../../state/session.ts';
import { DeskSection } from '../../../ui/DeskSection.tsx';
import desk from '../../../ui/desk.module.css';
import { Switch } from '../../Switch.tsx';
import type { TabProps } from '../tabProps.ts';
import { LayerSettings } from './LayerSettings.tsx';
import styles from './LayersTab.module.css';
import { LAYER_GROUPS, withLayer, withoutLayer } from './layerGroups.ts';

/** What the map of the chosen screen shows: every layer by group, with its settings and how it stands. */
export function LayersTab({ dispatch, map }: TabProps) {
  const { t } = useTranslation();
  const title = useMapTitle(map);
  const states = useDrawnMap(layerStates, keyOfStates);
  if (map === undefined) return undefined;
  const { screen, view } = map;
  const layers = layersOfView(view);
  const set = (next: readonly MapLayerChoice[] | undefined): void =>
    dispatch({ type: 'view.setLayers', screen, ...(next === undefined ? {} : { layers: [...next] }) });
  const actions = (
    <>
      <button type="button" className={desk.button} disabled={layers.length === 0} onClick={() => set([])}>
        {t('layers.none')}
      </button>
      <button type="button" className={desk.button} disabled={view.layers === undefined} onClick={() => set(undefined)}>
        {t('layers.usual')}
      </button>
    </>
  );
  return (
    <div className={desk.tab}>
      <DeskSection title={title} actions={actions} isGrowing>
        <div className={styles.groups}>
          {LAYER_GROUPS.map(({ name, ids }) => (
            <section key={name} className={styles.group} aria-label={t(`layers.group.${name}`)}>
              <h3 className={styles.heading}>{t(`layers.group.${name}`)}</h3>
              {ids.map((id) => (
                <LayerRow key={id} id={id} layers={layers} state={states?.get(id)} onChange={set} />
              ))}
            </section>
          ))}
        </div>
      </DeskSection>
    </div>
  );
}

interface LayerRowProps {
  readonly id: MapLayerId;
  readonly layers: readonly MapLayerChoice[];
  readonly state: ReturnType<typeof layerStates> extends ReadonlyMap<MapLayerId, infer State>
    ? State | undefined
    : never;
  readonly onChange: (layers: readonly MapLayerChoice[]) => void;
}

/** One layer: on or off, its settings while it is on, and a line when it has nothing to show. */
function LayerRow({ id, layers, state, onChange }: LayerRowProps) {
  const { t } = useTranslation();
  const choice = layerChoice(layers, id);
  const usual = MAP_LAYER_DEFAULTS.find((layer) => layer.id === id);
  const isTold = choice !== undefined && state !== undefined && state !== 'shown';
  return (
    <div className={styles.layer} data-layer={id}>
      <Switch
        label={t(`layer.${id}`)}
        isOn={choice !== undefined}
        onChange={(isOn) => {
          if (!isOn) onChange(withoutLayer(layers, id));
          else if (usual !== undefined) onChange(withLayer(layers, usual));
        }}
      />
      {choice !== undefined && (
        <LayerSettings choice={choice} onChange={(changed) => onChange(withLayer(layers, changed))} />
      )}
      {isTold && (
        <p className={desk.quiet} role="status">
          {t(`layerState.${state}`)}
        </p>
      )}
    </div>
  );
}

function useMapTitle(map: TabProps['map']): string {
  const { t } = useTranslation();
  const state = useWall((wall) => wall.state);
  if (map === undefined) return '';
  if (map.isFollowed === false) return t('layers.ofConsole');
  if (isScreenSpanning(state, map.screen)) return t('layers.ofWall');
  return t('layers.ofScreen', { n: map.screen.replace('screen-', '') });
}

const keyOfStates = (states: ReturnType<typeof layerStates>): string => JSON.stringify([...states]);
