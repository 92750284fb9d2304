// What a draft call has its caller hear just now, on this computer's loudspeaker: what is said, or the music beneath.

import type { DraftCourse } from '../../../../domain/draft-call/course.ts';
import { type DraftSound, draftSound } from '../../../../domain/draft-call/planned-call.ts';
import { soundUrl } from './sounds-here.ts';

interface Heard {
  /** Another one where the same is heard again. */
  readonly name: string;
  readonly sound: DraftSound;
  readonly loops: boolean;
}

/** Null: silence. */
function heardIn({ call, planned, language }: DraftCourse): Heard | null {
  if (call.end !== null) return null;
  const { hears, music } = call;
  if (hears !== null)
    return { name: hears.playback, sound: draftSound(hears.media, planned, language), loops: false };
  if (music === null) return null;
  return {
    name: `music ${music}`,
    sound: draftSound({ kind: 'music', music }, planned, language),
    loops: true,
  };
}

export class CourseSound {
  #heard: Heard | null = null;
  #element: HTMLAudioElement | null = null;

  follow(course: DraftCourse | null): void {
    const heard = course === null ? null : heardIn(course);
    if (heard?.name === this.#heard?.name) return;
    this.#element?.pause();
    this.#element = null;
    this.#heard = heard;
    if (heard?.sound != null) void this.#play(heard, heard.sound);
  }

  async #play(heard: Heard, sound: NonNullable<DraftSound>): Promise<void> {
    const url = await soundUrl(sound);
    if (url === null || this.#heard !== heard) return;
    const element = new Audio(url);
    element.loop = heard.loops;
    this.#element = element;
    // Without a loudspeaker the call goes on in words.
    await element.play().catch(() => undefined);
  }
}
