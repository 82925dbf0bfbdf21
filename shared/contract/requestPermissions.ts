import type { RequestName } from './requests.ts';
import type { WindowRole } from './windowRole.ts';

interface Permission {
  readonly roles: readonly WindowRole[];
  readonly reason: string;
}

/** Who may ask what, and why; a request that is not in this table is refused to everybody. */
export const REQUEST_PERMISSIONS = {
  'window/info': { roles: ['wall', 'console', 'presenter'], reason: 'Every window must know what it is.' },
  'window/ready': { roles: ['wall', 'console', 'presenter'], reason: 'Every window reports its first picture.' },
  'window/failed': { roles: ['wall', 'console', 'presenter'], reason: 'Every window reports its errors.' },
  'scene/dispatch': {
    roles: ['wall', 'console', 'presenter'],
    reason: 'With one monitor the keyboard and the pointer are at the wall; the commands themselves are checked.',
  },
  'scene/shown': { roles: ['wall'], reason: 'Only a wall screen shows the wall.' },
  'scene/undo': { roles: ['wall', 'console'], reason: 'Who may change the wall may take it back.' },
  'service/control': { roles: ['console'], reason: 'Entering records and the pace of time are the duty officer’s.' },
  'replay/end': {
    roles: ['wall', 'console', 'presenter'],
    reason: 'Back to the present must be one key, wherever the keyboard is.',
  },
  'shapes/change': { roles: ['console'], reason: 'Shapes are drawn and kept at the duty officer’s desk.' },
  'file/save': {
    roles: ['console'],
    reason: 'Lists leave the room from the duty officer’s desk alone; the person says where the file goes.',
  },
  'settings/setLocale': { roles: ['console'], reason: 'The language of the whole wall is the duty officer’s.' },
  'console/show': { roles: ['wall', 'console', 'presenter'], reason: 'F2 must work wherever the keyboard is.' },
  'presenter/show': {
    roles: ['wall', 'console', 'presenter'],
    reason: 'A briefing may begin at any keyboard; the window only steps through saved views.',
  },
  'app/quit': {
    roles: ['wall', 'console'],
    reason: 'With one monitor the wall has the keyboard; the window asks for confirmation first.',
  },
} as const satisfies Record<RequestName, Permission>;

/** True when the table lets a window of this role ask this. */
export const isRequestAllowed = (role: WindowRole, name: RequestName): boolean =>
  (REQUEST_PERMISSIONS[name].roles as readonly WindowRole[]).includes(role);
