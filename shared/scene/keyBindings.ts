import type { Words } from '../domain/locale.ts';
import { MAP_LAYER_DEFAULTS, type MapLayerId } from '../map/mapLayers.ts';
import type { SavedView } from './savedViews.ts';
import type { SceneCommand } from './sceneCommand.ts';
import { nextTheme } from './theme.ts';
import type { WallLayout } from './wallLayout.ts';
import { layersOfView, type ScreenId, viewOfScreen, type WallState } from './wallState.ts';

/** What a key may need to know to become a command; the window that heard the key gives it. */
export interface KeyContext {
  readonly state: WallState;
  readonly layout: WallLayout;
  readonly savedViews: readonly SavedView[];
  /** The wall window's own screen; undefined at the console, whose keys are for the chosen screen. */
  readonly screen: ScreenId | undefined;
  readonly cityCode: string;
  /** The code of an area's parent; undefined for the city. */
  parentOf(code: string): string | undefined;
  /** The area that a saved view means now (`resolveSavedView`); undefined while the window has no picture. */
  resolve(target: SavedView['target']): string | undefined;
}

/** What a key may ask of main beside commands. */
export type KeyRequest = 'scene/undo' | 'console/show' | 'presenter/show' | 'replay/end' | 'app/quit';

/** Things that are not a change of the wall's state: asked of main, or done in the window itself. */
type KeyAction =
  | { readonly type: 'command'; make(context: KeyContext): SceneCommand | undefined }
  | { readonly type: 'request'; readonly name: KeyRequest }
  | LocalAction;

/** Done in the window that heard the key. */
export type LocalAction =
  | { readonly type: 'local'; readonly action: 'toggleKeyHelp' }
  /** Puts what is open on paper; only the console does. */
  | { readonly type: 'local'; readonly action: 'print' }
  /** A tab of the console, counted from 0; other windows have none. */
  | { readonly type: 'local'; readonly action: 'showTab'; readonly position: number };

export interface KeyBinding {
  /** Any of these chords, as `chordOf` writes them. */
  readonly chords: readonly string[];
  readonly description: Words;
  /** Only while a presentation runs, or only while none does; undefined: always. A binding earlier in the table wins. */
  readonly isForPresentation?: boolean;
  readonly action: KeyAction;
}

type MakeCommand = (context: KeyContext) => SceneCommand | undefined;

const command = (make: MakeCommand): KeyAction => ({ type: 'command', make });

const targetScreen = ({ screen, state }: KeyContext): ScreenId =>
  state.presentation?.screen ?? screen ?? state.chosenScreen;

const goUp: MakeCommand = (context) => {
  const screen = targetScreen(context);
  const area = context.parentOf(viewOfScreen(context.state, screen).focus);
  return area === undefined ? undefined : { type: 'view.focus', screen, area };
};

/** Puts away the open card; without one, goes up. */
const closeOrGoUp: MakeCommand = (context) => {
  const screen = targetScreen(context);
  const { selected, thing } = viewOfScreen(context.state, screen);
  return selected === undefined && thing === undefined ? goUp(context) : { type: 'view.select', screen };
};

/** Switches a layer of the map on, as it is at first, or off. */
const toggleLayer =
  (id: MapLayerId): MakeCommand =>
  (context) => {
    const screen = targetScreen(context);
    const layers = layersOfView(viewOfScreen(context.state, screen));
    const others = layers.filter((layer) => layer.id !== id);
    const usual = MAP_LAYER_DEFAULTS.filter((layer) => layer.id === id);
    return { type: 'view.setLayers', screen, layers: others.length < layers.length ? others : [...others, ...usual] };
  };

const goHome: MakeCommand = (context) => ({
  type: 'view.focus',
  screen: targetScreen(context),
  area: context.cityCode,
});

const step =
  (by: 1 | -1): MakeCommand =>
  ({ state, savedViews, resolve }) => {
    const next = (state.presentation?.step ?? 0) + by;
    const target = savedViews[next]?.target;
    if (target === undefined) return undefined;
    const area = resolve(target);
    return { type: 'present.step', step: next, ...(area === undefined ? {} : { area }) };
  };

const chooseNumber = (number: number): KeyBinding => ({
  chords: [String(number)],
  description: { zh: `选择第 ${number} 块屏幕`, en: `Choose screen ${number}` },
  action: command(({ layout }) => {
    const screen = `screen-${number}`;
    return layout.screens.some(({ id }) => id === screen) ? { type: 'screen.choose', screen } : undefined;
  }),
});

const showTab = (number: number): KeyBinding => ({
  chords: [`Alt+${number % 10}`],
  description: { zh: `控制台第 ${number} 页`, en: `Tab ${number} of the console` },
  action: { type: 'local', action: 'showTab', position: number - 1 },
});

