import type { BasemapChoices } from '../basemap/basemapOffer.ts';
import { LOCALES, type Locale, type Words } from '../domain/locale.ts';
import { z } from '../lib/schema.ts';
import { type DrawnShape, shapeChangeSchema } from '../map/shapes.ts';
import type { SavedView } from '../scene/savedViews.ts';
import { sceneCommandSchema } from '../scene/sceneCommand.ts';
import type { ScreenPanels } from '../scene/scenePanels.ts';
import type { WallLayout } from '../scene/wallLayout.ts';
import type { ScreenId, WallState } from '../scene/wallState.ts';
import { type SavedFile, saveFileSchema } from './saveFile.ts';
import { type ControlAnswer, type ControlType, serviceControlSchema } from './serviceMessages.ts';
import type { WindowRole } from './windowRole.ts';

const nothing = z.undefined();

/** What a window needs to know of itself before it can draw. */
export interface WindowInfo {
  readonly role: WindowRole;
  /** The wall monitor this window fills; undefined for the console. */
  readonly screen: ScreenId | undefined;
  readonly appVersion: string;
  readonly locale: Locale;
  readonly cityCode: string;
  readonly state: WallState;
  readonly layout: WallLayout;
  readonly savedViews: readonly SavedView[];
  /** The scenes that `scene.show` knows. */
  readonly scenes: readonly SceneTitle[];
  readonly service: ServiceStatus;
  /** What people have drawn and kept. */
  readonly shapes: readonly DrawnShape[];
  /** Viewing distance and pixel pitch of this deployment: type sizes follow from them. */
  readonly viewing: { readonly distanceM: number; readonly pixelPitchMm: number };
  readonly isMotionReduced: boolean;
  /** The base maps that this site offers. */
  readonly basemaps: BasemapChoices;
}

interface SceneTitle {
  readonly id: string;
  readonly title: Words;
  /** Panels of each screen in `each`, the first of the whole wall in `span`; at least one. */
  readonly panels: readonly ScreenPanels[];
}

/** What main knows of the data service. */
export interface ServiceStatus {
  readonly state: 'starting' | 'running' | 'restarting' | 'failed';
  /** A sentence for the duty officer, when something is wrong. */
  readonly message: string | undefined;
}

/** Each request's input; `RequestOutputs` has its output, `requestPermissions` who may ask it. */
export const REQUEST_INPUTS = {
  'window/info': nothing,
  /** The window has drawn its first complete picture. */
  'window/ready': nothing,
  /** An error that the window's own sink caught. */
  'window/failed': z.object({ message: z.string().max(2_000), stack: z.string().max(8_000).optional() }),
  'scene/dispatch': z.object({ command: sceneCommandSchema }),
  /** The window shows this revision of the wall's state. */
  'scene/shown': z.object({ revision: z.number().int().nonnegative() }),
  'scene/undo': nothing,
  'service/control': z.object({ control: serviceControlSchema }),
  /** Ends a replay: every window shows the present again. */
  'replay/end': nothing,
  /** Changes the shapes that people have drawn. */
  'shapes/change': z.object({ change: shapeChangeSchema }),
  /** Keeps a list in a file; the person is asked where. */
  'file/save': saveFileSchema,
  'settings/setLocale': z.object({ locale: z.enum(LOCALES) }),
  /** Brings the console to the front. */
  'console/show': nothing,
  'presenter/show': nothing,
  /** Ends the program; the window has asked the person first. */
  'app/quit': nothing,
} as const;

export interface RequestOutputs {
  'window/info': WindowInfo;
  'window/ready': undefined;
  'window/failed': undefined;
  'scene/dispatch': { readonly revision: number };
  'scene/shown': undefined;
  'scene/undo': { readonly revision: number };
  'service/control': ControlAnswer<ControlType>;
  'replay/end': undefined;
  'shapes/change': undefined;
  'file/save': SavedFile;
  'settings/setLocale': undefined;
  'console/show': undefined;
  'presenter/show': undefined;
  'app/quit': undefined;
}

export type RequestName = keyof typeof REQUEST_INPUTS & keyof RequestOutputs;
export type RequestInput<Name extends RequestName> = z.input<(typeof REQUEST_INPUTS)[Name]>;
export type RequestOutput<Name extends RequestName> = RequestOutputs[Name];
