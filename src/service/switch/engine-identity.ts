// Who this engine is to other engines at the same PBX: kept with its data, so that a restart makes no stranger of it.

import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { EngineIdentity } from '../../adapters/asterisk/lease.ts';

export function engineIdentity(dataFolder: string): EngineIdentity {
  const file = join(dataFolder, 'engine-id');
  const name = hostname();
  const kept = read(file);
  if (kept !== null) return { id: kept, name };
  const id = randomUUID();
  writeFileSync(file, `${id}\n`, { mode: 0o600 });
  return { id, name };
}

/** Null: there is none, or none that we have written. */
function read(file: string): string | null {
  try {
    const text = readFileSync(file, 'utf8').trim();
    return /^[0-9a-f-]{36}$/.test(text) ? text : null;
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw fault;
  }
}
