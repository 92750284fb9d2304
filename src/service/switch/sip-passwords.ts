// SIP passwords of people's softphones, beside the plan: made by chance, or of a configuration. They go to the switch and to that
// person's own console, and to nobody else.

import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { AgentId } from '../../domain/words/ids.ts';
import type { Log } from '../../engine/log.ts';
import { keepSecretly, readSecrets } from '../secret-file.ts';

export interface SipPasswords {
  /** Made for who has none. */
  of(agent: AgentId): string;
  /** Of nobody else: whoever comes back gets another one. */
  keepOnly(agents: ReadonlySet<AgentId>): void;
  /** What is being written is written. */
  settled(): Promise<void>;
}

/** Its name in the data folder. */
export const SIP_PASSWORDS = 'sip-passwords.json';

/** `configured`: what a configuration has, which stays valid also when it has it no more. */
export function openSipPasswords(
  file: string,
  configured: ReadonlyMap<AgentId, string>,
  log: Pick<Log, 'error'>,
): SipPasswords {
  const passwords = readSipPasswords(file, log);
  let writing: Promise<void> = Promise.resolve();
  let queued = false;

  /** Once for all that changes at the same time. */
  function write(): void {
    if (queued) return;
    queued = true;
    writing = writing.then(async () => {
      queued = false;
      try {
        await keepSecretly(file, JSON.stringify(Object.fromEntries(passwords)));
      } catch (fault) {
        // Softphones work all the same; after a restart they get other passwords.
        log.error({ fault: String(fault), file }, 'SIP passwords could not be kept');
      }
    });
  }

  let changed = false;
  for (const [agent, password] of configured) {
    if (passwords.get(agent) === password) continue;
    passwords.set(agent, password);
    changed = true;
  }
  if (changed) write();
  return {
    of(agent) {
      const known = passwords.get(agent);
      if (known !== undefined) return known;
      const made = randomBytes(18).toString('base64url');
      passwords.set(agent, made);
      write();
      return made;
    },
    keepOnly(agents) {
      const gone = [...passwords.keys()].filter((agent) => !agents.has(agent));
      for (const agent of gone) passwords.delete(agent);
      if (gone.length > 0) write();
    },
    settled: () => writing,
  };
}

/** By whose they are; none where there is no file yet. */
export const readSipPasswords = (file: string, log: Pick<Log, 'error'>): Map<AgentId, string> =>
  readSecrets(file, z.string().min(1), () =>
    log.error({ file }, 'SIP passwords can not be read: softphones get others'),
  );
