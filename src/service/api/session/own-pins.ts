// PINs that people have changed themselves, by their hashes, in a file of the data folder: the configuration is never written.
//
// An entry counts as long as the configuration has the hash that it had at the change. Once an admin has put another one
// there (a forgotten PIN), that one counts, and the entry is worth nothing any more.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { pinHashFault } from '../../../contract/pin-hash.ts';
import type { Log } from '../../../engine/log.ts';
import type { Person } from '../../plan/people.ts';

type Agent = Pick<Person, 'id' | 'pinHash'>;

const entrySchema = z.strictObject({
  hash: z.string().refine((hash) => pinHashFault(hash) === null),
  /** Of the hash in the configuration that it takes the place of. */
  insteadOf: z.string(),
});
const fileSchema = z.record(z.string(), entrySchema);
type Entry = z.infer<typeof entrySchema>;

export interface OwnPins {
  /** What this person's PIN has to fit. */
  hashOf(agent: Agent): string;
  /** When it resolves, the new one survives a power cut. Rejects, and then nothing has changed. */
  change(agent: Agent, hash: string): Promise<void>;
}

export function openOwnPins(file: string, log: Pick<Log, 'error'>): OwnPins {
  let entries = read(file, log);
  let writing: Promise<void> = Promise.resolve();

  async function write(agent: Agent, entry: Entry): Promise<void> {
    const next = new Map(entries).set(agent.id, entry);
    const fresh = `${file}.new`;
    const handle = await open(fresh, 'w', 0o600);
    try {
      await handle.writeFile(JSON.stringify(Object.fromEntries(next)));
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(fresh, file);
    await syncFolder(dirname(file));
    entries = next;
  }

  return {
    hashOf(agent) {
      const entry = entries.get(agent.id);
      return entry !== undefined && entry.insteadOf === digest(agent.pinHash) ? entry.hash : agent.pinHash;
    },
    change(agent, hash) {
      const done = writing.then(() => write(agent, { hash, insteadOf: digest(agent.pinHash) }));
      // Whoever comes next isn't to fail with whoever was before.
      writing = done.catch(() => undefined);
      return done;
    },
  };
}

function read(file: string, log: Pick<Log, 'error'>): ReadonlyMap<string, Entry> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return new Map();
    throw fault;
  }
  try {
    return new Map(Object.entries(fileSchema.parse(JSON.parse(text))));
  } catch {
    log.error(
      { file },
      'PINs that people had changed can not be read: those of the configuration count; put the file back from a backup',
    );
    return new Map();
  }
}

/** Beside the file its name has to last as well; Windows knows no such thing. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

const digest = (hash: string): string => createHash('sha256').update(hash).digest('base64url');
