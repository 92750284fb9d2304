// Taking the call by a click in the console, talking, and measuring what each side heard.

import { readWav, rms, type Sound, voiceIn, wavBytes } from '../support/audio.ts';
import type { ConsoleDriver } from '../support/console-driver.ts';
import { heardBlocks } from '../support/heard.ts';
import type { HeardBlock } from '../support/listen-in.ts';
import { type ArrivedPacket, soundOf } from '../support/rtp-capture.ts';
import type { CallWatch } from './caller.ts';
import type { DemoOptions } from './options.ts';
import { firstHeardAt } from './two-way-audio.ts';

/** From here on two recordings are the same speech: unrelated speech stays below 0.3. */
export const SAME = 0.6;
const TALK_MS = 4_000;

export interface Talk {
  readonly paintedAt: number;
  readonly callerShown: string;
  readonly takeClickAt: number;
  readonly agentAudioAt: number | null;
  readonly takenSeenMs: number | null;
  readonly agentHeard: readonly HeardBlock[];
}

export async function takeAndTalk(
  options: DemoOptions,
  watch: CallWatch,
  anna: ConsoleDriver,
  bernd: ConsoleDriver,
  { rung, artifacts, say }: { rung: boolean; artifacts: string[]; say: (text: string) => void },
): Promise<Talk> {
  const row = anna.page.locator(`[data-call-id="${watch.call}"][data-painted-at]`);
  await row.waitFor();
  const paintedAt = Number(await row.getAttribute('data-painted-at'));
  const callerShown = (await row.locator('.row-caller > *').allTextContents()).join(' · ');
  say(`the row is there: ${callerShown}`);
  await pause(options.takeAfterMs);
  artifacts.push(await anna.screenshot(options.out, 'call-bar'));
  if (!rung) await watchTakenBy(bernd, watch.call);
  const button = rung ? anna.page.getByTestId('accept-offer') : row.getByTestId('take-button');
  await button.click();
  await watch.until(({ fact }) => fact.kind === 'connected', 'agent and caller are connected', 30_000);
  say('connected; both speak');
  await pause(TALK_MS);
  artifacts.push(await anna.screenshot(options.out, 'call'));
  artifacts.push(await bernd.screenshot(options.out, 'call-bar-of-the-other'));
  const takeClickAt = (await anna.markedAt('klinke:take-click')) ?? 0;
  const agentAudioAt = await anna.markedAt('klinke:take-audio');
  const takenSeenAt = rung
    ? null
    : await bernd.page.evaluate(() => (window as { klinkeTakenAt?: number }).klinkeTakenAt ?? null);
  const agentHeard = await heardBlocks(anna.page, takeClickAt);
  await anna.page.getByTestId('hang-up').first().click();
  await anna.page.getByTestId('wrap-up-card').waitFor();
  artifacts.push(await anna.screenshot(options.out, 'wrap-up'));
  return {
    paintedAt,
    callerShown,
    takeClickAt,
    agentAudioAt,
    takenSeenMs: takenSeenAt === null ? null : round(takenSeenAt - takeClickAt),
    agentHeard,
  };
}

/** Notes when "taken by" is really on the other one's screen. */
async function watchTakenBy(other: ConsoleDriver, call: string): Promise<void> {
  await other.page.evaluate((id) => {
    const look = () => document.querySelector(`[data-call-id="${id}"] [data-testid="taken-by"]`) !== null;
    const observer = new MutationObserver(() => {
      if (!look()) return;
      observer.disconnect();
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          Object.assign(window, { klinkeTakenAt: performance.timeOrigin + performance.now() });
        }),
      );
    });
    observer.observe(document.body, { subtree: true, childList: true, attributes: true });
  }, call);
}

export function measureTalk(
  talk: Talk,
  packets: readonly ArrivedPacket[],
  must: (holds: boolean, what: string) => boolean,
  keep: (name: string, data: Buffer) => void,
  speech: { readonly agent: string; readonly caller: string },
) {
  const clickAt = talk.takeClickAt;
  const during = soundOf(packets, clickAt + 1_000, clickAt + 1_000 + TALK_MS - 1_500);
  const agentSpeech = readWav(speech.agent);
  const callerSpeech = readWav(speech.caller);
  const agentSound = loudestConnection(talk.agentHeard.filter(({ at }) => at > clickAt + 800));
  keep('agent-heard.wav', wavBytes(agentSound));
  must(voiceIn(during, agentSpeech) >= SAME, "the caller heard the agent's speech");
  must(voiceIn(agentSound, callerSpeech) >= SAME, "the agent heard the caller's speech");
  const callerHeardAt = firstHeardAt(packets, clickAt, agentSpeech);
  must(callerHeardAt !== null && talk.agentAudioAt !== null, 'audio flowed both ways after the click');
  const twoWayMs =
    callerHeardAt === null || talk.agentAudioAt === null
      ? null
      : round(Math.max(callerHeardAt, talk.agentAudioAt) - clickAt);
  return {
    twoWayMs,
    callerHeardAgentRms: round(rms(during.samples), 4),
    agentHeardCallerRms: round(rms(agentSound.samples), 4),
  };
}

/** Ready legs that carried no call heard silence; the one that did is the one of interest. */
function loudestConnection(blocks: readonly HeardBlock[]): Sound {
  const sounds = [...new Set(blocks.map(({ connection }) => connection))].map((id) => {
    const own = blocks.filter(({ connection }) => connection === id);
    return Float32Array.from(own.flatMap(({ samples }) => samples));
  });
  const [loudest = new Float32Array()] = sounds.sort((a, b) => rms(b) - rms(a));
  return { rate: 8_000, samples: loudest };
}

export function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}

export function round(value: number, digits = 1): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}
