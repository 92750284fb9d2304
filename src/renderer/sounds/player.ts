// Plays the three sounds on the device chosen for it. Playing never throws: a missing device must not stop a call.

import newCallUrl from '../../../resources/sounds/new-call.wav?url&no-inline';
import ringUrl from '../../../resources/sounds/ring.wav?url&no-inline';
import testToneUrl from '../../../resources/sounds/test-tone.wav?url&no-inline';

export type SoundName = 'ring' | 'newCall' | 'testTone';

const urls: Record<SoundName, string> = { ring: ringUrl, newCall: newCallUrl, testTone: testToneUrl };

/** Sends an element's sound to a device; an unknown one means the system's default. */
export async function routeTo(element: HTMLAudioElement, deviceId: string): Promise<void> {
  try {
    await element.setSinkId(deviceId);
  } catch {
    // The device went away between choosing and playing.
    await element.setSinkId('').catch(() => undefined);
  }
}

/** True when it could be played. */
export async function playOnce(name: SoundName, deviceId: string, volume: number): Promise<boolean> {
  const element = new Audio(urls[name]);
  element.volume = volume;
  await routeTo(element, deviceId);
  return element.play().then(
    () => true,
    () => false,
  );
}

export class Ringer {
  #element: HTMLAudioElement | null = null;

  start(deviceId: string, volume: number): void {
    if (this.#element) return;
    const element = new Audio(urls.ring);
    element.loop = true;
    element.volume = volume;
    this.#element = element;
    void routeTo(element, deviceId).then(() => {
      // Answered before the device was ready.
      if (this.#element === element) return element.play().catch(() => undefined);
      return undefined;
    });
  }

  moveTo(deviceId: string): void {
    if (this.#element) void routeTo(this.#element, deviceId);
  }

  stop(): void {
    this.#element?.pause();
    this.#element = null;
  }
}
