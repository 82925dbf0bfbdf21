import { useEffect, useRef } from 'react';
import type { AreaIndex } from '#shared/domain/area.ts';
import { readTokens } from '../ui/tokens.ts';
import { frameClock } from './frameClock.ts';
import { areaName } from './layers/labels/areaNames.ts';
import styles from './MapView.module.css';
import type { Hover } from './mapPointing.ts';
import type { MapViewProps } from './mapProps.ts';
import { MapScene } from './mapScene.ts';
import { levelTitle } from './mapWords.ts';

/** Distance of the tip from the pointer, CSS pixels. */
const TIP_OFFSET_PX = 16;

/** The map. React only hands over what changes at human speed; levels flow from the replica to the graphics card. */
export function MapView(props: MapViewProps) {
  const element = useRef<HTMLDivElement>(null);
  const basemap = useRef<HTMLDivElement>(null);
  const surface = useRef<HTMLDivElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const tip = useRef<HTMLDivElement>(null);
  const scene = useRef<MapScene>(undefined);
  const latest = useRef(props);
  latest.current = props;
  const { atlas, meshes, replica, context } = props;

  // biome-ignore lint/correctness/useExhaustiveDependencies: another atlas, replica or context is another map; all else is handed on below.
  useEffect(() => {
    const root = element.current;
    if (!root || !basemap.current || !surface.current || !sheet.current) return;
    const made = new MapScene(latest.current, {
      element: root,
      basemapParent: basemap.current,
      surfaceParent: surface.current,
      sheetParent: sheet.current,
      clock: frameClock,
      readTokens: () => readTokens(root),
      now: Date.now,
      onHover: (hover) => tip.current && showTip(tip.current, hover, latest.current),
      onError: (error) => console.error(error),
    });
    scene.current = made;
    return () => {
      scene.current = undefined;
      made.dispose();
    };
  }, [atlas, meshes, replica, context]);

  useEffect(() => scene.current?.update(props));

  return (
    <div className={styles.map} ref={element} data-testid="map">
      <div className={styles.sheet} ref={basemap} />
      <div className={styles.sheet} ref={surface} />
      <div className={styles.sheet} ref={sheet} />
      <div className={styles.tip} ref={tip} hidden />
    </div>
  );
}

function showTip(
  tip: HTMLElement,
  hover: Hover | undefined,
  { atlas, replica, locale, readTextPx }: MapViewProps,
): void {
  tip.hidden = hover === undefined;
  if (hover === undefined) return;
  const areaWords = (area: AreaIndex): string => {
    return `${areaName(atlas, area, locale)}  ${levelTitle(replica.picture?.levels[area] ?? 0, locale)}`;
  };
  const text = hover.thing?.words ?? areaWords(hover.area ?? 0);
  if (tip.textContent !== text) tip.textContent = text;
  tip.style.fontSize = `${readTextPx}px`;
  tip.style.transform = `translate(${hover.x + TIP_OFFSET_PX}px, ${hover.y + TIP_OFFSET_PX}px)`;
}
