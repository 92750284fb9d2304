// What callers say: Asterisk records it, so that it goes on without us, and it's fetched once it has ended.

import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import type { LegId, MessageId } from '../../domain/words/ids.ts';
import type { RecordingEndedBy, RecordingLimits } from '../../domain/words/recordings.ts';
import type { LegEndCause, SwitchEvent } from '../../engine/ports/telephony-switch.ts';
import { SAMPLE_RATE } from '../../voip/sound/g711.ts';
import { recordedMs } from '../../voip/sound/recorder.ts';
import { withReserve, writeAt } from '../../voip/sound/reserve.ts';
import { WAV_HEADER_BYTES, wavHeader } from '../../voip/sound/wav.ts';
import type { AriHttp } from './ari-http.ts';
import { type AriEvent, storedRecordingSchema } from './ari-types.ts';
import { channelPath, outcomeOf, type RecordingCommands } from './commands/context.ts';
import type { KnownLeg, LegBook, LegRecording } from './legs.ts';

interface Surroundings {
  /** Of its own: a recording of half an hour must not keep a command waiting. */
  readonly ari: AriHttp;
  readonly legs: LegBook;
  file(name: MessageId): string;
  /** What was played to this leg is to be nowhere at Asterisk any more. */
  forgetLent(leg: LegId): void;
  emit(event: SwitchEvent): void;
  endLeg(leg: LegId, cause: LegEndCause): void;
}

export interface LegRecordings extends RecordingCommands {
  heard(event: AriEvent): void;
  /** It's over for the engine: Asterisk needs to keep nothing of it. */
  legEnded(leg: KnownLeg): void;
  /** What has ended there while no engine listened is fetched, and what is here already is kept there no longer. */
  tidy(): Promise<void>;
  /** True: it is being recorded, so that its end is told later. */
  holdsBack(leg: KnownLeg, cause: LegEndCause): boolean;
  /** Nothing is fetched any more. */
  close(): void;
}

type Fetched =
  | { readonly here: true; readonly lengthMs: number }
  /** `lengthMs` null: nobody knows how much of it is there. */
  | { readonly here: false; readonly lengthMs: number | null; readonly reason: string };

/** Asterisk closes its file a moment after the caller is gone, and doesn't always say so. */
const closesWithinMs = 3_000;
const lookEveryMs = 40;
/** Of a caller who is gone before it can begin Asterisk begins it all the same, and has no file. */
const unspokenMs = 200;
/** It ends by its own limit at most so much before. */
const limitGraceMs = 1_000;
/** For what could not be fetched, as on a full disk of ours. */
const fetchAgainMs = 30_000;

/**
 * Asterisk writes 32 KiB at a time, which is what is lost when it's killed: two seconds at 8 kHz. So it records at three times
 * that rate, of which each third sample is what was said. Where it can't, as its own WAV.
 */
const QUICK = { format: 'sln24', rate: 3 } as const;
const PLAIN_FORMAT = 'wav';
/** Of a format that it doesn't know. */
const UNKNOWN_FORMAT = 422;

/** Named by the call, see `voicemail.ts`. */
const ours = /^call-.+-m\d+$/;

const livePath = (name: MessageId): string => `/recordings/live/${encodeURIComponent(name)}`;
const storedPath = (name: MessageId): string => `/recordings/stored/${encodeURIComponent(name)}`;

