// Texts spoken and files imported, each for a place of the draft: while it's made, edits go on; what was made is an edit of then.

import { create } from 'zustand';
import {
  type AboutSound,
  type ImportOutcome,
  MOST_IMPORT_BYTES,
  type SpokenOutcome,
  type WorkbenchAnswer,
  type WorkbenchError,
} from '../../../../contract/workbench.ts';
import type { Plan } from '../../../../domain/plan/plan.ts';
import {
  audioKindOf,
  type SoundPlace,
  soundAt,
  soundPlaces,
  withSoundAt,
} from '../../../../domain/plan/sounds/sound-places.ts';
import type { ContentHash } from '../../../../domain/words/ids.ts';
import type { AudioKind } from '../../../../domain/words/sounds.ts';
import { bridge } from '../../../state/bridge.ts';
import { draftMark, edit, useDraftStore } from '../draft/draft-store.ts';

export type SoundTold =
  | { readonly kind: 'speaking' | 'importing' }
  | Exclude<SpokenOutcome | ImportOutcome, { readonly kind: 'made' }>
  | { readonly kind: 'failed'; readonly error: WorkbenchError }
  /** The window couldn't read the file: it's gone, or isn't this person's. */
  | { readonly kind: 'fileGone' }
  | { readonly kind: 'oneFileOnly' }
  /** What it was made for is there no more. */
  | { readonly kind: 'placeGone' }
  /** `says`: the text as it was then. */
  | { readonly kind: 'made'; readonly sound: ContentHash; readonly says: string | null };

/** `null`: nowhere to be had just now. */
type About = AboutSound | { readonly error: WorkbenchError } | null;

interface SpeakingAll {
  readonly done: number;
  readonly of: number;
  readonly failed: number;
  readonly ended: boolean;
}

interface SoundsStore {
  /** By `soundKey`: what was last done there. */
  readonly told: Readonly<Record<string, SoundTold>>;
  readonly about: Readonly<Record<ContentHash, About>>;
  readonly all: SpeakingAll | null;
}

export const useSounds = create<SoundsStore>(() => ({ told: {}, about: {}, all: null }));

export const soundKey = (place: SoundPlace): string =>
  [place.of, 'mode' in place ? place.mode : '', place.id, 'language' in place ? place.language : ''].join(
    '/',
  );

const tell = (place: SoundPlace, told: SoundTold): void =>
  useSounds.setState((state) => ({ told: { ...state.told, [soundKey(place)]: told } }));
const planNow = (): Plan | null => useDraftStore.getState().draft?.plan ?? null;

/** True: it was made, and is an edit. */
async function make(
  place: SoundPlace,
  doing: 'speaking' | 'importing',
  ask: () => Promise<WorkbenchAnswer<SpokenOutcome | ImportOutcome>>,
): Promise<boolean> {
  const mark = draftMark();
  const before = planNow();
  const says = before === null ? null : (soundAt(before, place)?.text ?? null);
  tell(place, { kind: doing });
  const answer = await ask();
  if (mark !== draftMark()) return false;
  if (!answer.ok) {
    tell(place, { kind: 'failed', error: answer.error });
    return false;
  }
  const { value } = answer;
  if (value.kind !== 'made') {
    tell(place, value);
    return false;
  }
  const { sound, measures, findings } = value;
  const now = planNow();
  const made = now === null ? null : withSoundAt(now, place, { sound });
  if (made === null) {
    tell(place, { kind: 'placeGone' });
    return false;
  }
  useSounds.setState(({ about }) => ({ about: { ...about, [sound]: { measures, findings } } }));
  tell(place, { kind: 'made', sound, says });
  edit(made);
  return true;
}

export function speakAt(place: Exclude<SoundPlace, { of: 'music' }>): Promise<boolean> {
  const plan = planNow();
  const text = (plan === null ? null : soundAt(plan, place)?.text) ?? '';
  const { language } = place;
  return make(place, 'speaking', () => bridge().call.workbench({ kind: 'speakText', text, language }));
}

/** What a person chose, recorded, or dropped on the field. True: it's an edit. */
export async function importAt(place: SoundPlace, files: readonly File[]): Promise<boolean> {
  const [file] = files;
  const refuse = (told: SoundTold) => {
    tell(place, told);
    return false;
  };
  if (file === undefined) return false;
  if (files.length > 1) return refuse({ kind: 'oneFileOnly' });
  if (file.size > MOST_IMPORT_BYTES)
    return refuse({
      kind: 'refused',
      problem: { kind: 'fileTooLarge', bytes: file.size, atMost: MOST_IMPORT_BYTES },
    });
  tell(place, { kind: 'importing' });
  const bytes = await file.arrayBuffer().then(
    (content) => new Uint8Array(content),
    () => null,
  );
  if (bytes === null) return refuse({ kind: 'fileGone' });
  const audio = audioKindOf(place);
  return make(place, 'importing', () => bridge().call.workbench({ kind: 'importAudio', file: bytes, audio }));
}

/** All that is under way; what was made stays. */
export function cancelSounds(): void {
  useSounds.setState(({ all }) => ({ all: all && { ...all, ended: true } }));
  void bridge().call.workbench({ kind: 'cancelSounds' });
}

type Spoken = Exclude<SoundPlace, { of: 'music' }>;

/** Texts without a sound; of music and of what has no text there is nothing to speak. */
export function missingIn(plan: Plan): readonly Spoken[] {
  return soundPlaces(plan).flatMap((place) => {
    if (place.of === 'music') return [];
    const at = soundAt(plan, place);
    return at !== null && at.sound === null && (at.text ?? '').trim() !== '' ? [place] : [];
  });
}

/** One after the other; one that can't be spoken stops none of the others. `mode`: only what this one says. */
export async function speakAllMissing(mode?: string): Promise<void> {
  const plan = planNow();
  if (plan === null || useSounds.getState().all?.ended === false) return;
  const places = missingIn(plan).filter(
    (place) => mode === undefined || (place.of === 'prompt' && place.mode === mode),
  );
  if (places.length === 0) return;
  const mark = draftMark();
  useSounds.setState({ all: { done: 0, of: places.length, failed: 0, ended: false } });
  for (const place of places) {
    const good = await speakAt(place);
    const { all } = useSounds.getState();
    if (all === null || mark !== draftMark()) return;
    const [done, failed] = good ? [all.done + 1, all.failed] : [all.done, all.failed + 1];
    if (all.ended) return;
    useSounds.setState({ all: { ...all, done, failed, ended: done + failed === all.of } });
  }
}

const asked = new Set<ContentHash>();

/** Measured once; what can't be had is asked for again when it's looked at again. */
export async function lookAt(sound: ContentHash, audio: AudioKind): Promise<void> {
  const known = useSounds.getState().about[sound];
  if (asked.has(sound) || (known != null && !('error' in known))) return;
  asked.add(sound);
  const answer = await bridge().call.workbench({ kind: 'aboutSound', sound, audio });
  asked.delete(sound);
  const about = answer.ok ? answer.value : { error: answer.error };
  useSounds.setState((state) => ({ about: { ...state.about, [sound]: about } }));
}

/** The sound still says another text: as far as it's known what it says. */
export function isOld(base: Plan, plan: Plan, place: SoundPlace, told: SoundTold | undefined): boolean {
  const [was, is] = [soundAt(base, place), soundAt(plan, place)];
  if (is === null || is.text === null || is.sound === null) return false;
  if (told?.kind === 'made' && told.sound === is.sound) return told.says !== is.text;
  return was !== null && was.sound === is.sound && was.text !== is.text;
}
