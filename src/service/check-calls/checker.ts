// Makes check calls: calls a hotline, hears what its callers hear, and says whether that is what they should.

import { createHash, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { onNow } from '../../domain/control/in-force.ts';
import { arrivalAt } from '../../domain/hotline/arrival.ts';
import type { Call, Hotline } from '../../domain/hotline/hotline.ts';
import { everAnswered } from '../../domain/hotline/standing.ts';
import type { ModeVersion } from '../../domain/plan/mode-version.ts';
import type { Calendar } from '../../domain/schedule/calendar.ts';
import type {
  AnnouncementHeard,
  CheckCallEnded,
  CheckOutcome,
  CheckReason,
  HeardSound,
} from '../../domain/words/check-calls.ts';
import type { ContentHash, HotlineId } from '../../domain/words/ids.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Clock } from '../../engine/ports/clock.ts';
import type { CheckCallCause, TelephonySwitch } from '../../engine/ports/telephony-switch.ts';
import type { SoundHeard } from '../../speech/hearing.ts';
import type { KnownAudio } from '../../voip/sound/known-audio.ts';
import { joinedAudio, telephoneSamples, wavBytes } from '../../voip/sound/wav.ts';
import { type Expected, expectedOf } from './expected.ts';
import { HearingThread } from './hearing-thread.ts';

export interface CheckerParts {
  readonly engine: Pick<Engine, 'state' | 'subscribe' | 'checkCallBegun' | 'checkCallEnded'>;
  readonly telephony: Pick<TelephonySwitch, 'checkCall'>;
  readonly clock: Clock;
  readonly calendar: Calendar;
  /** Where a sound lies. */
  file(sound: ContentHash): string;
  /** Keeps what was heard for a while, as a WAV file. */
  keep(wav: Buffer): ContentHash;
}

const PER_MS = 8;
/** Nobody listens longer, whatever there is to be heard: a prompt may have ten minutes. */
const LIMIT_MS = 900_000;
/** The tick comes within the length of what is to be heard, and this. */
const GRACE_MS = 5_000;
/** Where nothing certain is to be heard. */
const UNCERTAIN_MS = 8_000;
/** Where there is nothing to wait for. */
const ANYTHING_MS = 3_000;
const LOOK_AFTER = 1_000 * PER_MS;

interface Listening {
  readonly expected: Expected;
  readonly thread: HearingThread;
  /** Sounds that have to be heard and can't be: their files are gone, aren't what they were, or have only silence in them. */
  readonly lost: readonly ContentHash[];
  /** When each of them was heard. */
  readonly heardAt: Map<ContentHash, number>;
}

/** Each keeps a thread busy: of more than that, others wait for their turn. */
const AT_ONCE = 3;

/** How one that goes on is ended early. */
interface Leash {
  /** Its result is nobody's any more. */
  dropped: boolean;
  hangUp: () => void;
}

interface UnderWay {
  readonly leash: Leash;
  readonly result: Promise<CheckCallEnded>;
}

export class Checker {
  readonly #parts: CheckerParts;
  readonly #underWay = new Map<HotlineId, UnderWay>();
  readonly #waiting: (() => void)[] = [];
  #going = 0;
  #closed = false;

  constructor(parts: CheckerParts) {
    this.#parts = parts;
  }

  /** One at a time for each hotline: who asks meanwhile gets the result of the one that goes on. */
  check(hotline: Hotline, why: CheckReason): Promise<CheckCallEnded> {
    const going = this.#underWay.get(hotline.id);
    if (going !== undefined) return going.result;
    const { engine } = this.#parts;
    engine.checkCallBegun(hotline.id);
    const leash: Leash = { dropped: false, hangUp: () => undefined };
    const result = this.#inTurn(() => this.#make(hotline, why, leash)).finally(() =>
      this.#underWay.delete(hotline.id),
    );
    this.#underWay.set(hotline.id, { leash, result });
    void result.then(
      (ended) => engine.checkCallEnded(hotline.id, leash.dropped ? null : ended),
      () => engine.checkCallEnded(hotline.id, null),
    );
    return result;
  }

  /** What goes on there is given up, and says nothing. */
  drop(hotline: HotlineId): void {
    const leash = this.#underWay.get(hotline)?.leash;
    if (leash === undefined) return;
    leash.dropped = true;
    leash.hangUp();
  }

  async #inTurn(make: () => Promise<CheckCallEnded>): Promise<CheckCallEnded> {
    if (this.#going >= AT_ONCE) await new Promise<void>((mine) => this.#waiting.push(mine));
    else this.#going += 1;
    try {
      return await make();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#going -= 1;
      else next();
    }
  }

  /** Resolves when none goes on any more. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const hotline of this.#underWay.keys()) this.drop(hotline);
    await Promise.allSettled([...this.#underWay.values()].map(({ result }) => result));
  }

  async #make(hotline: Hotline, why: CheckReason, leash: Leash): Promise<CheckCallEnded> {
    const check = `check-${randomUUID()}`;
    const { engine, telephony, clock } = this.#parts;
    const parts: Int16Array[] = [];
    let told = 0;
    let listening: Listening | null = null;
    let handedOn = false;
    let answered = false;
    let isOver = false;
    let looking: Promise<void> = Promise.resolve();
    let deadline: () => void = () => undefined;
    let hangUp: () => void = () => undefined;
    const unsubscribe = engine.subscribe(({ touched }) => {
      handedOn ||= touched.calls.includes(check);
    });
    const { cause, reason } = await new Promise<{ cause: CheckCallCause; reason: string }>((over) => {
      const wish = { check, number: hotline.numbers[0] ?? '', limitMs: LIMIT_MS };
      const look = (): Promise<void> => {
        looking = looking.then(async () => {
          const more = joinedAudio(parts.slice(told));
          told = parts.length;
          if (listening === null || more.length === 0) return;
          const { expected, heardAt } = listening;
          const missing = expected.sounds.filter((sound) => !heardAt.has(sound));
          const { heard } = await listening.thread.look(more, missing);
          for (const sound of heard) heardAt.set(sound, this.#parts.clock.now());
          if (heardAt.size === expected.sounds.length && heardAt.size > 0) hangUp();
        });
        return looking;
      };
      const begin = async (): Promise<void> => {
        const call = engine.state.calls.get(check);
        const version = call === undefined ? undefined : engine.state.versions.get(call.version ?? '');
        if (call === undefined || version === undefined) return hangUp();
        const expected = this.#expected(call, version);
        const { known, lost } = await this.#sounds(expected);
        // Hung up meanwhile: nobody would end the thread.
        if (isOver) return;
        listening = { expected, thread: new HearingThread(known), lost, heardAt: new Map() };
        const ms = expected.until.reduce((sum, sound) => sum + lengthOf(known, sound), 0);
        const listenMs = (ms === 0 ? UNCERTAIN_MS : ms) + GRACE_MS;
        deadline = clock.schedule(expected.anything ? ANYTHING_MS : Math.min(LIMIT_MS, listenMs), hangUp);
      };
      let unlooked = 0;
      const call = telephony.checkCall(wish, {
        answered: () => {
          answered = true;
          // The call is in the state by what answered it.
          void begin().catch(hangUp);
        },
        heard: (samples) => {
          parts.push(samples);
          unlooked += samples.length;
          if (unlooked < LOOK_AFTER || listening === null) return;
          unlooked = 0;
          void look();
        },
        ended: (cause, reason) => {
          isOver = true;
          // What came last may be what was missing.
          void look().then(() => over({ cause, reason }));
        },
      });
      hangUp = () => call.hangUp();
      leash.hangUp = hangUp;
      if (leash.dropped || this.#closed) hangUp();
    });
    unsubscribe();
    deadline();
    const all = joinedAudio(parts);
    const result = { kind: 'checkCallEnded', check, why } as const;
    if (!answered || listening === null) {
      const outcome = notAnswered(cause, handedOn, reason);
      const ever = everAnswered(hotline.lastCheck);
      return {
        ...result,
        outcome,
        heard: [],
        announcements: before(hotline),
        recording: null,
        everAnswered: ever,
      };
    }
    return { ...result, ...(await this.#judge(listening, all)), everAnswered: true };
  }

  async #judge(
    { expected, thread, lost, heardAt }: Listening,
    all: Int16Array,
  ): Promise<Pick<CheckCallEnded, 'outcome' | 'heard' | 'announcements' | 'recording'>> {
    const { sounds } = await thread.look(new Int16Array(0), null);
    await thread.close();
    const heard = sounds.map((sound) => named(sound, expected, heardAt));
    const isOurs = heard.some(({ kind }) => kind !== 'unknown' && kind !== 'silence');
    const enough =
      expected.sounds.length > 0
        ? expected.sounds.every((sound) => heardAt.has(sound))
        : isOurs || expected.anything;
    const outcome: CheckOutcome = enough ? { kind: 'heard' } : { kind: 'heardOther', lost };
    const recording = all.length === 0 ? null : this.#parts.keep(wavBytes(all));
    return {
      outcome,
      // What goes on after a rest is one and the same.
      heard: heard.filter((each, at) => !isDeepStrictEqual(each, heard[at - 1])),
      announcements: expected.on.map(({ sound, ...told }) => {
        const at = sound === undefined ? undefined : heardAt.get(sound);
        return { ...told, heardAtMs: at ?? null };
      }),
      recording,
    };
  }

  #expected(call: Call, version: ModeVersion): Expected {
    const { engine, calendar } = this.#parts;
    const { state } = engine;
    const hotline = state.hotlines.get(call.hotline);
    const now = call.arrivedAt;
    const arrival = hotline === undefined ? null : arrivalAt(state, hotline, { now, outside: { calendar } });
    // Something else may have come in force since it arrived.
    const begins = arrival?.version.version === version.version ? arrival : undefined;
    return expectedOf(call, version, begins, onNow(state.turnedOn, call.hotline, now));
  }

  async #sounds({ sounds, names }: Expected): Promise<{
    readonly known: readonly KnownAudio[];
    readonly lost: readonly ContentHash[];
  }> {
    const known: KnownAudio[] = [];
    const lost: ContentHash[] = [];
    for (const name of names.keys()) {
      const wav = await readFile(this.#parts.file(name)).catch(() => null);
      const isSo = wav !== null && createHash('sha256').update(wav).digest('hex') === name;
      const samples = isSo ? telephoneSamples(wav) : null;
      if (samples !== null) known.push({ name, samples });
      if (sounds.includes(name) && (samples === null || isSilent(samples))) lost.push(name);
    }
    return { known, lost };
  }
}

function named(sound: SoundHeard, { names, sounds }: Expected, heardAt: Listening['heardAt']): HeardSound {
  if (sound.kind !== 'known') return sound;
  const what = names.get(sound.name);
  if (what === undefined) return { kind: 'unknown' };
  const isPart = sounds.includes(sound.name) && !heardAt.has(sound.name);
  return isPart && (what.kind === 'announcement' || what.kind === 'greeting')
    ? { ...what, partly: true }
    : what;
}

function notAnswered(cause: CheckCallCause, handedOn: boolean, reason: string): CheckOutcome {
  if (cause === 'overloaded' || cause === 'busy') return { kind: 'busy' };
  if (cause === 'failed' || cause === 'lost' || cause === 'switchRestarted')
    return { kind: 'failed', reason };
  return { kind: 'noAnswer', handedOn, reason };
}

/** Of a call that heard nothing: what was known before is still so. */
const before = ({ lastCheck }: Hotline): readonly AnnouncementHeard[] => lastCheck?.announcements ?? [];

/** Nothing that a telephone carries: of 16 bits, the lowest four. */
const isSilent = (samples: Int16Array): boolean => samples.every((sample) => Math.abs(sample) < 16);

const lengthOf = (known: readonly KnownAudio[], sound: ContentHash): number =>
  (known.find(({ name }) => name === sound)?.samples.length ?? 0) / PER_MS;
