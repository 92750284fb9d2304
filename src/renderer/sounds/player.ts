// Plays the console's sounds on the device chosen for it. Playing never throws: a missing device must not stop a call.

import callWaitingUrl from '../../../resources/sounds/call-waiting.wav?url&no-inline';
import newCallUrl from '../../../resources/sounds/new-call.wav?url&no-inline';
import ringUrl from '../../../resources/sounds/ring.wav?url&no-inline';
import testToneUrl from '../../../resources/sounds/test-tone.wav?url&no-inline';
import { type LineToneName, lineToneUrl } from './line-tone-url.ts';

export type SoundName = 'ring' | 'callWaiting' | 'newCall' | 'testTone' | LineToneName;

const urls: Record<Exclude<SoundName, LineToneName>, string> = {
  ring: ringUrl,
  callWaiting: callWaitingUrl,
  newCall: newCallUrl,
  testTone: testToneUrl,
};

const urlOf = (name: SoundName): string =>
  name === 'ringBack' || name === 'busy' ? lineToneUrl(name) : urls[name];

/** Sends an element's sound to a device; false: it isn't to be had, and the system's default plays. */
export async function routeTo(element: HTMLAudioElement, deviceId: string): Promise<boolean> {
  try {
    await element.setSinkId(deviceId);
    return true;
  } catch {
    // The device went away between choosing and playing.
    await element.setSinkId('').catch(() => undefined);
    return false;
  }
}

/** True when it could be played. */
export async function playOnce(name: SoundName, deviceId: string, volume: number): Promise<boolean> {
  const element = new Audio(urlOf(name));
  element.volume = volume;
  await routeTo(element, deviceId);
  return element.play().then(
    () => true,
    () => false,
  );
}

/** Rings again and again until it is stopped; another sound, device or volume takes over at once. */
export class Ringer {
  #playing: { readonly element: HTMLAudioElement; readonly name: SoundName; deviceId: string } | null = null;

  start(name: SoundName, deviceId: string, volume: number): void {
    if (this.#playing?.name !== name) {
      this.stop();
      this.#begin(name, deviceId, volume);
      return;
    }
    const { element } = this.#playing;
    element.volume = volume;
    if (this.#playing.deviceId === deviceId) return;
    this.#playing.deviceId = deviceId;
    void routeTo(element, deviceId);
  }

  stop(): void {
    this.#playing?.element.pause();
    this.#playing = null;
  }

  #begin(name: SoundName, deviceId: string, volume: number): void {
    const element = new Audio(urlOf(name));
    element.loop = true;
    element.volume = volume;
    this.#playing = { element, name, deviceId };
    void routeTo(element, deviceId).then(() => {
      // Answered before the device was ready.
      if (this.#playing?.element === element) return element.play().catch(() => undefined);
      return undefined;
    });
  }
}
