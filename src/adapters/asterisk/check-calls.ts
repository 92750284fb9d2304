// Check calls: one half of a local channel goes the dialplan's way to the hotline, as callers do, and the other is recorded.
//
//   recorded half, our application ◄── local channel ──► the dialplan's context ──► our application, as a caller
//
// What is heard is read from the recording while it grows: no way from the PBX to the engine is needed for it.

import type { CallId, LegId } from '../../domain/words/ids.ts';
import type {
  CheckCall,
  CheckCallCause,
  CheckCallListener,
  CheckCallWish,
} from '../../engine/ports/telephony-switch.ts';
import type { AriHttp } from './ari-http.ts';
import { storedRecordingSchema } from './ari-types.ts';
import { channelPath } from './commands/context.ts';

/** Told to our application when the half that listens enters it. */
export const checkArgument = 'check';
/** Asterisk compares names as prefixes: the dialplan's half must not be named like another check call. */
const otherHalf = ';2';
const prefix = 'check-';

/** Of the dialplan's half; undefined: somebody's call. */
export const checkOf = (channel: LegId): CallId | undefined =>
  channel.startsWith(prefix) && channel.endsWith(otherHalf) ? channel.slice(0, -otherHalf.length) : undefined;

interface Surroundings {
  /** Of its own: a recording that is read must not keep a command waiting. */
  readonly ari: AriHttp;
  readonly application: string;
  /** `Local/100@klinke-hotlines/n` */
  readonly hotlineDial: (number: string) => string;
}

const answeredWithinMs = 10_000;
const entersEveryMs = 20;
/** Asterisk writes 32 KiB at once, that is every 2.05 s. */
const growsAfterMs = 1_900;
const lookEveryMs = 100;
const wavHeader = 44;
/** Beyond the limit of the call itself, should nobody live to hang it up. */
const graceS = 5;

interface Ended {
  readonly cause: CheckCallCause;
  readonly reason: string;
}

const lost: Ended = { cause: 'lost', reason: 'the connection to the PBX broke' };

interface Check {
  /** To be hung up; nothing more is waited for. */
  over: boolean;
  /** By the connection that is lost. */
  lost: boolean;
}

export interface CheckCalls {
  place(wish: CheckCallWish, listener: CheckCallListener): CheckCall;
  /** Its listening half has come: is it of a call that is still wanted? */
  knows(channel: LegId): boolean;
  /** What an engine before, or a broken connection, has left there is ended. `channels`: all that are in our application. */
  tidy(channels: readonly LegId[]): Promise<void>;
  /** The connection is lost: nothing is heard any more. */
  lost(): void;
  /** Resolves when all are over; without a connection nothing is said to the PBX. */
  stop(connected: boolean): Promise<void>;
}

export function createCheckCalls({ ari, application, hotlineDial }: Surroundings): CheckCalls {
  const checks = new Map<CallId, Check>();
  const placed = new Set<Promise<void>>();

  const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
  const recordingPath = (check: CallId): string => `/recordings/stored/${encodeURIComponent(check)}`;

  async function listen(
    { check, number, limitMs }: CheckCallWish,
    mine: Check,
    listener: CheckCallListener,
  ): Promise<Ended> {
    const limitS = Math.ceil(limitMs / 1_000);
    const made = await ari.request(
      'POST',
      '/channels',
      {
        endpoint: hotlineDial(number),
        app: application,
        appArgs: checkArgument,
        channelId: check,
        otherChannelId: `${check}${otherHalf}`,
        timeout: Math.ceil(answeredWithinMs / 1_000),
      },
      { variables: { 'TIMEOUT(absolute)': `${limitS + graceS}` } },
    );
    if (!made.ok) return { cause: 'failed', reason: made.reason };
    const since = performance.now();
    for (;;) {
      const asked = {
        name: check,
        format: 'wav',
        ifExists: 'overwrite',
        maxDurationSeconds: limitS + graceS,
      };
      const recording = await ari.request('POST', `${channelPath(check)}/record`, asked);
      if (recording.ok) break;
      if (mine.lost) return lost;
      if (mine.over) return { cause: 'hungUp', reason: '' };
      const { status, reason } = recording;
      // Gone before anybody answered: the context has no such number, or what is there refused it.
      if (status === 404) return { cause: 'unreachable', reason: hotlineDial(number) };
      // It isn't there yet: nobody has answered.
      if (status !== 409) return { cause: 'failed', reason };
      if (performance.now() - since > answeredWithinMs) return { cause: 'noAnswer', reason: '' };
      await pause(entersEveryMs);
    }
    listener.answered();
    return heard(check, mine, listener, since + limitMs);
  }

  async function heard(
    check: CallId,
    mine: Check,
    listener: CheckCallListener,
    until: number,
  ): Promise<Ended> {
    let told = wavHeader;
    const read = async (): Promise<number | null> => {
      const file = await ari.file(`${recordingPath(check)}/file`);
      if (!file.ok) return null;
      const whole = file.bytes.length - ((file.bytes.length - told) % 2);
      if (whole <= told) return 0;
      const samples = new Int16Array((whole - told) / 2);
      for (let i = 0; i < samples.length; i++) samples[i] = file.bytes.readInt16LE(told + 2 * i);
      told = whole;
      listener.heard(samples);
      return samples.length;
    };
    let there = true;
    let next = performance.now() + growsAfterMs;
    while (there && !mine.over && performance.now() < until) {
      await pause(lookEveryMs);
      const looks = performance.now() >= next;
      if (looks && ((await read()) ?? 0) > 0) next = performance.now() + growsAfterMs;
      // Of whoever hangs up nothing more is written: its last part is read below.
      if (looks) there = (await ari.request('GET', channelPath(check))).ok;
    }
    if (mine.lost) return lost;
    await ari.request('DELETE', channelPath(check));
    const last = await read();
    await ari.request('DELETE', recordingPath(check));
    return last === null
      ? { cause: 'failed', reason: 'the recording could not be read' }
      : { cause: 'hungUp', reason: '' };
  }

  return {
    place(wish, listener) {
      const { check } = wish;
      const mine: Check = { over: false, lost: false };
      checks.set(check, mine);
      const going = listen(wish, mine, listener)
        .catch((fault: unknown) => ({ cause: 'failed' as const, reason: String(fault) }))
        .then(async ({ cause, reason }) => {
          if (cause !== 'hungUp' && cause !== 'lost') await ari.request('DELETE', channelPath(check));
          checks.delete(check);
          placed.delete(going);
          listener.ended(cause, reason);
        });
      placed.add(going);
      return {
        hangUp: () => {
          mine.over = true;
        },
      };
    },
    knows: (channel) => checks.has(channel),
    async tidy(channels) {
      for (const channel of channels)
        if (channel.startsWith(prefix) && checkOf(channel) === undefined && !checks.has(channel))
          await ari.request('DELETE', channelPath(channel));
      const stored = await ari.request('GET', '/recordings/stored');
      const recordings = storedRecordingSchema.array().safeParse(stored.ok ? stored.value : []);
      for (const { name } of recordings.data ?? [])
        if (name.startsWith(prefix) && !checks.has(name)) await ari.request('DELETE', recordingPath(name));
    },
    lost() {
      for (const check of checks.values()) {
        check.over = true;
        check.lost = true;
      }
      // What is there of them is ended once there is a connection again: see `tidy`.
      ari.close();
    },
    async stop(connected) {
      for (const check of checks.values()) check.over = true;
      if (!connected) ari.close();
      await Promise.all(placed);
      ari.close();
    },
  };
}
