// What a window plays by itself, such as a draft call: all that its audio elements give out from now on, in one recording.

import type { Page } from '@playwright/test';
import type { Sound } from '../../support/audio.ts';

const RATE = 8_000;

/** Resolves to how the recording is had: from when on is told in samples, by `mark`. */
export async function recordsWindow(page: Page) {
  await page.evaluate((rate) => {
    const heard: number[] = [];
    const context = new AudioContext({ sampleRate: rate });
    // An AudioWorklet would need a script of its own, which the page's policy forbids.
    const tap = context.createScriptProcessor(2_048, 1, 1);
    tap.onaudioprocess = ({ inputBuffer }) => void heard.push(...inputBuffer.getChannelData(0));
    tap.connect(context.destination);
    // Runs on while nothing plays, so that what is heard has its time.
    const silence = context.createConstantSource();
    silence.offset.value = 0;
    silence.connect(tap);
    silence.start();
    const { play } = HTMLMediaElement.prototype;
    HTMLMediaElement.prototype.play = function playHeard(this: HTMLMediaElement) {
      const stream = (this as HTMLMediaElement & { captureStream(): MediaStream }).captureStream();
      const join = (track: MediaStreamTrack) =>
        void context.createMediaStreamSource(new MediaStream([track])).connect(tap);
      stream.getAudioTracks().forEach(join);
      stream.addEventListener('addtrack', ({ track }) => join(track));
      return play.call(this);
    };
    Object.assign(window, { klinkeWindowPlayed: heard });
  }, RATE);
  const played = () =>
    page.evaluate(() =>
      (window as unknown as { klinkeWindowPlayed: number[] }).klinkeWindowPlayed.map((level) =>
        Math.round(level * 32_767),
      ),
    );
  return {
    /** How much there is so far. */
    mark: () =>
      page.evaluate(() => (window as unknown as { klinkeWindowPlayed: number[] }).klinkeWindowPlayed.length),
    /** From one mark to the next; left out: to the end. */
    async between(from: number, to?: number): Promise<Sound> {
      const samples = (await played()).slice(from, to);
      return { rate: RATE, samples: Float32Array.from(samples, (level) => level / 32_768) };
    },
  };
}
