// The console's settings: one validated JSON file; a broken one is set aside, and what can be read of it is kept.
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ConsoleSettings, settingsSchema } from '../contract/channels.ts';
import { readJson, writeJson } from './json-file.ts';

export const defaultSettings: ConsoleSettings = {
  language: 'system',
  theme: 'system',
  textSize: 100,
  shape: 'window',
  address: '',
  local: 'demo',
  trusted: {},
  extension: '',
  rememberPin: true,
  phone: 'softphone',
  deskPhone: '',
  ringDevice: '',
  speakerDevice: '',
  microphoneDevice: '',
  ringName: '',
  speakerName: '',
  microphoneName: '',
  soundProcessing: true,
  ringVolume: 0.8,
  notifications: true,
  messageCopies: 'heard',
  phoneLinks: false,
  callerPages: true,
  cti: false,
  ctiPort: 7430,
  globalTake: 'CommandOrControl+Alt+T',
  globalHangUp: 'CommandOrControl+Alt+H',
};

export class SettingsFile {
  readonly #file: string;
  readonly #notices: string[] = [];
  readonly #listeners: ((now: ConsoleSettings, before: ConsoleSettings) => void)[] = [];
  readonly #first: ConsoleSettings;
  #settings: ConsoleSettings;

  /** `presetFile`: what the company's admin has set for consoles that begin here; nobody has to have written one. */
  constructor(folder: string, presetFile?: string) {
    this.#first = presetFile === undefined ? defaultSettings : this.#preset(presetFile);
    this.#file = join(folder, 'settings.json');
    this.#settings = this.#load(join(folder, 'settings.broken.json'));
  }

  get current(): ConsoleSettings {
    return this.#settings;
  }

  /** What went wrong with the file, for diagnostics. */
  get notices(): readonly string[] {
    return this.#notices;
  }

  onChange(listener: (now: ConsoleSettings, before: ConsoleSettings) => void): void {
    this.#listeners.push(listener);
  }

  /** The change is checked by the caller or here; a disk that can't be written costs memory until the next start only. */
  change(
    change: { readonly [K in keyof ConsoleSettings]?: ConsoleSettings[K] | undefined },
  ): ConsoleSettings {
    const before = this.#settings;
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    this.#settings = settingsSchema.parse({ ...before, ...given });
    if (JSON.stringify(before) === JSON.stringify(this.#settings)) return before;
    try {
      writeJson(this.#file, this.#settings);
    } catch (error) {
      this.#notices.push(
        `settings.json could not be written: ${(error as NodeJS.ErrnoException).code ?? error}`,
      );
    }
    for (const listener of this.#listeners) listener(this.#settings, before);
    return this.#settings;
  }

  /** What doesn't fit in it is told, and nothing else of it is lost. */
  #preset(file: string): ConsoleSettings {
    const read = readJson(file);
    if (read.kind === 'absent') return defaultSettings;
    const why = read.kind === 'broken' ? read.why : misfits(read.data);
    if (why !== null) this.#notices.push(`the company's preset ${file} has mistakes (${why})`);
    return settingsSchema.parse(salvage(read.kind === 'read' ? read.data : {}, defaultSettings));
  }

  #load(brokenFile: string): ConsoleSettings {
    const read = readJson(this.#file);
    if (read.kind === 'absent') return this.#first;
    const why = read.kind === 'broken' ? read.why : misfits(read.data);
    if (why === null) return settingsSchema.parse(salvage((read as { data: unknown }).data, this.#first));
    try {
      copyFileSync(this.#file, brokenFile);
      this.#notices.push(
        `settings.json was broken (${why}); it is kept as settings.broken.json, defaults are used`,
      );
    } catch {
      this.#notices.push(`settings.json was broken (${why}) and could not be copied; defaults are used`);
    }
    return settingsSchema.parse(salvage(read.kind === 'read' ? read.data : {}, this.#first));
  }
}

const shape: { readonly [K in keyof ConsoleSettings]: { safeParse(value: unknown): { success: boolean } } } =
  settingsSchema.shape;
const names = Object.keys(shape) as (keyof ConsoleSettings)[];
const isObject = (data: unknown): data is Record<string, unknown> =>
  typeof data === 'object' && data !== null && !Array.isArray(data);

/** Names of settings that don't fit, or null. Unknown names are a newer console's and harmless. */
function misfits(data: unknown): string | null {
  if (!isObject(data)) return 'not an object';
  const bad = names.filter((name) => Object.hasOwn(data, name) && !shape[name].safeParse(data[name]).success);
  return bad.length === 0 ? null : bad.join(', ');
}

/** One bad value must not cost the address and the trusted certificates. */
function salvage(data: unknown, otherwise: ConsoleSettings): Record<string, unknown> {
  const found = isObject(data) ? data : {};
  return Object.fromEntries(
    names.map((name) => {
      const usable = Object.hasOwn(found, name) && shape[name].safeParse(found[name]).success;
      return [name, usable ? found[name] : otherwise[name]];
    }),
  );
}
