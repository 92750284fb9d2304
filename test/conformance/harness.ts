// What the conformance suite needs of the world around a switch: callers, phones, ears, time.

import type {
  SoftphoneAccount,
  SwitchCapabilities,
  SwitchEvent,
  SwitchMedia,
  SwitchSetup,
  TelephonySwitch,
} from '../../src/engine/ports/telephony-switch.ts';

/** What a person hears at this moment. */
export type Heard = 'silence' | 'prompt' | 'music' | 'ringBack' | 'otherLeg';

/** The audio that every harness offers. */
export const audio = {
  // Even the short one outlasts what a busy machine may miss.
  prompts: { short: { ms: 1_000 }, long: { ms: 3_000 }, longer: { ms: 8_000 } },
  music: { tune: { ms: 4000 } },
  /** Recordings as callers hear them: a greeting, its first half, and another prompt. */
  spoken: { greeting: { ms: 3680 }, halfGreeting: { ms: 1840 }, otherPrompt: { ms: 1780 } },
} as const;

export const soundNames = [
  'short',
  'long',
  'longer',
  'tune',
  'greeting',
  'halfGreeting',
  'otherPrompt',
] as const;

/** Dialled by callers; anything else isn't ours. */
export const hotlineNumber = '4711';

export interface CallerOnTheLine {
  /** After those that it has not sent yet. */
  pressKey(key: string): void;
  /** Of whoever is in a call with it, in order. */
  keysHeard(): string;
  /** Speaks all the time, until told otherwise. */
  speaks(does: boolean): void;
  /** What it has sent until now, silence too, in ms of sound: a busy machine may have let it say less than the clock says. */
  saidMs(): number;
  hangUp(): void;
  hears(): Heard;
  /** How far into `tune`; null when nothing of it is heard, or when the harness can't tell. */
  musicPositionMs(): number | null;
  /** False once the caller's own phone knows that the call is over. */
  connected(): boolean;
}

/** `missing` is none. */
export type Sound = (typeof soundNames)[number] | 'missing';

export type PhoneAnswering = 'answers' | 'ringsOn' | 'busy' | 'declines' | 'ready';

export interface PhoneOnTheDesk {
  readonly extension: string;
  /** A phone that is `ready` answers now, one that talks hangs up. */
  pressButton(): void;
  pressKey(key: string): void;
  keysHeard(): string;
  hears(): Heard;
  /** What its display shows of the call that came last; null where the harness can't tell. */
  shows(): { readonly number: string; readonly name: string } | null;
  /** The leg that the phone was told with its last call; null where the harness can't tell. */
  toldLeg(): string | null;
  connected(): boolean;
  /** The user part of its own SIP contact. */
  contact(): string;
  unregister(): Promise<void>;
  /** As a power cut does it: nothing comes from it any more. */
  vanish(): Promise<void>;
}

export interface SwitchHarness {
  readonly capabilities: SwitchCapabilities;
  /** As the switch knows it. */
  sound(which: Sound): SwitchMedia;
  /** Where the switch keeps the recording of this name. */
  recordingFile(recording: string): string;
  /**
   * A new switch object, started; several may follow one another, as engines do. `setup`: what it's told before it connects, as
   * an engine tells it what is in force; left out: what is there when a test begins.
   */
  open(listener: (event: SwitchEvent) => void, setup?: SwitchSetup): TelephonySwitch;
  /** What it knows when a test begins; each test leaves it so. */
  readonly setup: SwitchSetup;
  /** `to`: another number than the hotline's. */
  call(from: { readonly number?: string; readonly name?: string }, to?: string): Promise<CallerOnTheLine>;
  /** A phone that is registered at the switch, with an extension of its own; or a second one of that phone's. */
  phone(answering: PhoneAnswering, besides?: PhoneOnTheDesk): Promise<PhoneOnTheDesk>;
  /** A phone that registers by this account, and answers; null: it may not. */
  softphone(account: SoftphoneAccount): Promise<PhoneOnTheDesk | null>;
  /** Somebody calls this phone, past the engine. */
  callPhone(phone: PhoneOnTheDesk): Promise<void>;
  /** An extension without a phone. */
  readonly emptyExtension: string;
  /** Lets time pass until it's so, at most that long (`PATIENCE_MS`); rejects with `what` otherwise. */
  until(predicate: () => boolean, what: string, withinMs?: number): Promise<void>;
  advance(ms: number): Promise<void>;
  /** Breaks the engine's connection to the switch; null where there is none. `halfOpen`: nobody is told. */
  readonly cut: ((how: 'closed' | 'halfOpen') => Promise<void>) | null;
  restore(): Promise<void>;
  /** Ends all callers and phones; calls are gone afterwards. */
  clear(): Promise<void>;
  close(): Promise<void>;
}
