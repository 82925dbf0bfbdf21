import { useEffect, useMemo, useRef } from 'react';
import { childrenOf } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
import { usePictureFact, useSession } from '../state/session.ts';
import { useAreaThere } from '../state/useAreaThere.ts';
import { useTokens } from '../state/useTokens.ts';
import styles from './AreaThumbnail.module.css';

const WIDTH = 104;
const HEIGHT = 72;
/** More parts than this are smaller than a pixel each. */
const MOST_PARTS = 600;

/** A focus and its parts in their level colours, drawn small and only when a colour has changed. */
export function AreaThumbnail({ focus }: { readonly focus: AreaIndex }) {
  const { atlas } = useSession().city;
  const canvas = useRef<HTMLCanvasElement>(null);
  const tokens = useTokens();
  const isThere = useAreaThere(Math.min(atlas.firstChild[focus] ?? focus, atlas.areaCount - 1));
  const parts = useMemo(() => (isThere ? partPaths(atlas, focus) : []), [atlas, focus, isThere]);
  const levels = usePictureFact(({ picture }) => parts.map(({ area }) => picture.levels[area] ?? 0).join('')) ?? '';
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (context === null || context === undefined) return;
    const ratio = window.devicePixelRatio;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, WIDTH, HEIGHT);
    context.lineWidth = 0.5;
    context.strokeStyle = `rgb(${tokens.ground.join()})`;
    for (const [position, { path }] of parts.entries()) {
      const colour = tokens.levels[Number(levels[position] ?? 0)] ?? tokens.quiet;
      context.globalAlpha = levels[position] === '1' ? 0.4 : 0.95;
      context.fillStyle = `rgb(${colour.join()})`;
      context.fill(path, 'evenodd');
      context.globalAlpha = 1;
      context.stroke(path);
    }
  }, [parts, levels, tokens]);
  const ratio = window.devicePixelRatio;
  return <canvas ref={canvas} className={styles.canvas} width={WIDTH * ratio} height={HEIGHT * ratio} />;
}

interface PartPath {
  readonly area: AreaIndex;
  readonly path: Path2D;
}

function partPaths(atlas: Atlas, focus: AreaIndex): readonly PartPath[] {
  const [start, end] = childrenOf(atlas, focus);
  const areas =
    start === end ? [focus] : Array.from({ length: Math.min(end - start, MOST_PARTS) }, (_, i) => start + i);
  const [west = 0, south = 0, east = 1, north = 1] = atlas.bounds.subarray(4 * focus, 4 * focus + 4);
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = Math.min(WIDTH / ((east - west) * squeeze), HEIGHT / (north - south)) * 0.96;
  const x = (lng: number): number => WIDTH / 2 + (lng - (west + east) / 2) * squeeze * scale;
  const y = (lat: number): number => HEIGHT / 2 - (lat - (south + north) / 2) * scale;
  return areas.map((area) => ({ area, path: pathOfRings(atlas.outline(area), x, y) }));
}

function pathOfRings(rings: readonly Float64Array[], x: (lng: number) => number, y: (lat: number) => number): Path2D {
  const path = new Path2D();
  for (const ring of rings) {
    for (let at = 0; at < ring.length; at += 2) {
      const point = [x(ring[at] as number), y(ring[at + 1] as number)] as const;
      if (at === 0) path.moveTo(...point);
      else path.lineTo(...point);
    }
    path.closePath();
  }
  return path;
}
