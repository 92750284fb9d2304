// Of a message whose end nobody saw its file tells how long it is, once the switch has put it there.

import type { MessageId } from '../../domain/words/ids.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Clock } from '../../engine/ports/clock.ts';
import { readTelephoneWav } from '../../voip/sound/wav.ts';

/** A switch writes it to its end first; one that was away has it fetched when it's back. */
const LOOKED_AFTER_MS = [5_000, 60_000, 600_000, 3_600_000] as const;
/** What isn't there then has no sound, and is told so; a switch that was away for longer may bring it even now. */
const GIVEN_UP_LOOKS_EACH_MS = 3_600_000;
const SAMPLES_PER_MS = 8;

interface Parts {
  readonly engine: Pick<Engine, 'state' | 'subscribe' | 'messageFound'>;
  readonly clock: Pick<Clock, 'schedule'>;
  readonly file: (message: MessageId) => string;
}

/** Returns what ends it. */
export function measureMessages({ engine, clock, file }: Parts): () => void {
  const waiting = new Map<MessageId, () => void>();
  let stopped = false;
  const look = async (message: MessageId, times: number) => {
    waiting.delete(message);
    const known = engine.state.messages.get(message)?.lengthMs;
    if (known === undefined || !isOpen(known)) return;
    const samples = await readTelephoneWav(file(message)).catch(() => null);
    if (stopped) return;
    const lengthMs = Math.round((samples?.length ?? 0) / SAMPLES_PER_MS);
    const givenUp = times + 1 >= LOOKED_AFTER_MS.length;
    if (lengthMs !== known && (samples !== null || givenUp))
      engine.messageFound({ kind: 'messageMeasured', message, lengthMs });
    if (lengthMs === 0) later(message, times + 1);
  };
  const later = (message: MessageId, times: number) => {
    const afterMs = LOOKED_AFTER_MS[times] ?? GIVEN_UP_LOOKS_EACH_MS;
    waiting.set(
      message,
      clock.schedule(afterMs, () => void look(message, times)),
    );
  };
  for (const { id, lengthMs } of engine.state.messages.values()) if (isOpen(lengthMs)) later(id, 0);
  const unsubscribe = engine.subscribe(({ facts }) => {
    for (const { fact } of facts)
      if (fact.kind === 'messageLeft' && fact.lengthMs === null) later(fact.message, 0);
  });
  return () => {
    stopped = true;
    unsubscribe();
    for (const cancel of waiting.values()) cancel();
  };
}

/** Its file wasn't there, or had nothing in it, when it was looked at. */
const isOpen = (lengthMs: number | null): boolean => lengthMs === null || lengthMs === 0;
