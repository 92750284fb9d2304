// Somebody who calls in a story: all that was heard is kept in the story's folder, and asked for once the call is over.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Sound, wavBytes } from '../../support/audio.ts';
import { soundOf } from '../../support/rtp-capture.ts';
import type { CallerWish, DemoCaller, World } from '../world.ts';
import { callerSpeech } from './sounds.ts';
import type { StoryTools } from './story.ts';

/** What was heard between two instants, in epoch milliseconds; left out: from the first sound to the end. */
export type Heard = (fromMs?: number, toMs?: number) => Sound;

export interface StoryCaller extends Pick<DemoCaller, 'answeredAt' | 'pressKey'> {
  readonly number: string;
  /** Ends the call. */
  hangUp(): Promise<Heard>;
}

/** Resolves when the call is answered. `name` is that of the recording: `NAME.wav`. */
export async function callAs(
  { options, close }: Pick<StoryTools, 'options' | 'close'>,
  world: World,
  name: string,
  wish: Required<Pick<CallerWish, 'number'>> & Pick<CallerWish, 'to'>,
): Promise<StoryCaller> {
  const caller = close(
    await world.call({
      ...wish,
      speakFile: callerSpeech,
      captureFile: join(options.out, `${name}.pcap`),
    }),
  );
  await caller.answered;
  return {
    number: wish.number,
    answeredAt: caller.answeredAt,
    pressKey: caller.pressKey,
    async hangUp() {
      caller.hangUp();
      await caller.ended;
      const endedAt = Date.now();
      const packets = await caller.heard();
      // The first packets may come before the answer is noticed, on a busy computer by more than a second.
      const beginsAt = Math.min(caller.answeredAt(), packets[0]?.at ?? Number.POSITIVE_INFINITY);
      const heard: Heard = (fromMs = beginsAt, toMs = endedAt) => soundOf(packets, fromMs, toMs);
      writeFileSync(join(options.out, `${name}.wav`), wavBytes(heard()));
      return heard;
    },
  };
}
