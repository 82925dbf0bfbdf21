import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { LegendEntry } from '../mapLayer.ts';
import type { SceneInput } from '../sceneInput.ts';
import styles from './Legend.module.css';
import { type LegendGroup, legendGroups } from './legendGroups.ts';
import { useDrawnMap } from './useDrawnMap.ts';

interface LegendProps {
  /** CSS pixels of the text. */
  readonly textPx: number;
  /** On the wall: in few words, without the levels, which its top line explains. */
  readonly isBrief: boolean;
}

/** What the signs on the map mean: an entry for what is drawn now, none for what is not. */
export function Legend({ textPx, isBrief }: LegendProps) {
  const { t } = useTranslation();
  const legend = useDrawnMap(readLegend, keyOfLegend);
  const groups =
    legend?.groups.filter(({ layer, state }) => state !== 'empty' && !(isBrief && layer === 'levels')) ?? [];
  if (groups.length === 0) return undefined;
  return (
    <div className={styles.legend} style={{ fontSize: `${textPx}px` }} data-testid="legend">
      {groups.map(({ layer, state, entries }) => (
        <ul key={layer} className={styles.group} aria-label={t(`layer.${layer}`)} data-layer={layer} data-state={state}>
          {(entries.length === 0 || state === 'silent' || state === 'failing') && (
            <li className={styles.entry}>
              {t(`layer.${layer}`)} {state === 'shown' ? '' : t(`layerState.${state}`)}
            </li>
          )}
          {entries
            .filter(({ brief }) => !isBrief || brief !== '')
            .map((entry) => (
              <li key={entry.key} className={styles.entry} data-entry={entry.key}>
                <LegendSign entry={entry} textPx={textPx} look={legend?.look ?? ''} />
                <span>{isBrief ? (entry.brief ?? entry.words) : entry.words}</span>
              </li>
            ))}
        </ul>
      ))}
    </div>
  );
}

/** A sign's box is so much higher than the text. */
const SIGN_EMS = 1.25;

interface LegendSignProps {
  readonly entry: LegendEntry;
  readonly textPx: number;
  /** Painted anew when it changes. */
  readonly look: string;
}

function LegendSign({ entry, textPx, look }: LegendSignProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const height = textPx * SIGN_EMS;
  const width = height * (entry.wide ?? 1);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the look stands for the entry and its colours
  useEffect(() => {
    const sheet = canvas.current?.getContext('2d');
    if (sheet === null || sheet === undefined) return;
    const ratio = window.devicePixelRatio;
    Object.assign(sheet.canvas, { width: Math.ceil(width * ratio), height: Math.ceil(height * ratio) });
    sheet.setTransform(ratio, 0, 0, ratio, 0, 0);
    entry.paint?.(sheet, { x: width / 2, y: height / 2, width: width * 0.94, height });
  }, [look, width, height]);
  if (entry.paint === undefined) return undefined;
  return (
    <span className={styles.sign} aria-hidden="true">
      <canvas ref={canvas} style={{ width, height }} />
    </span>
  );
}

interface ReadLegend {
  readonly groups: readonly LegendGroup[];
  /** Words, settings and colours: what the signs depend on. */
  readonly look: string;
}

function readLegend(input: SceneInput): ReadLegend {
  const groups = legendGroups(input);
  const words = groups.map(({ layer, state, entries }) => [
    layer,
    state,
    entries.map(({ key, words }) => [key, words]),
  ]);
  return { groups, look: JSON.stringify([words, input.tokens]) };
}

const keyOfLegend = ({ look }: ReadLegend): string => look;
