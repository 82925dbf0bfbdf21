import { describe, expect, it } from 'vitest';
import type { Reply, ReplyCode } from '#shared/contract/reply.ts';
import { REQUEST_PERMISSIONS } from '#shared/contract/requestPermissions.ts';
import { REQUEST_INPUTS, type RequestName } from '#shared/contract/requests.ts';
import { WINDOW_ROLES, type WindowRole } from '#shared/contract/windowRole.ts';
import { answerRequest, type RequestHandlers, type Sender } from '../../electron/main/ipc/serveRequests.ts';

const NAMES = Object.keys(REQUEST_INPUTS) as RequestName[];

/** A valid input of each request. */
const VALID: { readonly [Name in RequestName]: unknown } = {
  'window/info': undefined,
  'window/ready': undefined,
  'window/failed': { message: 'a chart broke' },
  'scene/dispatch': { command: { type: 'view.focus', screen: 'all', area: '411628' } },
  'scene/shown': { revision: 3 },
  'scene/undo': undefined,
  'service/control': { control: { type: 'clock/setSpeed', speed: 60 } },
  'replay/end': undefined,
  'shapes/change': { change: { type: 'undo' } },
  'file/save': { format: 'csv', name: 'a list', text: 'a,b' },
  'settings/setLocale': { locale: 'en' },
  'console/show': undefined,
  'presenter/show': undefined,
  'app/quit': undefined,
};

/** What each role may ask, written down a second time: a change of the table must be meant. */
const ALLOWED: { readonly [Role in WindowRole]: readonly RequestName[] } = {
  wall: [
    'window/info',
    'window/ready',
    'window/failed',
    'scene/dispatch',
    'scene/shown',
    'scene/undo',
    'replay/end',
    'console/show',
    'presenter/show',
    'app/quit',
  ],
  console: [
    'window/info',
    'window/ready',
    'window/failed',
    'scene/dispatch',
    'scene/undo',
    'replay/end',
    'service/control',
    'shapes/change',
    'file/save',
    'settings/setLocale',
    'console/show',
    'presenter/show',
    'app/quit',
  ],
  presenter: [
    'window/info',
    'window/ready',
    'window/failed',
    'scene/dispatch',
    'replay/end',
    'console/show',
    'presenter/show',
  ],
};

/** A door whose handlers say that they were reached. */
function openDoor(reached: string[]) {
  const handlers = Object.fromEntries(
    NAMES.map((name) => [
      name,
      () => {
        reached.push(name);
        return { ok: true, value: undefined };
      },
    ]),
  ) as unknown as RequestHandlers;
  return { handlers, onRefused: () => {}, onThrown: () => 'It did not work.' };
}

const sender = (role: WindowRole): Sender => ({
  windowId: 1,
  role,
  screen: role === 'wall' ? 'screen-1' : undefined,
});

const codeOf = (reply: Reply<unknown>): ReplyCode | 'ok' => (reply.ok ? 'ok' : reply.error.code);

describe('who may ask what', () => {
  const cases = WINDOW_ROLES.flatMap((role) => NAMES.map((name) => [role, name] as const));

  it.each(cases)('%s asks %s', async (role, name) => {
    const reached: string[] = [];
    const reply = await answerRequest(openDoor(reached), sender(role), name, VALID[name]);
    const isAllowed = ALLOWED[role].includes(name);
    expect(codeOf(reply)).toBe(isAllowed ? 'ok' : 'forbidden');
    expect(reached).toEqual(isAllowed ? [name] : []);
  });

  it('gives a reason for every row', () => {
    expect(Object.keys(REQUEST_PERMISSIONS).sort()).toEqual([...NAMES].sort());
    for (const { reason } of Object.values(REQUEST_PERMISSIONS)) expect(reason.length).toBeGreaterThan(20);
  });

  it('refuses strangers everything', async () => {
    const reached: string[] = [];
    for (const name of NAMES) {
      expect(codeOf(await answerRequest(openDoor(reached), undefined, name, VALID[name]))).toBe('forbidden');
    }
    expect(reached).toEqual([]);
  });

  it.each([['scene/erase'], ['toString'], ['__proto__'], [''], [7], [undefined], [Object.create(null)]])(
    'knows no request %j',
    async (name) => {
      expect(codeOf(await answerRequest(openDoor([]), sender('console'), name, undefined))).toBe('unknownRequest');
    },
  );
});

describe('what may be asked', () => {
  const malformed: readonly (readonly [RequestName, unknown])[] = [
    ['window/info', {}],
    ['window/failed', { message: 'x'.repeat(2_001) }],
    ['scene/dispatch', undefined],
    ['scene/dispatch', { command: { type: 'view.focus', screen: 'all', area: '41162x' } }],
    ['scene/dispatch', { command: { type: 'view.focus', screen: 'screen-1000', area: '411628' } }],
    ['scene/dispatch', { command: { type: 'wall.explode' } }],
    [
      'scene/dispatch',
      { command: { type: 'view.move', screen: 'all', camera: { lng: 0, lat: 91, zoom: 1, pitch: 0, bearing: 0 } } },
    ],
    ['scene/dispatch', { command: { type: 'present.step', step: -1 } }],
    ['scene/dispatch', { command: { type: 'scene.show', scene: 'x'.repeat(65) } }],
    ['service/control', { control: { type: 'clock/setSpeed', speed: Number.POSITIVE_INFINITY } }],
    ['service/control', { control: { type: 'clock/setSpeed', speed: 1_001 } }],
    ['service/control', { control: { type: 'record/enter', record: { type: 'event', event: { id: '' } } } }],
    ['settings/setLocale', { locale: 'fr' }],
    ['settings/setLocale', 'en'],
    ['scene/undo', null],
  ];

  it.each(malformed)('answers a malformed %s with a code', async (name, input) => {
    const reached: string[] = [];
    expect(codeOf(await answerRequest(openDoor(reached), sender('console'), name, input))).toBe('invalid');
    expect(reached).toEqual([]);
  });

  it('answers a malformed report of a wall screen with a code', async () => {
    for (const input of [{ revision: -1 }, { revision: 0.5 }, { revision: '3' }, undefined]) {
      expect(codeOf(await answerRequest(openDoor([]), sender('wall'), 'scene/shown', input))).toBe('invalid');
    }
  });

  it('turns a handler that throws into a failure and tells the log', async () => {
    const thrown: unknown[] = [];
    const door = {
      ...openDoor([]),
      handlers: {
        ...openDoor([]).handlers,
        'scene/undo': () => {
          throw new Error('disk on fire');
        },
      },
      onThrown: (_name: RequestName, error: unknown) => {
        thrown.push(error);
        return 'It did not work.';
      },
    };
    const reply = await answerRequest(door, sender('console'), 'scene/undo', undefined);
    expect(reply).toEqual({ ok: false, error: { code: 'failed', message: 'It did not work.' } });
    expect(thrown).toEqual([new Error('disk on fire')]);
  });
});
