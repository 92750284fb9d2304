// A file from anywhere as what the telephone plays, and what a person should know about it.

import { open } from 'node:fs/promises';
import type { AudioFinding, AudioKind, ImportedAudio, ImportProblem } from '../engine/ports/speech.ts';
import { SAMPLE_RATE } from '../voip/sound/g711.ts';
import { toWav } from './audio-file.ts';
import { decodeAudio, type OpenSource } from './decode.ts';
import { levelled, TARGET_LUFS } from './level.ts';
import { loudnessLufs, SILENT_LUFS } from './loudness.ts';
import { longestPauseMs, trimmed } from './quiet.ts';

/** Bytes of a file: refused before they are read. An hour in stereo at 48 kHz is 691 MB. */
export const MOST_BYTES = 400_000_000;
const PIECE_BYTES = 262_144;

interface Bounds {
  /** Beyond that a person is asked whether this is the right file. */
  readonly atLeastMs: number;
  readonly atMostMs: number;
  /** Beyond that it isn't taken. */
  readonly limitMs: number;
}

export const BOUNDS: Readonly<Record<AudioKind, Bounds>> = {
  prompt: { atLeastMs: 500, atMostMs: 90_000, limitMs: 600_000 },
  music: { atLeastMs: 10_000, atMostMs: 600_000, limitMs: 1_200_000 },
};

/** Of speech the rests are cut; music fades in and out. */
const RESTS = {
  prompt: { belowDb: 42, leadSeconds: 0.05, tailSeconds: 0.15 },
  music: { belowDb: 60, leadSeconds: 0.05, tailSeconds: 0.3 },
} as const;
const VERY_QUIET_LUFS = -45;
const LONG_PAUSE_MS = 3_000;
const CLIPPED_MS = 2;

export async function importFile(file: string, kind: AudioKind): Promise<ImportedAudio> {
  const handle = await open(file).catch((fault: Error) => fault);
  if (handle instanceof Error) return refused({ kind: 'unreadable', detail: handle.message });
  try {
    const { size } = await handle.stat();
    if (size === 0) return refused({ kind: 'nothing' });
    if (size > MOST_BYTES) return refused({ kind: 'fileTooLarge', bytes: size, atMost: MOST_BYTES });
    return await importFrom(async function* () {
      for (let at = 0; ; ) {
        const { buffer, bytesRead } = await handle.read(Buffer.alloc(PIECE_BYTES), 0, PIECE_BYTES, at);
        if (bytesRead === 0) return;
        yield buffer.subarray(0, bytesRead);
        at += bytesRead;
      }
    }, kind);
  } finally {
    await handle.close();
  }
}

export async function importContent(content: Uint8Array, kind: AudioKind): Promise<ImportedAudio> {
  if (content.length === 0) return refused({ kind: 'nothing' });
  if (content.length > MOST_BYTES)
    return refused({ kind: 'fileTooLarge', bytes: content.length, atMost: MOST_BYTES });
  return importFrom(async function* () {
    for (let at = 0; at < content.length; at += PIECE_BYTES) yield content.subarray(at, at + PIECE_BYTES);
  }, kind);
}

const refused = (problem: ImportProblem): ImportedAudio => ({ ok: false, problem });

async function importFrom(source: OpenSource, kind: AudioKind): Promise<ImportedAudio> {
  const { atLeastMs, atMostMs, limitMs } = BOUNDS[kind];
  const decoded = await decodeAudio(source, limitMs);
  if (!decoded.ok)
    return refused(
      decoded.why === 'tooLong'
        ? { kind: 'tooLong', atMostMs: limitMs }
        : { kind: decoded.why, detail: decoded.detail },
    );
  const { samples, clippedMs, cancelled } = decoded.sound;
  const sourceLufs = loudnessLufs(samples, SAMPLE_RATE);
  if (sourceLufs <= SILENT_LUFS) return refused({ kind: 'silent' });
  const sound = levelled(trimmed(samples, SAMPLE_RATE, RESTS[kind]), SAMPLE_RATE);
  const audio = toWav(sound);
  const pauseMs = kind === 'prompt' ? longestPauseMs(sound.samples, SAMPLE_RATE, RESTS.prompt.belowDb) : 0;
  const { durationMs } = audio;
  const findings: (AudioFinding | null)[] = [
    clippedMs >= CLIPPED_MS ? { code: 'clipped', clippedMs: Math.round(clippedMs) } : null,
    durationMs < atLeastMs ? { code: 'short', durationMs, atLeastMs } : null,
    durationMs > atMostMs ? { code: 'long', durationMs, atMostMs } : null,
    sourceLufs < VERY_QUIET_LUFS ? { code: 'veryQuiet', loudnessLufs: Number(sourceLufs.toFixed(1)) } : null,
    pauseMs > LONG_PAUSE_MS ? { code: 'pause', longestMs: Math.round(pauseMs) } : null,
    cancelled ? { code: 'channelsCancel' } : null,
    Math.abs(sound.loudnessLufs - TARGET_LUFS) > 1
      ? { code: 'notLevelled', loudnessLufs: audio.loudnessLufs }
      : null,
  ];
  return { ok: true, audio, findings: findings.filter((finding) => finding !== null) };
}
