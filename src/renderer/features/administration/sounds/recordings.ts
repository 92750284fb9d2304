// What is recorded with this computer's microphone for a place of the draft: heard here, and an edit only once it's taken.

import { create } from 'zustand';
import type { SoundPlace } from '../../../../domain/plan/sounds/sound-places.ts';
import { stopListening } from '../../../control/listen.tsx';
import { type LevelMeter, meterOf } from '../../../sounds/level-meter.ts';
import { type NoMicrophone, openMicrophone } from '../../../sounds/open-microphone.ts';
import { recordVoice, type VoiceRecorder, type VoiceRecording } from '../../../sounds/record-voice.ts';
import { useMirror } from '../../../state/mirror.ts';
import { draftMark } from '../draft/draft-store.ts';
import { importAt, soundKey } from './sounds-store.ts';

/** A prompt of more would be listened to by nobody; whoever wants it all the same imports a file. */
export const MOST_RECORDED_MS = 300_000;

export type Recording =
  | { readonly kind: 'opening' }
  /** `begunMs`: by `performance.now()`. */
  | { readonly kind: 'running'; readonly begunMs: number; readonly level: () => number }
  | { readonly kind: 'recorded'; readonly recording: VoiceRecording }
  /** `recording`: what was recorded before. */
  | {
      readonly kind: 'failed';
      readonly why: NoMicrophone | 'nothing';
      readonly recording: VoiceRecording | null;
    };

/** By `recordingKey`. */
const useRecordings = create<Readonly<Record<string, Recording>>>(() => ({}));

/** Another person's recordings are nobody else's. */
export const recordingKey = (place: SoundPlace): string => `${draftMark()} ${soundKey(place)}`;

export const useRecording = (place: SoundPlace): Recording | undefined =>
  useRecordings((all) => all[recordingKey(place)]);

const isUnderWay = (of: Recording | undefined): boolean => of?.kind === 'running' || of?.kind === 'opening';

/** Anywhere: what is played meanwhile would be recorded too. */
export const useIsRecording = (): boolean => useRecordings((all) => Object.values(all).some(isUnderWay));

/** What can be heard and taken; null: nothing. */
export const recordingIn = (of: Recording | undefined): VoiceRecording | null =>
  of?.kind === 'recorded' || of?.kind === 'failed' ? of.recording : null;

interface Running {
  readonly key: string;
  readonly recorder: VoiceRecorder;
  readonly meter: LevelMeter;
}
let running: Running | null = null;
/** Goes up with each one that begins: there is one microphone. */
let turn = 0;

const become = (key: string, recording: Recording): void => useRecordings.setState({ [key]: recording });

function forget(key: string): void {
  const { [key]: _, ...others } = useRecordings.getState();
  useRecordings.setState(others, true);
}

/** What is recorded elsewhere ends, and is kept there; what is played ends, since it would be recorded too. */
export async function recordAt(place: SoundPlace): Promise<void> {
  endRecording();
  stopListening();
  const mine = ++turn;
  const key = recordingKey(place);
  const before = recordingIn(useRecordings.getState()[key]);
  become(key, { kind: 'opening' });
  const { settings } = useMirror.getState();
  const track = await openMicrophone({
    deviceId: settings?.microphoneDevice ?? '',
    processing: settings?.soundProcessing ?? true,
  });
  // Meanwhile it was ended, or begun elsewhere.
  if (mine !== turn) {
    if (typeof track !== 'string') track.stop();
    return before === null ? forget(key) : become(key, { kind: 'recorded', recording: before });
  }
  if (typeof track === 'string') return become(key, { kind: 'failed', why: track, recording: before });
  const meter = meterOf(track);
  const recorder = recordVoice(track, MOST_RECORDED_MS);
  running = { key, recorder, meter };
  become(key, { kind: 'running', begunMs: performance.now(), level: meter.level });
  const recording = await recorder.ended;
  meter.close();
  if (running?.recorder === recorder) running = null;
  become(
    key,
    recording === null
      ? { kind: 'failed', why: 'nothing', recording: before }
      : { kind: 'recorded', recording },
  );
}

/** What was said until now is kept. */
export function endRecording(): void {
  turn += 1;
  running?.recorder.end();
  running = null;
}

/** Where it was recorded for is no longer on the screen: nobody is listened to whom nothing tells so. */
export function leaveRecording(key: string): void {
  if (isUnderWay(useRecordings.getState()[key])) endRecording();
}

export const discardRecording = (place: SoundPlace): void => forget(recordingKey(place));

/** Made fit for the telephone like any file; what is refused can be heard still. */
export async function takeRecording(place: SoundPlace, { wav }: VoiceRecording): Promise<void> {
  const key = recordingKey(place);
  if (await importAt(place, [new File([wav], 'recording.wav')])) forget(key);
}
