// Looks whether anybody speaks in each message that is left, and in those of before of which nobody knows yet.

import type { MessageId } from '../../domain/words/ids.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Clock } from '../../engine/ports/clock.ts';
import type { Speech } from '../../engine/ports/speech.ts';

/** A sound may still lie at the PBX. */
const AGAIN_MS = 30_000;
const MOST_TRIES = 20;

export interface MessageSpeechParts {
  readonly engine: Pick<Engine, 'state' | 'subscribe' | 'messageFound'>;
  readonly speech: Pick<Speech, 'seekSpeech'>;
  readonly clock: Pick<Clock, 'schedule'>;
  file(message: MessageId): string;
}

/** Until the clock ends. */
export function seekInMessages({ engine, speech, clock, file }: MessageSpeechParts): void {
  const seek = async (message: MessageId, tries = 1): Promise<void> => {
    if (engine.state.messages.get(message)?.speech !== null) return;
    const found = await speech.seekSpeech(file(message));
    if (found !== null) return engine.messageFound({ kind: 'speechSought', message, found });
    if (tries < MOST_TRIES) clock.schedule(AGAIN_MS, () => void seek(message, tries + 1));
  };
  engine.subscribe(({ facts }) => {
    for (const { fact } of facts) if (fact.kind === 'messageLeft') void seek(fact.message);
  });
  for (const message of engine.state.messages.keys()) void seek(message);
}