export function createRecordings({ ari, legs, file, forgetLent, emit, endLeg }: Surroundings): LegRecordings {
  let again: NodeJS.Timeout | undefined;
  let stopped = false;
  const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

  /** Nothing more is written to it. */
  async function closed(name: MessageId): Promise<void> {
    const until = performance.now() + closesWithinMs;
    while (performance.now() < until) {
      const live = await ari.request('GET', livePath(name));
      if (!live.ok && live.status === 404) return;
      await pause(lookEveryMs);
    }
  }

  /** Here, as it is at Asterisk. */
  async function fetched(name: MessageId): Promise<Fetched> {
    const about = await ari.request('GET', storedPath(name));
    const { format } = storedRecordingSchema.safeParse(about.ok ? about.value : null).data ?? {};
    const reply = about.ok ? await ari.file(`${storedPath(name)}/file`) : about;
    if (!reply.ok && reply.status === 404) {
      // Fetched already, see `tidy`.
      if (existsSync(file(name))) return { here: true, lengthMs: recordedMs(file(name)) };
      return { here: false, lengthMs: 0, reason: 'the PBX has none' };
    }
    if (!reply.ok)
      return { here: false, lengthMs: null, reason: `the PBX doesn't give it yet: ${reply.reason}` };
    // An Asterisk that was killed has written no lengths; one with a full disk nothing at all.
    const samples =
      format === QUICK.format ? telephoneRate(reply.bytes) : reply.bytes.subarray(WAV_HEADER_BYTES);
    if (samples.length === 0)
      return { here: false, lengthMs: 0, reason: 'the PBX has written nothing: is its disk full?' };
    const lengthMs = Math.round((1_000 * samples.length) / 2 / SAMPLE_RATE);
    try {
      await keep(file(name), samples);
      return { here: true, lengthMs };
    } catch (fault) {
      return { here: false, lengthMs, reason: `it stays at the PBX for now: ${messageOf(fault)}` };
    }
  }

  async function end(leg: KnownLeg, recording: LegRecording): Promise<void> {
    if (recording.ending) return;
    recording.ending = true;
    const { name, begunMs } = recording;
    const isUnspoken = begunMs === null || performance.now() - begunMs < unspokenMs;
    await closed(name);
    const got = await fetched(name);
    const lengthMs = got.lengthMs ?? Math.round(performance.now() - recording.sinceMs);
    if (leg.recording === recording) leg.recording = null;
    if (lengthMs > 0) leg.recorded.push(name);
    emit({
      kind: 'recordingEnded',
      leg: leg.id,
      recording: name,
      lengthMs,
      ...(got.here || (isUnspoken && isOver(leg, recording))
        ? { by: endedBy(leg, recording, lengthMs) }
        : { by: 'failed', reason: got.reason }),
    });
    if (recording.endsLeg !== null) endLeg(leg.id, recording.endsLeg);
  }

  async function tidy(): Promise<void> {
    clearTimeout(again);
    const stored = await ari.request('GET', '/recordings/stored');
    const names = storedRecordingSchema.array().safeParse(stored.ok ? stored.value : []);
    const inUse = new Set(
      legs
        .all()
        .flatMap(({ recording, recorded }) => [...recorded, ...(recording === null ? [] : [recording.name])]),
    );
    let left = false;
    for (const { name } of names.data ?? []) {
      if (!ours.test(name) || inUse.has(name)) continue;
      if (existsSync(file(name)) || (await fetched(name)).here) await ari.request('DELETE', storedPath(name));
      else left = true;
    }
    if (left) tidyLater();
  }

  function tidyLater(): void {
    clearTimeout(again);
    if (!stopped) again = setTimeout(() => void tidy(), fetchAgainMs);
  }

  const newRecording = (name: MessageId, limits: RecordingLimits, begunMs: number | null): LegRecording => ({
    name,
    limits,
    begunMs,
    sinceMs: performance.now(),
    asked: false,
    endsLeg: null,
    ending: false,
  });

  return {
    async begin(leg, name, limits, requests) {
      const recording = newRecording(name, limits, null);
      leg.recording = recording;
      const records = (format: string) =>
        requests.request('POST', `${channelPath(leg.id)}/record`, {
          name,
          format,
          ifExists: 'fail',
          maxDurationSeconds: Math.ceil(limits.longestMs / 1_000),
          maxSilenceSeconds: Math.ceil(limits.silenceMs / 1_000),
          terminateOn: 'none',
        });
      let reply = await records(QUICK.format);
      if (!reply.ok && reply.status === UNKNOWN_FORMAT) reply = await records(PLAIN_FORMAT);
      if (reply.ok) return 'done';
      // Not known whether it runs: the engine asks again once there is a connection.
      if (reply.status === 0) return 'unheard';
      leg.recording = null;
      emit({
        kind: 'recordingEnded',
        leg: leg.id,
        recording: name,
        lengthMs: 0,
        by: 'failed',
        reason: reply.reason,
      });
      return outcomeOf(reply) === 'gone' ? 'gone' : 'done';
    },
    async adopt(leg, name, limits) {
      if (leg.recording?.name === name && leg.recording.ending) return 'done';
      const recording = newRecording(name, limits, 0);
      leg.recording = recording;
      const live = await ari.request('GET', livePath(name));
      if (live.ok) return 'done';
      if (live.status === 0) return 'unheard';
      void end(leg, recording);
      return 'done';
    },
    async stop(leg, name, requests) {
      if (leg.recording?.name !== name) return 'done';
      leg.recording.asked = true;
      const reply = await requests.request('POST', `${livePath(name)}/stop`);
      // It has ended by itself, just before.
      return !reply.ok && reply.status === 404 ? 'done' : outcomeOf(reply);
    },
    heard(event) {
      if (!('recording' in event)) return;
      const { name } = event.recording;
      const leg = legs.all().find(({ recording }) => recording?.name === name);
      if (leg?.recording == null) return;
      if (event.type !== 'RecordingStarted') return void end(leg, leg.recording);
      leg.recording.begunMs = performance.now();
      // Asterisk begins also what was ended while it waited for its turn.
      if (leg.recording.asked) void ari.request('POST', `${livePath(name)}/stop`);
    },
    legEnded({ id, recorded }) {
      forgetLent(id);
      for (const name of recorded) {
        if (existsSync(file(name))) void ari.request('DELETE', storedPath(name));
        else tidyLater();
      }
    },
    tidy,
    holdsBack(leg, cause) {
      const { recording } = leg;
      if (recording === null) return false;
      recording.endsLeg ??= cause;
      void end(leg, recording);
      return true;
    },
    close() {
      stopped = true;
      clearTimeout(again);
    },
  };
}

