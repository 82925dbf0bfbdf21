import { LOCALES, type Locale } from '#shared/domain/locale.ts';
import { CHINA_OFFSET_MS } from '#shared/domain/time.ts';
import { failure, type Result, success } from '#shared/lib/result.ts';
import { DEMO_SCENARIOS, type DemoScenario } from '#shared/resources/demoScenarios.ts';
import { LOG_LEVELS, type LogLevel } from './log/logLevel.ts';

/** What a start asks for; what is undefined is left to the settings. */
export interface CommandLine {
  readonly isHelp: boolean;
  readonly userData: string | undefined;
  readonly seed: number;
  /** City time of the first start on an empty database (ms since 1970). */
  readonly startAt: number | undefined;
  readonly speed: number;
  readonly dataSource: 'demo';
  /** Story that the demonstration begins with. */
  readonly scenario: DemoScenario | undefined;
  /** Days of history that a demonstration on an empty database begins with; undefined: as many as the service thinks fit. */
  readonly historyDays: number | undefined;
  /** Folder of another city's files. */
  readonly city: string | undefined;
  readonly isWindowed: boolean;
  /** Size of each wall window in windowed mode, device-independent pixels. */
  readonly size: { readonly width: number; readonly height: number };
  readonly screens: number | undefined;
  readonly forgetsScreens: boolean;
  readonly locale: Locale | undefined;
  readonly viewingDistanceM: number | undefined;
  readonly pixelPitchMm: number | undefined;
  readonly isMotionReduced: boolean | undefined;
  readonly isBasemapHidden: boolean;
  readonly scene: string | undefined;
  readonly console: 'none' | 'auto';
  readonly logLevel: LogLevel;
}

type Changes = Partial<{ -readonly [Key in keyof CommandLine]: CommandLine[Key] }>;
type Reading = Result<Changes>;

interface Option {
  readonly name: string;
  /** How the value is called in the help; undefined for a switch. */
  readonly value: string | undefined;
  readonly help: string;
  read(value: string): Reading;
}

const DEFAULTS: CommandLine = {
  isHelp: false,
  userData: undefined,
  seed: 1,
  startAt: undefined,
  speed: 1,
  dataSource: 'demo',
  scenario: undefined,
  historyDays: undefined,
  city: undefined,
  isWindowed: false,
  size: { width: 1_280, height: 720 },
  screens: undefined,
  forgetsScreens: false,
  locale: undefined,
  viewingDistanceM: undefined,
  pixelPitchMm: undefined,
  isMotionReduced: undefined,
  isBasemapHidden: false,
  scene: undefined,
  console: 'auto',
  logLevel: 'info',
};

const wrong = (reason: string): Reading => failure('invalidValue', reason);

function numberBetween(value: string, low: number, high: number, isWhole: boolean): Result<number> {
  const number = Number(value);
  if (value.trim() !== '' && number >= low && number <= high && (!isWhole || Number.isInteger(number))) {
    return success(number);
  }
  return failure('invalidValue', `must be ${isWhole ? 'a whole number' : 'a number'} from ${low} to ${high}`);
}

function readNumber(value: string, low: number, high: number, isWhole: boolean, put: (n: number) => Changes): Reading {
  const number = numberBetween(value, low, high, isWhole);
  return number.ok ? success(put(number.value)) : number;
}

function readChoice<Choice extends string>(
  value: string,
  choices: readonly Choice[],
  put: (choice: Choice) => Changes,
): Reading {
  const choice = choices.find((candidate) => candidate === value);
  return choice === undefined ? wrong(`must be one of ${choices.join(', ')}`) : success(put(choice));
}

const readText = (value: string, put: (text: string) => Changes): Reading =>
  value === '' ? wrong('must not be empty') : success(put(value));

function readSize(value: string): Reading {
  const [width = 0, height = 0] = /^\d{2,5}x\d{2,5}$/.test(value) ? value.split('x').map(Number) : [];
  if (width < 320 || height < 240) return wrong('must be WIDTHxHEIGHT, at least 320x240');
  return success({ size: { width, height } });
}

const ISO_TIME = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)?)?$/;

/** A time without an offset is China Standard Time, the wall's own. */
function readInstant(value: string): Reading {
  const hasOffset = /(Z|[+-]\d\d:\d\d)$/.test(value) && value.includes('T');
  const atUtc = Date.parse(hasOffset ? value : `${value}${value.includes('T') ? '' : 'T00:00'}Z`);
  if (!ISO_TIME.test(value) || Number.isNaN(atUtc)) return wrong('must be a time such as 2026-11-21T14:32');
  return success({ startAt: hasOffset ? atUtc : atUtc - CHINA_OFFSET_MS });
}

