// Somebody who calls in a story: all that was heard is kept in the story's folder, and asked for once the call is over.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { type Sound, wavBytes } from '../../support/audio.ts';
import type { ControlClient } from '../../support/control-client.ts';
import { PATIENCE_MS } from '../../support/patience.ts';
import { soundOf } from '../../support/rtp-capture.ts';
import { CallWatch } from '../caller.ts';
import { pause } from '../talk.ts';
import type { CallerWish, DemoCaller, World } from '../world.ts';
import { callerSpeech } from './sounds.ts';
import type { StoryTools } from './story.ts';

const CALLS_AGAIN_MS = 2_000;

/** What was heard between two instants, in epoch milliseconds; left out: from the first sound to the end. */
export type Heard = (fromMs?: number, toMs?: number) => Sound;

export interface StoryCaller extends Pick<DemoCaller, 'answeredAt' | 'pressKey'> {
  readonly number: string;
  /** Ends the call. */
  hangUp(): Promise<Heard>;
}

/** Resolves when the call is answered. `name` is that of the recording: `NAME.wav`. */
export async function callAs(
  { options, say, close }: Pick<StoryTools, 'options' | 'say' | 'close'>,
  world: World,
  name: string,
  wish: Required<Pick<CallerWish, 'number'>> & Pick<CallerWish, 'to'>,
): Promise<StoryCaller> {
  const caller = await answered(say, async () =>
    close(
      await world.call({
        ...wish,
        speakFile: callerSpeech,
        captureFile: join(options.out, `${name}.pcap`),
      }),
    ),
  );
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

/** An exchange on a computer that does other things as well may turn calls away for some seconds: people call again. */
async function answered(say: StoryTools['say'], call: () => Promise<DemoCaller>): Promise<DemoCaller> {
  const until = performance.now() + 2 * PATIENCE_MS;
  for (;;) {
    const caller = await call();
    try {
      await caller.answered;
      return caller;
    } catch (fault) {
      await caller.close();
      if (!String(fault).includes('503') || performance.now() > until) throw fault;
    }
    say('the exchange has too much to do: the caller calls again');
    await pause(CALLS_AGAIN_MS);
  }
}

export type Calls = ReturnType<typeof watchedCalls>;

/** Calls of which the engine's journal can be followed: they begin one after the other, so that each is the only new one. */
export function watchedCalls(
  tools: Pick<StoryTools, 'options' | 'say' | 'close'>,
  world: World,
  watcher: ControlClient,
) {
  const open = async () => {
    const reply = await watcher.command({ kind: 'openCalls' });
    return reply.ok ? reply.value : [];
  };
  const begin = async (name: string, wish: Parameters<typeof callAs>[3]) => {
    const before = new Set(await open());
    const caller = await callAs(tools, world, name, wish);
    const [id] = (await open()).filter((each) => !before.has(each));
    if (id === undefined) throw new Error(`the engine saw no call of ${name}`);
    return { caller, watch: new CallWatch(watcher, id) };
  };
  let last: Promise<unknown> = Promise.resolve();
  return (name: string, wish: Parameters<typeof callAs>[3]) => {
    const begun = last.then(() => begin(name, wish));
    last = begun.catch(() => undefined);
    return begun;
  };
}

export const waitingRow = (page: Page, call: string) =>
  page.locator(`[data-testid="waiting-row"][data-call-id="${call}"]`);

/** Resolves when the console shows the waiting call as its own. */
export async function takes(page: Page, call: string): Promise<void> {
  await waitingRow(page, call).getByTestId('take-button').click({ timeout: PATIENCE_MS });
  await page.getByTestId('own-call').waitFor({ timeout: PATIENCE_MS });
}
