// A file from anywhere as what the telephone plays, and what a person should know about it.

import { open } from 'node:fs/promises';
import type { AudioFinding, AudioKind, ImportProblem, SoundMeasures } from '../domain/words/sounds.ts';
import type { ImportedAudio, MeasuredAudio } from '../engine/ports/speech.ts';
import { SAMPLE_RATE } from '../voip/sound/g711.ts';
import { toWav } from './audio-file.ts';
import { type DecodedAudio, decodeAudio, type OpenSource } from './decode.ts';
import { levelled, TARGET_LUFS } from './level.ts';
import { loudnessLufs, SILENT_LUFS, truePeakDbfs } from './loudness.ts';
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
  const problem = sizeProblem(content);
  return problem === null ? importFrom(piecesOf(content), kind) : refused(problem);
}

/** As it is: what was levelled long ago, or comes from a folder that nobody looked at. */
export async function measureContent(content: Uint8Array, kind: AudioKind): Promise<MeasuredAudio> {
  const problem = sizeProblem(content);
  const decoded = problem ?? (await soundOf(piecesOf(content), kind));
  if ('kind' in decoded) return refused(decoded);
  const { samples } = decoded;
  const measures: SoundMeasures = {
    durationMs: Math.round((1_000 * samples.length) / SAMPLE_RATE),
    loudnessLufs: tenths(loudnessLufs(samples, SAMPLE_RATE)),
    peakDbfs: tenths(truePeakDbfs(samples, SAMPLE_RATE)),
  };
  return { ok: true, measures, findings: findingsOf(decoded, samples, measures, kind) };
}

function sizeProblem({ length }: Uint8Array): ImportProblem | null {
  if (length === 0) return { kind: 'nothing' };
  return length > MOST_BYTES ? { kind: 'fileTooLarge', bytes: length, atMost: MOST_BYTES } : null;
}

const piecesOf = (content: Uint8Array): OpenSource =>
  async function* () {
    for (let at = 0; at < content.length; at += PIECE_BYTES) yield content.subarray(at, at + PIECE_BYTES);
  };

const refused = (problem: ImportProblem) => ({ ok: false, problem }) as const;
const tenths = (db: number): number => Number(db.toFixed(1));

async function importFrom(source: OpenSource, kind: AudioKind): Promise<ImportedAudio> {
  const decoded = await soundOf(source, kind);
  if ('kind' in decoded) return refused(decoded);
  const sound = levelled(trimmed(decoded.samples, SAMPLE_RATE, RESTS[kind]), SAMPLE_RATE);
  const audio = toWav(sound);
  return { ok: true, audio, findings: findingsOf(decoded, sound.samples, audio, kind) };
}

interface Decoded extends DecodedAudio {
  readonly sourceLufs: number;
}

async function soundOf(source: OpenSource, kind: AudioKind): Promise<Decoded | ImportProblem> {
  const { limitMs } = BOUNDS[kind];
  const decoded = await decodeAudio(source, limitMs);
  if (!decoded.ok)
    return decoded.why === 'tooLong'
      ? { kind: 'tooLong', atMostMs: limitMs }
      : { kind: decoded.why, detail: decoded.detail };
  const sourceLufs = loudnessLufs(decoded.sound.samples, SAMPLE_RATE);
  return sourceLufs <= SILENT_LUFS ? { kind: 'silent' } : { ...decoded.sound, sourceLufs };
}

/** `samples` and `measures`: of what came of it. */
function findingsOf(
  { clippedMs, cancelled, sourceLufs }: Decoded,
  samples: Float32Array,
  { durationMs, loudnessLufs: lufs }: SoundMeasures,
  kind: AudioKind,
): readonly AudioFinding[] {
  const { atLeastMs, atMostMs } = BOUNDS[kind];
  const pauseMs = kind === 'prompt' ? longestPauseMs(samples, SAMPLE_RATE, RESTS.prompt.belowDb) : 0;
  const findings: (AudioFinding | null)[] = [
    clippedMs >= CLIPPED_MS ? { code: 'clipped', clippedMs: Math.round(clippedMs) } : null,
    durationMs < atLeastMs ? { code: 'short', durationMs, atLeastMs } : null,
    durationMs > atMostMs ? { code: 'long', durationMs, atMostMs } : null,
    sourceLufs < VERY_QUIET_LUFS ? { code: 'veryQuiet', loudnessLufs: tenths(sourceLufs) } : null,
    pauseMs > LONG_PAUSE_MS ? { code: 'pause', longestMs: Math.round(pauseMs) } : null,
    cancelled ? { code: 'channelsCancel' } : null,
    Math.abs(lufs - TARGET_LUFS) > 1 ? { code: 'notLevelled', loudnessLufs: lufs } : null,
  ];
  return findings.filter((finding) => finding !== null);
}
