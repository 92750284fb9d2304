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

/** The music-on-hold class that plays this piece again and again. */
export function musicClass(mode: string, music: MusicId): string {
  return `klinke-${mode}-${music}`;
}

/** The same music under another name: a channel that changes its class hears it from the beginning. */
export function restartedClass(name: string): string {
  return `${name}-again`;
}