/** By the caller, or by us. */
const isOver = ({ hangingUp }: KnownLeg, { asked, endsLeg }: LegRecording): boolean =>
  asked || endsLeg !== null || hangingUp;

/** Asterisk says that it has ended, and not by what. */
function endedBy(
  { hangingUp }: KnownLeg,
  { asked, endsLeg, limits }: LegRecording,
  lengthMs: number,
): RecordingEndedBy {
  if (asked) return 'asked';
  if (endsLeg !== null || hangingUp) return 'gone';
  return lengthMs >= limits.longestMs - limitGraceMs ? 'length' : 'silence';
}

async function keep(path: string, samples: Buffer): Promise<void> {
  // Nobody sees half of it, also of two who fetch it at once.
  const fresh = `${path}.${randomUUID()}.part`;
  const handle = await withReserve(path, () => open(fresh, 'wx', 0o600));
  try {
    const wav = Buffer.concat([wavHeader(samples.length, SAMPLE_RATE, 1), samples]);
    await withReserve(path, () => writeAt(handle, wav, 0));
    await handle.sync();
    await handle.close();
    await rename(fresh, path);
  } catch (fault) {
    await handle.close().catch(() => undefined);
    await rm(fresh, { force: true });
    throw fault;
  }
}

/** 16 bit: the samples between are what Asterisk made of those that came by telephone. */
function telephoneRate(quick: Buffer): Buffer {
  const count = Math.floor(quick.length / 2 / QUICK.rate);
  const samples = Buffer.alloc(2 * count);
  for (let at = 0; at < count; at++) samples.writeInt16LE(quick.readInt16LE(2 * QUICK.rate * at), 2 * at);
  return samples;
}

const messageOf = (fault: unknown): string => (fault instanceof Error ? fault.message : String(fault));
