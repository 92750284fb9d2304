// Where a mode's audio lies at the PBX, and what its music is called there: one place for adapter and generator.

import type { MusicId, PromptId } from '../../domain/ids.ts';
import type { SwitchMedia } from '../../engine/ports/telephony-switch.ts';

/** Without its ending: Asterisk picks the format that costs it least. */
export function promptFile(sounds: string, mode: string, prompt: PromptId): string {
  return `${sounds}/${mode}/${prompt}`;
}

/** Each piece lies alone in a folder, since a music class of `mode=files` plays whatever is in its folder. */
export function musicFolder(sounds: string, mode: string, music: MusicId): string {
  return `${sounds}/${mode}/music/${music}`;
}

export function musicFile(sounds: string, mode: string, music: MusicId): string {
  return `${musicFolder(sounds, mode, music)}/${music}`;
}

/** The ARI media URI of something to be played once. */
export function mediaUri(sounds: string, media: SwitchMedia): string {
  const file =
    media.kind === 'prompt'
      ? promptFile(sounds, media.mode, media.prompt)
      : musicFile(sounds, media.mode, media.music);
  return `sound:${file}`;
}

/** A leg's waits take turns between two music classes, since a channel goes on where its last class stopped. */
export type WaitingTurn = 'a' | 'b';

/** The music-on-hold class that plays this piece again and again. */
export function musicClass(mode: string, music: MusicId, turn: WaitingTurn): string {
  return `klinke-${mode}-${music}-${turn}`;
}

export function turnOf(name: string): WaitingTurn | null {
  if (!name.startsWith('klinke-')) return null;
  return name.endsWith('-b') ? 'b' : 'a';
}
