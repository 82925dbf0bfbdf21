import { useTranslation } from 'react-i18next';
import { PLAIN_BASEMAP } from '#shared/basemap/basemapConfig.ts';
import type { BasemapOffer } from '#shared/basemap/basemapOffer.ts';
import { inLocale, type Locale } from '#shared/domain/locale.ts';
import type { SceneCommand } from '#shared/scene/sceneCommand.ts';
import { useService, useSession } from '../state/session.ts';
import { useBasemapChoice } from '../state/useBasemapChoice.ts';
import styles from './BasemapSwitch.module.css';
import { Switch } from './Switch.tsx';
import toolbar from './Toolbar.module.css';

interface BasemapSwitchProps {
  readonly dispatch: (command: SceneCommand) => void;
}

/** Shows or hides the base map; where the site offers some, which one and how strongly. */
export function BasemapSwitch({ dispatch }: BasemapSwitchProps) {
  const { t } = useTranslation();
  const { isBasemapShown } = useBasemapChoice();
  const hasOffers = useService(({ basemaps }) => basemaps.offers.length > 0);
  return (
    <>
      <Switch
        label={t('toolbar.basemap')}
        isOn={isBasemapShown}
        onChange={(isShown) => dispatch({ type: 'wall.setBasemap', isShown })}
      />
      {hasOffers && isBasemapShown && <BasemapChoice dispatch={dispatch} />}
    </>
  );
}

function BasemapChoice({ dispatch }: BasemapSwitchProps) {
  const { t, i18n } = useTranslation();
  const offers = useService(({ basemaps }) => basemaps.offers);
  const { basemap, basemapOpacity } = useBasemapChoice();
  const locale = i18n.language as Locale;
  const state = useOfferState();
  const choose = (change: { readonly basemap?: string; readonly opacity?: number }): void =>
    dispatch({ type: 'wall.setBasemap', isShown: true, ...change });
  return (
    <span className={toolbar.group}>
      <select
        className={toolbar.select}
        aria-label={t('basemap.which')}
        title={basemap?.problem && inLocale(basemap.problem, locale)}
        value={basemap?.id ?? PLAIN_BASEMAP}
        data-basemap-switch=""
        onChange={(event) => {
          choose({ basemap: event.target.value });
          // The keys belong to the wall again.
          event.target.blur();
        }}
      >
        {offers.map((offer) => (
          <option key={offer.id} value={offer.id}>
            {inLocale(offer.title, locale)}
            {state(offer)}
          </option>
        ))}
        <option value={PLAIN_BASEMAP}>{t('basemap.plain')}</option>
      </select>
      {basemap !== undefined && (
        <input
          type="range"
          className={styles.opacity}
          aria-label={t('basemap.opacity')}
          min={10}
          max={100}
          step={5}
          value={Math.round(basemapOpacity * 100)}
          onChange={(event) => choose({ opacity: Number(event.target.value) / 100 })}
          onPointerUp={(event) => event.currentTarget.blur()}
        />
      )}
    </span>
  );
}

/** What is said of an offer behind its name: nothing while all is well. */
function useOfferState(): (offer: BasemapOffer) => string {
  const { t } = useTranslation();
  const { atlas } = useSession().city;
  const [west = 0, south = 0, east = 0, north = 0] = atlas.bounds;
  return ({ problem, tiles }) => {
    if (problem !== undefined) return ` · ${t('basemap.ill')}`;
    if (tiles === undefined) return ` · ${t('basemap.opening')}`;
    const { bounds } = tiles;
    const isElsewhere =
      bounds !== undefined && (bounds[0] > east || bounds[2] < west || bounds[1] > north || bounds[3] < south);
    return isElsewhere ? ` · ${t('basemap.elsewhere')}` : '';
  };
}