const OPTIONS: readonly Option[] = [
  { name: 'help', value: undefined, help: 'prints this and ends', read: () => success({ isHelp: true }) },
  {
    name: 'user-data',
    value: 'DIR',
    help: 'folder of settings, database, journal and logs',
    read: (value) => readText(value, (userData) => ({ userData })),
  },
  {
    name: 'seed',
    value: 'N',
    help: 'seed of the simulated city (default 1)',
    read: (value) => readNumber(value, 0, 4_294_967_295, true, (seed) => ({ seed })),
  },
  {
    name: 'start-at',
    value: 'ISO',
    help: 'city time at the first start, e.g. 2026-11-21T14:32 (China time unless it has an offset)',
    read: readInstant,
  },
  {
    name: 'speed',
    value: 'X',
    help: 'seconds of the city per second, 0 to 1000 (default 1)',
    read: (value) => readNumber(value, 0, 1_000, false, (speed) => ({ speed })),
  },
  {
    name: 'data-source',
    value: 'demo',
    help: 'where the data comes from',
    read: (value) => readChoice(value, ['demo'], (dataSource) => ({ dataSource })),
  },
  {
    name: 'scenario',
    value: DEMO_SCENARIOS.join('|'),
    help: 'story that the demonstration tells',
    read: (value) => readChoice(value, DEMO_SCENARIOS, (scenario) => ({ scenario })),
  },
  {
    name: 'history-days',
    value: 'N',
    help: 'days of history that a demonstration on an empty database begins with, 1 to 800',
    read: (value) => readNumber(value, 1, 800, true, (historyDays) => ({ historyDays })),
  },
  {
    name: 'city',
    value: 'DIR',
    help: 'folder of another city: its files and, in atlas/, its atlas',
    read: (value) => readText(value, (city) => ({ city })),
  },
  {
    name: 'windowed',
    value: undefined,
    help: 'wall screens as windows instead of full screen',
    read: () => success({ isWindowed: true }),
  },
  { name: 'size', value: 'WxH', help: 'size of each window with --windowed (default 1280x720)', read: readSize },
  {
    name: 'screens',
    value: 'N',
    help: 'at most so many wall screens; with --windowed exactly so many (default 1)',
    read: (value) => readNumber(value, 1, 64, true, (screens) => ({ screens })),
  },
  {
    name: 'forget-screens',
    value: undefined,
    help: 'numbers the monitors anew, after a wall was rebuilt',
    read: () => success({ forgetsScreens: true }),
  },
  {
    name: 'locale',
    value: LOCALES.join('|'),
    help: 'language of the screen',
    read: (value) => readChoice(value, LOCALES, (locale) => ({ locale })),
  },
  {
    name: 'viewing-distance',
    value: 'M',
    help: 'from the reader to the wall, in metres (0.3 to 50)',
    read: (value) => readNumber(value, 0.3, 50, false, (viewingDistanceM) => ({ viewingDistanceM })),
  },
  {
    name: 'pixel-pitch',
    value: 'MM',
    help: 'from pixel to pixel of the wall, in millimetres (0.05 to 10)',
    read: (value) => readNumber(value, 0.05, 10, false, (pixelPitchMm) => ({ pixelPitchMm })),
  },
  {
    name: 'reduced-motion',
    value: undefined,
    help: 'no flights, no pulses',
    read: () => success({ isMotionReduced: true }),
  },
  {
    name: 'no-basemap',
    value: undefined,
    help: 'begins without the base map',
    read: () => success({ isBasemapHidden: true }),
  },
  {
    name: 'scene',
    value: 'ID',
    help: 'begins with this scene instead of the last state',
    read: (value) => readText(value, (scene) => ({ scene })),
  },
  {
    name: 'console',
    value: 'none|auto',
    help: 'whether there is a console window (default auto)',
    read: (value) => readChoice(value, ['none', 'auto'], (choice) => ({ console: choice })),
  },
  {
    name: 'log-level',
    value: LOG_LEVELS.join('|'),
    help: 'least level that is logged (default info)',
    read: (value) => readChoice(value, LOG_LEVELS, (logLevel) => ({ logLevel })),
  },
];

/** The text of `--help`. */
export function commandLineHelp(): string {
  const heads = OPTIONS.map(({ name, value }) => `--${name}${value === undefined ? '' : ` ${value}`}`);
  const width = Math.max(...heads.map((head) => head.length));
  const lines = OPTIONS.map(({ help }, index) => `  ${(heads[index] ?? '').padEnd(width)}  ${help}`);
  return `usage: gridwall [options]\n\n${lines.join('\n')}\n`;
}

/** Reads the program's own arguments (`--name value` or `--name=value`); the failure is a sentence for the terminal. */
export function parseCommandLine(args: readonly string[]): Result<CommandLine> {
  let commandLine = DEFAULTS;
  const rest = [...args];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    const [, name = '', , inline] = /^--([^=]+)(=(.*))?$/s.exec(word) ?? [];
    const option = OPTIONS.find((candidate) => candidate.name === name);
    if (option === undefined) return failure('unknownOption', `unknown option ${word}; --help lists what there is`);
    if (option.value === undefined && inline !== undefined) {
      return failure('invalidValue', `--${name} takes no value`);
    }
    const value = option.value === undefined ? '' : (inline ?? rest.shift());
    if (value === undefined) return failure('missingValue', `--${name} needs a value: ${option.value}`);
    const reading = option.read(value);
    if (!reading.ok) return failure(reading.error.code, `--${name} ${value}: ${reading.error.message}`);
    commandLine = { ...commandLine, ...reading.value };
  }
  return success(commandLine);
}
