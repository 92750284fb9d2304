// What a command needs of a configuration whose engine is not started here: passwords of it may not be at hand.

import { dirname, resolve } from 'node:path';
import { type CountryCode, isSupportedCountry } from 'libphonenumber-js/min';
import { parseJsonFile } from '../../contract/json-file.ts';
import type { KnownOfSwitch } from '../../domain/plan/check/plan-mistakes.ts';
import { fileAdvice } from '../fault-advice.ts';
import { knownOfSwitch } from '../switch/ways-out.ts';
import { configParts } from './config-parts.ts';
import { readWholeFile } from './read-file.ts';

export interface SettingsHere {
  /** The data folder's path. */
  readonly path: string;
  readonly country: CountryCode;
  readonly ofSwitch: KnownOfSwitch;
}

/** `message`: why not, and what to do. */
export async function settingsOf(config: string): Promise<SettingsHere | { readonly message: string }> {
  try {
    const parts = configParts(parseJsonFile(config, await readWholeFile(config)).value);
    const { data, country } = parts;
    if (country === null || !isSupportedCountry(country))
      return { message: `${config} has no country that is one: look at it with --check` };
    if (data === null) return { message: `${config} names no data folder: look at it with --check` };
    const ofSwitch =
      parts.switch === null ? { oneDialPlan: true, outgoing: null } : knownOfSwitch(parts.switch);
    return { path: resolve(dirname(resolve(config)), data), country, ofSwitch };
  } catch (fault) {
    return { message: `${config} can't be read: ${fileAdvice(fault, resolve(config))}` };
  }
}
