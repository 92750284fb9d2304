// Where people are reached by their own numbers and hours, in a file of the data folder: beside the plan and the journal, so
// that a number is gone once it's taken out.

import { ownReachabilitySchema } from '../../contract/own-numbers.ts';
import type { OwnReachability } from '../../domain/own-numbers/own-numbers.ts';
import type { AgentId } from '../../domain/words/ids.ts';
import { inTurn } from '../../engine/in-turn.ts';
import type { Log } from '../../engine/log.ts';
import { keepSecretly, readSecrets } from '../secret-file.ts';

/** Its name in the data folder. */
export const REACHABILITIES = 'reachability.json';

export interface Reachabilities {
  of(agent: AgentId): OwnReachability | null;
  all(): ReadonlyMap<AgentId, OwnReachability>;
  /** Null: nothing any more. When it resolves, it survives a power cut. Rejects, and then nothing has changed. */
  change(changes: ReadonlyMap<AgentId, OwnReachability | null>): Promise<void>;
}

export function openReachabilities(file: string, log: Pick<Log, 'error'>): Reachabilities {
  let kept: ReadonlyMap<AgentId, OwnReachability> = readSecrets(file, ownReachabilitySchema, () =>
    log.error(
      { file },
      'the own numbers and hours can not be read: everybody is rung at the phone of the sign-in; put the file back from a backup',
    ),
  );
  const turn = inTurn();

  async function write(changes: ReadonlyMap<AgentId, OwnReachability | null>): Promise<void> {
    const next = new Map(kept);
    for (const [agent, own] of changes) {
      if (own === null) next.delete(agent);
      else next.set(agent, own);
    }
    await keepSecretly(file, JSON.stringify(Object.fromEntries(next)));
    kept = next;
  }

  return {
    of: (agent) => kept.get(agent) ?? null,
    all: () => kept,
    change: (changes) => turn(() => write(changes)),
  };
}
