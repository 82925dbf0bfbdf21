import type { FailureText } from '#shared/lib/result.ts';
import { readTextIfThere, setAside, writeTextAtomically } from './savedFile.ts';
import { DEFAULT_SETTINGS, readSettings, type Settings } from './settings.ts';

/** Settings that count for this run and are not saved. */
export interface RunSettings extends Partial<Omit<Settings, 'viewing'>> {
  readonly viewing: Partial<Settings['viewing']>;
}

/** The one reader and writer of the settings file. */
export class SettingsStore {
  /** Why the file could not be used; then it was moved aside and the defaults count. */
  readonly problem: FailureText | undefined;
  readonly #path: string;
  #saved: Settings;
  #run: RunSettings;

  constructor(path: string, run: RunSettings = { viewing: {} }) {
    this.#path = path;
    this.#run = run;
    const text = readTextIfThere(path);
    const read = text === undefined ? undefined : readSettings(text);
    this.#saved = read?.ok ? read.value : DEFAULT_SETTINGS;
    if (read === undefined || read.ok) return;
    const aside = setAside(path);
    this.problem = { code: 'settingsDamaged', message: `${path}: ${read.error.message} (kept as ${aside})` };
  }

  get current(): Settings {
    return { ...this.#saved, ...this.#run, viewing: { ...this.#saved.viewing, ...this.#run.viewing } };
  }

  /** Changes some settings and saves them; they count from now on. Throws when the disk refuses, after the change. */
  change(changes: Partial<Omit<Settings, 'format' | 'viewing'>>): void {
    const run = Object.entries(this.#run).filter(([name]) => !(name in changes));
    this.#run = { ...Object.fromEntries(run), viewing: this.#run.viewing };
    const next = { ...this.#saved, ...changes };
    if (JSON.stringify(next) === JSON.stringify(this.#saved)) return;
    this.#saved = next;
    writeTextAtomically(this.#path, `${JSON.stringify(next, undefined, 2)}\n`);
  }
}
