// What the PBX has to know, taken from the engine's configuration.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { PbxPlan } from '../../adapters/asterisk/pbx-config/index.ts';
import type { LoadedConfig } from '../config/load-config.ts';
import { resourcesFolder } from './resources.ts';

/** `null` when the configured switch isn't a PBX. */
export function pbxPlan({ config, modes, sipPasswords, switchPassword }: LoadedConfig): PbxPlan | null {
  const pbx = config.switch;
  if (pbx.kind !== 'asterisk') return null;
  const announcement = fallbackAnnouncement([...modes.values()][0]?.mode.language ?? 'de');
  return {
    application: pbx.application,
    ariUser: pbx.user,
    ariPassword: switchPassword,
    sounds: pbx.sounds,
    extensionDial: pbx.extensionDial,
    hotlines: config.hotlines.map(({ name, numbers }) => ({ name, numbers })),
    softphones: config.agents.flatMap(({ extension, name }) => {
      const password = sipPasswords.get(extension);
      return password === undefined ? [] : [{ extension, name, password }];
    }),
    deskPhones: config.agents.flatMap(({ extension, deskPhone, sipPassword }) => [
      ...(sipPassword === undefined ? [extension] : []),
      ...(deskPhone === undefined ? [] : [deskPhone]),
    ]),
    addresses: { http: pbx.url, softphones: pbx.softphone.url },
    ...(pbx.softphone.context === undefined ? {} : { companyContext: pbx.softphone.context }),
    ...(pbx.trunk === undefined ? {} : { trunk: pbx.trunk }),
    ...(pbx.outgoing === undefined ? {} : { outside: { patterns: pbx.outgoing, dial: pbx.numberDial } }),
    ...(config.fallback === undefined ? {} : { fallbackExtension: config.fallback.extension }),
    ...(announcement === null ? {} : { fallbackAnnouncement: announcement }),
  };
}

/** Ours in the hotline's language, or else in German: better than silence. */
function fallbackAnnouncement(language: string): string | null {
  const files = [language, 'de'].map((tag) =>
    join(resourcesFolder(), 'prompts', tag, 'fallback-announcement.wav'),
  );
  return files.find((file) => existsSync(file)) ?? null;
}
