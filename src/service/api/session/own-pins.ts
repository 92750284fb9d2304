// PINs that people have changed themselves or an admin has made, by their hashes, in a file of the data folder: the configuration
// is never written.
//
// An entry counts as long as the configuration has the hash that it had at the change, or has none any more. Once an admin has
// put another one there (a forgotten PIN), that one counts, and the entry is worth nothing any more.

import { createHash } from 'node:crypto';
import { z } from 'zod';
import { pinHashFault } from '../../../contract/pin-hash.ts';
import { inTurn } from '../../../engine/in-turn.ts';
import type { Log } from '../../../engine/log.ts';
import type { Person } from '../../plan/people.ts';
import { keepSecretly, readSecrets } from '../../secret-file.ts';

type Agent = Pick<Person, 'id' | 'pinHash'>;

const entrySchema = z.strictObject({
  /** Empty: whoever had it has gone, and no PIN fits until one is made. */
  hash: z.string().refine((hash) => hash === '' || pinHashFault(hash) === null),
  /** Of the hash in the configuration that it takes the place of. */
  insteadOf: z.string(),
});
type Entry = z.infer<typeof entrySchema>;

export interface OwnPins {
  /** What this person's PIN has to fit. */
  hashOf(agent: Agent): string;
  /** When it resolves, the new one survives a power cut. Rejects, and then nothing has changed. */
  change(agent: Agent, hash: string): Promise<void>;
  /** No PIN fits any more, also if the configuration still has one. Rejects, and then nothing has changed. */
  forget(agents: readonly Agent[]): Promise<void>;
}

export function openOwnPins(file: string, log: Pick<Log, 'error'>): OwnPins {
  let entries = read(file, log);
  const turn = inTurn();

  async function write(changes: readonly (readonly [Agent, string])[]): Promise<void> {
    const next = new Map(entries);
    for (const [agent, hash] of changes) {
      if (hash === '' && agent.pinHash === '') next.delete(agent.id);
      else next.set(agent.id, { hash, insteadOf: digest(agent.pinHash) });
    }
    await keepSecretly(file, JSON.stringify(Object.fromEntries(next)));
    entries = next;
  }

  return {
    hashOf({ id, pinHash }) {
      const entry = entries.get(id);
      const counts = entry !== undefined && (pinHash === '' || entry.insteadOf === digest(pinHash));
      return counts ? entry.hash : pinHash;
    },
    change: (agent, hash) => turn(() => write([[agent, hash]])),
    forget: (agents) => turn(() => write(agents.map((agent) => [agent, '']))),
  };
}

const read = (file: string, log: Pick<Log, 'error'>): ReadonlyMap<string, Entry> =>
  readSecrets(file, entrySchema, () =>
    log.error(
      { file },
      'PINs that people had changed can not be read: those of the configuration count; put the file back from a backup',
    ),
  );

const digest = (hash: string): string => createHash('sha256').update(hash).digest('base64url');
