// Of a message whose end nobody saw its file tells how long it is, once the switch has put it there.

import type { MessageId } from '../../domain/words/ids.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Clock } from '../../engine/ports/clock.ts';
import { readTelephoneWav } from '../../voip/sound/wav.ts';

/** A switch writes it to its end first; one that was away has it fetched when it's back. Then the next start looks again. */
const LOOKED_AFTER_MS = [5_000, 60_000, 600_000, 3_600_000] as const;
const SAMPLES_PER_MS = 8;

interface Parts {
  readonly engine: Pick<Engine, 'state' | 'subscribe' | 'messageFound'>;
  readonly clock: Pick<Clock, 'schedule'>;
  readonly file: (message: MessageId) => string;
}

/** Returns what ends it. */
export function measureMessages({ engine, clock, file }: Parts): () => void {
  const waiting = new Map<MessageId, () => void>();
  const look = async (message: MessageId, times: number) => {
    waiting.delete(message);
    if (engine.state.messages.get(message)?.lengthMs !== null) return;
    const samples = await readTelephoneWav(file(message)).catch(() => null);
    if (samples === null) return later(message, times + 1);
    const lengthMs = Math.round(samples.length / SAMPLES_PER_MS);
    engine.messageFound({ kind: 'messageMeasured', message, lengthMs });
  };
  const later = (message: MessageId, times: number) => {
    const afterMs = LOOKED_AFTER_MS[times];
    if (afterMs !== undefined)
      waiting.set(
        message,
        clock.schedule(afterMs, () => void look(message, times)),
      );
  };
  for (const { id, lengthMs } of engine.state.messages.values()) if (lengthMs === null) later(id, 0);
  const unsubscribe = engine.subscribe(({ facts }) => {
    for (const { fact } of facts)
      if (fact.kind === 'messageLeft' && fact.lengthMs === null) later(fact.message, 0);
  });
  return () => {
    unsubscribe();
    for (const cancel of waiting.values()) cancel();
  };
}
