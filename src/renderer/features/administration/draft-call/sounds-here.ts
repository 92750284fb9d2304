// The sounds of a draft call, from this computer: fetched before it begins, so that they play when they should, and known by length.

import toneUrl from '../../../../../resources/sounds/record-tone.wav?url&no-inline';
import type { DraftSound, ReadyDraftCall } from '../../../../domain/draft-call/planned-call.ts';
import { hashesOf } from '../../../../domain/plan/mode-version.ts';
import type { ContentHash } from '../../../../domain/words/ids.ts';
import { bridge } from '../../../state/bridge.ts';

interface HeardSound {
  readonly url: string;
  readonly ms: number;
}

/** All of them are 8000 Hz, mono, 16 bit, behind a header of this size (docs/modes.md). */
const HEADER_BYTES = 44;
const BYTES_A_MS = 16;

/** By hash, or by phrase and language. They stay until the window ends: a plan's few are heard again and again. */
const here = new Map<string, HeardSound>();

export const soundMs = (sound: ContentHash): number | null => here.get(sound)?.ms ?? null;

const nameOf = (sound: NonNullable<DraftSound>): string =>
  sound.kind === 'sound'
    ? sound.sound
    : sound.kind === 'phrase'
      ? `${sound.language} ${sound.phrase}`
      : sound.kind;

/** Null: nothing is heard, since it isn't here. */
export async function soundUrl(sound: NonNullable<DraftSound>): Promise<string | null> {
  if (sound.kind === 'tone') return toneUrl;
  return (await fetched(sound))?.url ?? null;
}

/** Everything that the call may come to hear; how many are missing here. */
export async function fetchSoundsOf({ version, arrival }: ReadyDraftCall): Promise<number> {
  const announced = arrival.announcements.flatMap(({ sounds }) => Object.values(sounds));
  const all = [...new Set([...hashesOf(version.sounds), ...announced])];
  const got = await Promise.all(all.map((sound) => fetched({ kind: 'sound', sound })));
  return got.filter((each) => each === null).length;
}

async function fetched(sound: NonNullable<DraftSound>): Promise<HeardSound | null> {
  const name = nameOf(sound);
  const known = here.get(name);
  if (known !== undefined) return known;
  const bytes = await read(sound);
  if (bytes === null) return null;
  const url = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: 'audio/wav' }));
  const found = { url, ms: Math.max(0, bytes.length - HEADER_BYTES) / BYTES_A_MS };
  here.set(name, found);
  return found;
}

async function read(sound: NonNullable<DraftSound>): Promise<Uint8Array | null> {
  if (sound.kind === 'tone') return null;
  const answer = await bridge().call.workbench(
    sound.kind === 'sound' ? { kind: 'sound', sound: sound.sound } : sound,
  );
  return answer.ok ? answer.value : null;
}
