// The place of a number's area code, from the files of resources/places: one for each country's calling code, read when somebody
// calls from there.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/min';

type Names = ReadonlyMap<string, string>;

/** Countries with several languages are called as their neighbours call them. */
const GERMAN: readonly CountryCode[] = ['DE', 'AT', 'CH', 'LI', 'LU'];
export const speaksGerman = (country: CountryCode): boolean => GERMAN.includes(country);

export class Places {
  readonly #folder: string;
  readonly #home: CountryCode;
  readonly #countries: Intl.DisplayNames;
  /** Undefined while it's read. */
  readonly #read = new Map<string, Names | undefined>();
  readonly #listeners = new Set<() => void>();

  constructor(folder: string, home: CountryCode) {
    this.#folder = folder;
    this.#home = home;
    this.#countries = new Intl.DisplayNames([speaksGerman(home) ? 'de' : 'en'], { type: 'region' });
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** `number` as the phone book keeps it; null: none is known, or not yet. */
  of(number: string): string | null {
    if (!number.startsWith('+')) return null;
    const parsed = parsePhoneNumberFromString(number);
    if (parsed === undefined) return null;
    const { country, countryCallingCode, nationalNumber } = parsed;
    if (!this.#read.has(countryCallingCode)) void this.#open(countryCallingCode);
    const names = this.#read.get(countryCallingCode);
    if (names === undefined) return null;
    const area = areaIn(names, nationalNumber);
    if (country === this.#home) return area;
    const abroad = country === undefined ? null : (this.#countries.of(country) ?? null);
    return [area, abroad].filter((part) => part !== null).join(', ') || null;
  }

  async #open(code: string): Promise<void> {
    this.#read.set(code, undefined);
    const text = await readFile(join(this.#folder, `${code}.tsv`), 'utf8').catch(() => '');
    const lines = text.split('\n').flatMap((line) => {
      const [area, name] = line.split('\t');
      return area === undefined || name === undefined ? [] : [[area, name] as const];
    });
    this.#read.set(code, new Map(lines));
    for (const listener of this.#listeners) listener();
  }
}

/** The longest area code that it begins with. */
function areaIn(names: Names, national: string): string | null {
  for (let length = Math.min(national.length, 9); length > 0; length--) {
    const name = names.get(national.slice(0, length));
    if (name !== undefined) return name;
  }
  return null;
}
