// What the adapter remembers of each leg: only what it needs to translate, and that every leg ends once.

import { keepLatest } from '../../domain/keep-latest.ts';
import type { BridgeId, ContentHash, LegId, MessageId, PlaybackId } from '../../domain/words/ids.ts';
import type { RecordingLimits } from '../../domain/words/recordings.ts';
import type { LegEndCause, SwitchLeg } from '../../engine/ports/telephony-switch.ts';

/** One that runs, as a leg's. */
export interface LegRecording {
  readonly name: MessageId;
  readonly limits: RecordingLimits;
  /** Since when, as far as this engine knows, on the steady clock. */
  readonly sinceMs: number;
  /** When Asterisk began it, on the steady clock: once what is heard before is over. Null: not yet. */
  begunMs: number | null;
  /** By `stopRecording`. */
  asked: boolean;
  /** The leg is over, and why: told once this is. */
  endsLeg: LegEndCause | null;
  /** Its end is being seen to. */
  ending: boolean;
}

export interface KnownLeg {
  readonly id: LegId;
  readonly direction: SwitchLeg['direction'];
  answered: boolean;
  /** Dialled as a ready leg: early media, no ringing. */
  ready: boolean;
  bridge: BridgeId | null;
  /** Playbacks whose end matters: stopped ones are taken out. */
  readonly playing: Set<PlaybackId>;
  /** What is recorded of it. */
  recording: LegRecording | null;
  /** What has been, and is still there. */
  readonly recorded: MessageId[];
  /** Or may do so, as far as is known. */
  hearsRingBack: boolean;
  /** It waits alone with this music, which begins again whenever something else has been played to it. */
  waitsWith: ContentHash | null;
  /** The dialplan takes this call back after some seconds, unless it's told that an engine has it. */
  guarded: boolean;
  /** Last status of dialling it. */
  dialStatus: string | undefined;
  /** Its phone has put the call on hold. */
  held: boolean;
  hangingUp: boolean;
  /** The engine has asked for its end, and knows nothing of it any more. */
  dismissed: boolean;
  /** It left our application, and nobody had asked for its end. */
  leftUnasked: boolean;
  /** Its dialling is under way: that tells its end by itself, should it come to nothing. */
  dialling: boolean;
  /** Which reading of the PBX was the last when something was done with it: see `LegBook.beginReading`. */
  reading: number;
  /** Why it is hanging up, as far as its hang-up request said; -1 while unknown. */
  hangUpCause: number;
  hangUpTechCause: number | undefined;
}

export interface LegBook {
  get(leg: LegId): KnownLeg | undefined;
  all(): readonly KnownLeg[];
  add(leg: Pick<KnownLeg, 'id' | 'direction'> & Partial<KnownLeg>): KnownLeg;
  /** True once per leg: whoever gets it reports the end. */
  end(leg: LegId): boolean;
  hasEnded(leg: LegId): boolean;
  /** All that is there is going to be read. Returns the reading's number. */
  beginReading(): number;
  /** Something has been done with this leg: a reading that has begun doesn't know it. */
  touch(leg: KnownLeg): void;
  /** Is what a reading shows of this leg, or that it doesn't show it, younger than what we have done with it? */
  judgedBy(leg: KnownLeg, reading: number): boolean;
}

/** Late events come within seconds; at a hundred calls/s this remembers more than a minute. */
const rememberedEnds = 10_000;

export function createLegBook(): LegBook {
  const legs = new Map<LegId, KnownLeg>();
  const ended = new Set<LegId>();
  let readings = 0;
  return {
    get: (leg) => legs.get(leg),
    all: () => [...legs.values()],
    add(leg) {
      const known: KnownLeg = {
        answered: false,
        ready: false,
        bridge: null,
        playing: new Set(),
        recording: null,
        recorded: [],
        hearsRingBack: false,
        waitsWith: null,
        dialStatus: undefined,
        held: false,
        hangingUp: false,
        dismissed: false,
        leftUnasked: false,
        hangUpCause: -1,
        hangUpTechCause: undefined,
        dialling: false,
        guarded: false,
        reading: readings,
        ...leg,
      };
      legs.set(leg.id, known);
      return known;
    },
    end(leg) {
      if (ended.has(leg)) return false;
      legs.delete(leg);
      keepLatest(ended, leg, rememberedEnds);
      return true;
    },
    hasEnded: (leg) => ended.has(leg),
    beginReading() {
      readings += 1;
      return readings;
    },
    touch(leg) {
      leg.reading = readings;
    },
    judgedBy: (leg, reading) => !leg.dialling && leg.reading < reading,
  };
}
