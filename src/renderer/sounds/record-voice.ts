// What is said into a microphone, as a sound that can be heard and imported: until somebody ends it, or it ends by itself.

import { wavOf } from './wav-of.ts';

export interface VoiceRecording {
  readonly wav: Blob;
  readonly lengthMs: number;
  /** `length`: it had become as long as it may be. `unplugged`: its microphone went away. */
  readonly by: 'asked' | 'length' | 'unplugged';
}

export interface VoiceRecorder {
  /** Its microphone is closed. */
  end(): void;
  /** Null: nothing came of it. */
  readonly ended: Promise<VoiceRecording | null>;
}

/** Not compressed, where the browser can: what was cut off by the microphone is found then when it's imported. */
const FORMAT = 'audio/webm;codecs=pcm';
const RATE = 48_000;

/** Takes the microphone, and closes it. */
export function recordVoice(track: MediaStreamTrack, mostMs: number): VoiceRecorder {
  const recorder = new MediaRecorder(
    new MediaStream([track]),
    MediaRecorder.isTypeSupported(FORMAT) ? { mimeType: FORMAT } : {},
  );
  const parts: Blob[] = [];
  let by: VoiceRecording['by'] = 'asked';
  const end = (why: VoiceRecording['by']) => {
    if (recorder.state === 'inactive') return;
    by = why;
    recorder.stop();
  };
  recorder.ondataavailable = ({ data }) => void parts.push(data);
  track.onended = () => end('unplugged');
  const longest = setTimeout(() => end('length'), mostMs);
  const ended = new Promise<VoiceRecording | null>((resolve) => {
    recorder.onstop = () => {
      // It ends by itself when its microphone does, perhaps before that is told.
      if (track.readyState === 'ended') by = 'unplugged';
      clearTimeout(longest);
      track.onended = null;
      track.stop();
      void decoded(new Blob(parts)).then((sound) => resolve(sound === null ? null : { ...sound, by }));
    };
  });
  recorder.start();
  return { end: () => end('asked'), ended };
}

async function decoded(recorded: Blob): Promise<Pick<VoiceRecording, 'wav' | 'lengthMs'> | null> {
  if (recorded.size === 0) return null;
  const context = new OfflineAudioContext(1, 1, RATE);
  const sound = await context.decodeAudioData(await recorded.arrayBuffer()).catch(() => null);
  if (sound === null || sound.length === 0) return null;
  const samples = Int16Array.from(sound.getChannelData(0), (level) =>
    Math.round(Math.max(-1, Math.min(1, level)) * 32_767),
  );
  return { wav: wavOf(samples, RATE), lengthMs: (samples.length * 1_000) / RATE };
}
