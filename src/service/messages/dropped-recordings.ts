// What a caller took back, or was too short to be a message, isn't kept: its sound goes with the end of the call.

import type { CallId, MessageId } from '../../domain/words/ids.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Log } from '../../engine/log.ts';

interface Parts {
  readonly engine: Pick<Engine, 'subscribe'>;
  readonly remove: (message: MessageId) => Promise<void>;
  readonly log: Pick<Log, 'error'>;
}

/** Returns what ends it. Of a call that was begun with another engine, or where the disk can't, it goes with the call's period. */
export function removeDropped({ engine, remove, log }: Parts): () => void {
  const dropped = new Map<CallId, readonly MessageId[]>();
  const gone = (message: MessageId): Promise<void> =>
    remove(message).catch((fault: unknown) =>
      log.error({ message, fault: String(fault) }, 'a recording that was dropped could not be removed'),
    );
  return engine.subscribe(({ facts }) => {
    for (const each of facts) {
      if (each.about !== 'call') continue;
      const { call, fact } = each;
      if (fact.kind === 'messageDropped') dropped.set(call, [...(dropped.get(call) ?? []), fact.message]);
      // Not before: a PBX that still has it would bring it again.
      if (fact.kind !== 'callEnded') continue;
      for (const message of dropped.get(call) ?? []) void gone(message);
      dropped.delete(call);
    }
  });
}
