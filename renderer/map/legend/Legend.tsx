import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { LegendEntry } from '../mapLayer.ts';
import { MAP_WORDS } from '../mapWords.ts';
import type { SceneInput } from '../sceneInput.ts';
import { type FittedEntry, type FittedGroup, fitLegend, type LegendRoom, partKey, SIGN_EMS } from './fitLegend.ts';
import styles from './Legend.module.css';
import { FOOT_LAYERS, type LegendGroup, legendGroups } from './legendGroups.ts';
import { useDrawnMap } from './useDrawnMap.ts';

interface LegendProps {
  readonly textPx: number;
  /** In the few words of the wall. */
  readonly isShort: boolean;
}

/** What the signs on the map mean, in whole sentences where there is room: an entry for what is drawn now, none for what is not. */
export function Legend({ textPx, isShort }: LegendProps) {
  const { groups, look } = useLegend();
  if (groups.length === 0) return undefined;
  return (
    <div className={styles.legend} style={{ fontSize: `${textPx}px` }} data-testid="legend">
      {groups.map((group) => (
        <LegendList
          key={group.layer}
          group={{ ...group, entries: wordedEntries(group, isShort) }}
          textPx={textPx}
          look={look}
        />
      ))}
    </div>
  );
}

/** An entry without few words goes without saying where words are few. */
const wordedEntries = ({ entries }: LegendGroup, isShort: boolean): readonly FittedEntry[] =>
  isShort
    ? entries.flatMap((entry) => (entry.brief === '' ? [] : [{ entry, words: entry.brief ?? entry.words }]))
    : entries.map((entry) => ({ entry, words: entry.words }));

interface BriefLegendProps {
  readonly textPx: number;
  readonly room: LegendRoom;
}

/** The same for the wall: in few words and few lines, without what its top line and its foot explain. */
export function BriefLegend({ textPx, room }: BriefLegendProps) {
  const { groups, look, locale } = useLegend();
  const told = groups.filter(({ layer }) => !FOOT_LAYERS.includes(layer) && layer !== 'levels');
  // What is on the map comes before what is not.
  const isDrawn = ({ state }: LegendGroup): boolean => state === 'shown';
  const { lines, leftOut } = fitLegend([...told.filter(isDrawn), ...told.filter((group) => !isDrawn(group))], room);
  if (lines.length === 0) return undefined;
  return (
    <div className={styles.brief} style={{ fontSize: `${textPx}px` }} data-testid="legend" data-lines={lines.length}>
      {lines.map((line, n) => (
        <div key={line.map(partKey).join()} className={styles.line}>
          {line.map((group) => (
            <LegendList key={partKey(group)} group={group} textPx={textPx} look={look} />
          ))}
          {leftOut > 0 && n === lines.length - 1 && <span>{MAP_WORDS[locale].layersLeftOut(leftOut)}</span>}
        </div>
      ))}
    </div>
  );
}

export interface ReadLegend {
  readonly groups: readonly LegendGroup[];
  /** Words, settings and colours: what the signs depend on. */
  readonly look: string;
  readonly locale: SceneInput['locale'];
}

/** What there is to say of the map drawn last; a layer without signs, or whose signs are not the whole truth, says so. */
function useLegend(): ReadLegend {
  const { t } = useTranslation();
  const read = useDrawnMap(readLegend, keyOfLegend) ?? { groups: [], look: '', locale: 'zh-CN' };
  const groups = read.groups
    .filter(({ state }) => state !== 'empty')
    .map((group): LegendGroup => {
      const { layer, state, entries } = group;
      if (entries.length > 0 && state !== 'silent' && state !== 'failing') return group;
      const name = t(`layer.${layer}`);
      const words = state === 'shown' ? name : `${name} ${t(`layerState.${state}`)}`;
      const brief = state === 'failing' ? `${name} ${t('layerState.failingBrief')}` : words;
      return { ...group, entries: [{ key: 'state', words, brief }, ...entries] };
    });
  return { ...read, groups };
}

const readLegend = (input: SceneInput): ReadLegend => withLook(input, legendGroups(input));

/** Groups with what their words and signs depend on. */
export function withLook(input: SceneInput, groups: readonly LegendGroup[]): ReadLegend {
  const said = groups.map(({ layer, state, entries }) => [
    layer,
    state,
    entries.map(({ key, words, brief }) => [key, words, brief]),
  ]);
  return { groups, look: JSON.stringify([said, input.tokens, input.locale]), locale: input.locale };
}

export const keyOfLegend = ({ look }: ReadLegend): string => look;

interface LegendListProps {
  readonly group: FittedGroup;
  readonly textPx: number;
  /** Signs are painted anew when it changes. */
  readonly look: string;
}

/** The entries of one group side by side. */
export function LegendList({ group: { layer, state, entries }, textPx, look }: LegendListProps) {
  const { t } = useTranslation();
  return (
    <ul className={styles.group} aria-label={t(`layer.${layer}`)} data-layer={layer} data-state={state}>
      {entries.map((fitted) => (
        <LegendLine key={fitted.entry.key} fitted={fitted} textPx={textPx} look={look} />
      ))}
    </ul>
  );
}

interface LegendLineProps extends Pick<LegendListProps, 'textPx' | 'look'> {
  readonly fitted: FittedEntry;
}

function LegendLine({ fitted: { entry, words }, textPx, look }: LegendLineProps) {
  return (
    <li className={styles.entry} data-entry={entry.key}>
      <LegendSign entry={entry} textPx={textPx} look={look} />
      <span className={styles.words}>{words}</span>
    </li>
  );
}

function LegendSign({
  entry,
  textPx,
  look,
}: Pick<LegendListProps, 'textPx' | 'look'> & { readonly entry: LegendEntry }) {
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