/** Every key, in the order of the key help; the first binding that fits wins. */
export const KEY_BINDINGS: readonly KeyBinding[] = [
  {
    chords: ['F1', '?'],
    description: { zh: '按键说明', en: 'Show the keys' },
    action: { type: 'local', action: 'toggleKeyHelp' },
  },
  {
    chords: ['F2'],
    description: { zh: '打开控制台', en: 'Bring up the console' },
    action: { type: 'request', name: 'console/show' },
  },
  {
    chords: ['F6'],
    description: { zh: '打开演讲者窗口', en: 'Bring up the speaker’s window' },
    action: { type: 'request', name: 'presenter/show' },
  },
  ...Array.from({ length: 9 }, (_, index) => chooseNumber(index + 1)),
  ...Array.from({ length: 10 }, (_, index) => showTab(index + 1)),
  {
    chords: ['F5'],
    description: { zh: '用所选屏幕演示', en: 'Present on the chosen screen' },
    isForPresentation: false,
    action: command(({ state }) => ({ type: 'present.start', screen: state.chosenScreen })),
  },
  {
    chords: ['PageDown'],
    description: { zh: '演示：下一画面', en: 'Presentation: next view' },
    isForPresentation: true,
    action: command(step(1)),
  },
  {
    chords: ['PageUp'],
    description: { zh: '演示：上一画面', en: 'Presentation: previous view' },
    isForPresentation: true,
    action: command(step(-1)),
  },
  {
    chords: ['b', '.'],
    description: { zh: '演示：黑屏或恢复', en: 'Presentation: black or back' },
    isForPresentation: true,
    action: command(({ state }) => ({ type: 'present.black', isBlack: state.presentation?.isBlack !== true })),
  },
  {
    chords: ['Escape', 'F5'],
    description: { zh: '结束演示', en: 'End the presentation' },
    isForPresentation: true,
    action: command(() => ({ type: 'present.end' })),
  },
  {
    chords: ['Escape'],
    description: { zh: '关闭卡片，或上一级区域', en: 'Close the card, or up one level' },
    action: command(closeOrGoUp),
  },
  {
    chords: ['Backspace', 'ArrowUp'],
    description: { zh: '上一级区域', en: 'Up one level' },
    action: command(goUp),
  },
  { chords: ['Home'], description: { zh: '回到全市', en: 'Back to the city' }, action: command(goHome) },
  {
    chords: ['s'],
    description: { zh: '拼接一幅图 / 各屏各图', en: 'One map over all screens / one on each' },
    action: command(({ state }) => ({ type: 'wall.setMode', mode: state.mode === 'span' ? 'each' : 'span' })),
  },
  {
    chords: ['m'],
    description: { zh: '显示或隐藏底图', en: 'Show or hide the base map' },
    action: command(({ state }) => ({ type: 'wall.setBasemap', isShown: !state.isBasemapShown })),
  },
  {
    chords: ['t'],
    description: { zh: '深色 / 浅色 / 夜间', en: 'Dark, light or night colours' },
    action: command(({ state }) => ({ type: 'wall.setTheme', theme: nextTheme(state.theme) })),
  },
  {
    chords: ['e'],
    description: { zh: '显示或隐藏未结事件', en: 'Open events on or off' },
    action: command(toggleLayer('events')),
  },
  {
    chords: ['o'],
    description: { zh: '显示或隐藏超期工单', en: 'Overdue orders on or off' },
    action: command(toggleLayer('overdueOrders')),
  },
  {
    chords: ['h'],
    description: { zh: '显示或隐藏事件热力', en: 'Heat of events on or off' },
    action: command(toggleLayer('heat')),
  },
  {
    chords: ['w'],
    description: { zh: '显示或隐藏网格员', en: 'Grid workers on or off' },
    action: command(toggleLayer('workers')),
  },
  {
    chords: ['l'],
    description: { zh: '结束回放，回到实时', en: 'End the replay, back to the present' },
    action: { type: 'request', name: 'replay/end' },
  },
  {
    chords: ['Ctrl+p'],
    description: { zh: '控制台：打印打开的卡片或页', en: 'Console: print the open card or tab' },
    action: { type: 'local', action: 'print' },
  },
  {
    chords: ['Ctrl+z'],
    description: { zh: '撤销上一步', en: 'Undo the last change' },
    action: { type: 'request', name: 'scene/undo' },
  },
  {
    chords: ['Ctrl+q'],
    description: { zh: '退出程序', en: 'Quit' },
    action: { type: 'request', name: 'app/quit' },
  },
];

/** The parts of a keyboard event that name a chord. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

/** The name of a key press as in the table: `F2`, `b`, `Ctrl+z`. Command counts as Ctrl; Shift is in the key already. */
export function chordOf({ key, ctrlKey, altKey, metaKey }: KeyPress): string {
  const name = key.length === 1 ? key.toLowerCase() : key;
  return `${ctrlKey || metaKey ? 'Ctrl+' : ''}${altKey ? 'Alt+' : ''}${name}`;
}

/** The binding of a chord in the present state; undefined when the key means nothing now. */
export const findKeyBinding = (chord: string, isPresenting: boolean): KeyBinding | undefined =>
  KEY_BINDINGS.find(
    ({ chords, isForPresentation }) =>
      chords.includes(chord) && (isForPresentation === undefined || isForPresentation === isPresenting),
  );
