import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { areaAt, levelOf } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import { type AreaIndex, type AreaLevel, LEAF_LEVEL } from '#shared/domain/area.ts';
import type { MapQuery } from '#shared/map/mapQuery.ts';
import { type DrawProblem, DrawTool, type ToolSettings } from './drawTool.ts';
import { TOOLS, type ToolName } from './toolCatalog.ts';

/** The hand of one map and what it holds. */
export interface MapTools {
  readonly tool: DrawTool | undefined;
  readonly asked: MapQuery | undefined;
  readonly steps: number;
  readonly problem: DrawProblem | undefined;
  readonly settings: ToolSettings;
  /** Takes a tool into the hand, or puts the one away that is there. */
  take(name: ToolName | undefined): void;
  set(settings: Partial<ToolSettings>): void;
  ask(query: MapQuery | undefined): void;
}

interface MapToolsOptions {
  readonly atlas: Atlas;
  /** The area that the map is about. */
  readonly focus: AreaIndex;
  readonly asked: MapQuery | undefined;
  /** Asks for all to see, or takes the question away. */
  readonly onAsk: (query: MapQuery | undefined) => void;
  /** False where letters and Escape belong to the wall: then keys are the tool's only while one is in the hand. */
  readonly hasKeys?: boolean;
}

/** At the glass nobody types a width: a wide one leaves nothing out. */
const FIRST_SETTINGS = { typed: { width: 100, count: 5 }, touched: { width: 200, count: 5 } } as const;
const noListener = (): (() => void) => () => undefined;

/** Holds a map's tools, and hears the keys that take them, put them away and take corners back. */
export function useMapTools({ atlas, focus, asked, onAsk, hasKeys = true }: MapToolsOptions): MapTools {
  const [name, setName] = useState<ToolName>();
  const [settings, setSettings] = useState<ToolSettings>(FIRST_SETTINGS[hasKeys ? 'typed' : 'touched']);
  const [turn, setTurn] = useState(0);
  // Held apart from React: a shape outlives the drawing of the rail, and asks for both while it is made.
  const latest = useRef({ settings, onAsk, focus });
  latest.current = { settings, onAsk, focus };
  // biome-ignore lint/correctness/useExhaustiveDependencies: another turn is another shape
  const tool = useMemo(() => {
    if (name === undefined) return undefined;
    return new DrawTool(name, {
      settings: () => latest.current.settings,
      areaCodeAt: ([lng, lat], level) => {
        const parts = Math.min(LEAF_LEVEL, levelOf(atlas, latest.current.focus) + 1) as AreaLevel;
        const area = areaAt(atlas, lng, lat, level ?? parts);
        return area === undefined ? undefined : atlas.code(area);
      },
      onDone: (query) => {
        setName(undefined);
        latest.current.onAsk(query);
      },
    });
  }, [name, turn, atlas]);
  const look = useSyncExternalStore(tool?.subscribe ?? noListener, () => `${tool?.steps ?? 0} ${tool?.problem ?? ''}`);
  const [steps = '0', problem = ''] = look.split(' ');
  const take = useCallback((next: ToolName | undefined) => {
    setName((now) => (now === next ? undefined : next));
    setTurn((count) => count + 1);
  }, []);
  useToolKeys({ tool, asked: hasKeys ? asked : undefined, take, onAsk, hasKeys });
  return {
    tool,
    asked,
    steps: Number(steps),
    problem: problem === '' ? undefined : (problem as DrawProblem),
    settings,
    take,
    set: (change) => setSettings((now) => ({ ...now, ...change })),
    ask: onAsk,
  };
}

interface ToolKeys {
  readonly tool: DrawTool | undefined;
  readonly asked: MapQuery | undefined;
  readonly take: MapTools['take'];
  readonly onAsk: MapTools['ask'];
  readonly hasKeys: boolean;
}

/** With a tool in the hand Escape, Backspace and Enter are the tool's before anybody's; letters are the list's that hears them. */
function useToolKeys({ tool, asked, take, onAsk, hasKeys }: ToolKeys): void {
  useEffect(() => {
    const listener = (hear: typeof hearHandKey) => (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || isElsewhere(event.target)) return;
      if (!hear(event.key, { tool, asked, take, onAsk, hasKeys })) return;
      event.preventDefault();
      event.stopPropagation();
    };
    const [first, last] = [listener(hearHandKey), listener(hearToolKey)];
    window.addEventListener('keydown', first, { capture: true });
    document.addEventListener('keydown', last);
    return () => {
      window.removeEventListener('keydown', first, { capture: true });
      document.removeEventListener('keydown', last);
    };
  }, [tool, asked, take, onAsk, hasKeys]);
}

/** Does what a key means for the tool in the hand or what it asked; false when it means nothing to them. */
function hearHandKey(key: string, { tool, asked, take, onAsk }: ToolKeys): boolean {
  if (key === 'Escape') {
    if (tool !== undefined) take(undefined);
    else if (asked !== undefined) onAsk(undefined);
    return tool !== undefined || asked !== undefined;
  }
  if (tool !== undefined && key === 'Backspace') {
    tool.back();
    return true;
  }
  if (tool?.definition.isOpenEnded === true && key === 'Enter') {
    tool.finish();
    return true;
  }
  return false;
}

/** Takes the tool of a letter; false for other keys. */
function hearToolKey(key: string, { take, hasKeys }: ToolKeys): boolean {
  const wanted = hasKeys ? TOOLS.find((one) => one.key === key.toLowerCase()) : undefined;
  if (wanted === undefined) return false;
  take(wanted.name);
  return true;
}

/** Keys typed into a field, pressed in a dialog or with a card laid open are not the map's. */
function isElsewhere(target: EventTarget | null): boolean {
  if (document.querySelector('[role="dialog"], [data-sheet]') !== null) return true;
  return target instanceof HTMLElement && target.closest('input, textarea, select') !== null;
}
