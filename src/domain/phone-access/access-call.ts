// A call by which somebody of ours hears messages: where it stands. Nothing of it is in a journal; what becomes of messages is.
//
//   extension ──#──► pin ──#──► checking ──fits──► messages ◄──► callingBack
//       ▲                          │ wrong            │
//       └──────────────────────────┘                  ▼
//   each ── nothing pressed, too many wrong ones, the end ──► leaving ──► hung up
//
// Or by which somebody calls back from a desk phone or an own number outside, as the console was told to.
//
//   lifting ── lifted at the desk ───────────► callingBack ── either end ──► hung up
//      │                                            ▲
//      └─ lifted outside ──► asked ── 1 ────────────┘
//                              └── no key in time ──► hung up

import type { Language } from '../languages.ts';
import type { AgentId, BridgeId, CallBackId, Instant, LegId, MessageId, PlaybackId } from '../words/ids.ts';
import type { Phrase } from '../words/phrases.ts';

/** The number that is called for it, and the language in which it speaks. */
export interface PhoneAccess {
  readonly number: string;
  readonly language: Language;
}

export interface AccessCall {
  readonly leg: LegId;
  readonly language: Language;
  /** As the switch tells it; null: withheld. */
  readonly from: string | null;
  readonly stage: AccessStage;
  /** What is heard now, and what follows; null: it waits for a key. */
  readonly saying: {
    readonly playback: PlaybackId;
    readonly now: Utterance;
    readonly rest: readonly Utterance[];
  } | null;
  /** Of the next playback, and of the next PIN that is looked at: nothing is taken for another. */
  readonly serial: number;
  /** So often in a row nothing was pressed. */
  readonly silences: number;
  /** Until then a key is waited for. */
  readonly keyUntil: Instant;
  /** Who isn't known by then has to go. */
  readonly knownUntil: Instant;
}

export type Utterance =
  | { readonly kind: 'phrase'; readonly phrase: Phrase }
  | { readonly kind: 'message'; readonly message: MessageId };

export type AccessStage =
  | { readonly kind: 'extension'; readonly typed: string; readonly wrong: number }
  | { readonly kind: 'pin'; readonly extension: string; readonly typed: string; readonly wrong: number }
  | { readonly kind: 'checking'; readonly attempt: number; readonly wrong: number }
  | AtMessages
  /** The own phone rings; then whoever is called back. `asks`: for a key before, since outside a voicemail lifts as well. */
  | {
      readonly kind: 'lifting';
      readonly agent: AgentId;
      readonly about: CalledBack;
      readonly asks: boolean;
    }
  | { readonly kind: 'asked'; readonly agent: AgentId; readonly about: CalledBack }
  | ReachingBack
  | { readonly kind: 'leaving' };

export interface AtMessages {
  readonly kind: 'messages';
  readonly agent: AgentId;
  /** As they were when the PIN was found to be right, in the order in which they are heard. */
  readonly list: readonly [MessageId, ...MessageId[]];
  /** Which of them. */
  readonly at: number;
}

/** Whose number is called. */
export type CalledBack =
  | { readonly kind: 'message'; readonly message: MessageId }
  | { readonly kind: 'entry'; readonly entry: CallBackId };

export interface ReachingBack {
  readonly kind: 'callingBack';
  readonly agent: AgentId;
  /** Where it goes on; null: it's over then. */
  readonly back: AtMessages | null;
  readonly about: CalledBack;
  /** To whoever is called back. */
  readonly leg: LegId;
  readonly bridge: BridgeId;
  readonly answered: boolean;
}

/** Null: whoever calls is not known yet. */
export function knownAgent({ stage }: AccessCall): AgentId | null {
  return 'agent' in stage ? stage.agent : null;
}

/** Whose own phone was rung for it; null: somebody calls who wants to hear messages. */
export function agentAtPhone({ stage }: AccessCall): AgentId | null {
  const isRung = stage.kind === 'lifting' || stage.kind === 'asked';
  return isRung || (stage.kind === 'callingBack' && stage.back === null) ? stage.agent : null;
}

/** When something happens by itself; null: not before something else did. */
export function accessDueAt({ stage, saying, keyUntil, knownUntil }: AccessCall): Instant | null {
  switch (stage.kind) {
    case 'extension':
    case 'pin':
      return saying === null ? Math.min(keyUntil, knownUntil) : knownUntil;
    case 'checking':
      return Math.min(keyUntil, knownUntil);
    case 'messages':
      return saying === null ? keyUntil : null;
    case 'asked':
      return keyUntil;
    case 'lifting':
    case 'callingBack':
    case 'leaving':
      return null;
  }
}
