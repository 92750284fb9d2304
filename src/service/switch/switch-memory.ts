// What one engine has to know of the one before it about their PBX: kept with its data.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { SwitchMemory } from '../../adapters/asterisk/asterisk-switch.ts';
import type { AccountMemory } from '../../adapters/asterisk/set-up.ts';
import type { Log } from '../../engine/log.ts';

export function switchMemory(dataFolder: string, log: Log): SwitchMemory {
  const file = join(dataFolder, 'pbx-started');
  return {
    startedAt() {
      try {
        const text = readFileSync(file, 'utf8').trim();
        return text === '' ? null : text;
      } catch (fault) {
        if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return null;
        throw fault;
      }
    },
    noteStart(startedAt) {
      try {
        writeFileSync(file, `${startedAt}\n`, { mode: 0o600 });
      } catch (fault) {
        // Callers are served all the same; after the next start of both nobody knows why their calls ended.
        log.warn({ fault: String(fault) }, `${file} could not be written`);
      }
    },
  };
}

const accountsSchema = z.record(z.string(), z.string());

/** No passwords: digests of them. */
export function accountMemory(dataFolder: string, log: Log): AccountMemory {
  const file = join(dataFolder, 'pbx-accounts.json');
  let kept: Readonly<Record<string, string>> = {};
  try {
    kept = accountsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // None yet, or damaged: then each is looked at anew.
  }
  return {
    read: () => kept,
    keep(accounts) {
      kept = accounts;
      try {
        writeFileSync(file, JSON.stringify(accounts), { mode: 0o600 });
      } catch (fault) {
        log.warn({ fault: String(fault) }, `${file} could not be written`);
      }
    },
  };
}
