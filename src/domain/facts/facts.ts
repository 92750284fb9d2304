// Facts: what happened, in the past tense. The journal keeps them; every list and figure is computed from them.
//
// A call's id is also the reference to its caller: chosen by chance, one for each call, and all that is left of the caller in a
// fact whose personal part (`personal.ts`) has been erased. See docs/decisions/0023.

import type { CallAnnouncement, FlowFact } from '../call-flow/flow.ts';
import type { CallFlow } from '../call-flow/steps/registry.ts';
import type { TransferStep } from '../call-flow/steps/transfer.ts';
import type { ControlChange, MetSwitch, TurnedOn } from '../control/quick-switch.ts';
import type { OwnNumberId, OwnReachability, ReachedAt } from '../own-numbers/own-numbers.ts';
import type { AccessCall } from '../phone-access/access-call.ts';
import type { ModeName, ModeVersion } from '../plan/mode-version.ts';
import type { ActName, ActOutcome, Forgotten } from '../words/acts.ts';
import type { CallBackEntry } from '../words/call-backs.ts';
import type { Caller } from '../words/caller.ts';
import type { CheckCallEnded } from '../words/check-calls.ts';
import type {
  AgentId,
  BridgeId,
  CallId,
  ContentHash,
  HotlineId,
  Instant,
  LegId,
  MessageId,
  ModeId,
  NoteId,
  OfferId,
  StepId,
  TeamId,
} from '../words/ids.ts';
import type { Message } from '../words/messages.ts';
import type { Notice } from '../words/notices.ts';
import type { CallBackMiss, CallOutcome, OfferOutcome } from '../words/outcomes.ts';
import type { ConsolePhone } from '../words/phones.ts';
import type { LegEndCause } from '../words/switch-events.ts';
import type { CallBackFact } from './call-back-facts.ts';
import type { MessageFact } from './message-facts.ts';

/**
 * A fact about one call. `lastSeenAt`: nobody saw it happen, since no engine ran or it didn't reach the switch; it was
 * found out later, and until then at least all was as before.
 */
export type CallFact =
  | (Caller & {
      readonly kind: 'callArrived';
      readonly hotline: HotlineId;
      readonly calledNumber: string;
      readonly leg: LegId;
      readonly modeId: ModeId;
      /** It goes its whole way by this version. Absent in journals of before 2026-11-28: then by that of today. */
      readonly modeVersion?: ContentHash;
      /** What was on when it arrived, in the order in which it was turned on; absent: nothing. */
      readonly announcements?: readonly CallAnnouncement[];
      /** To whom it's put through before anything else, by a quick switch; absent: to nobody. */
      readonly diverted?: TransferStep;
      /** Klinke's own call: what is told of it changes the state and is kept nowhere, see `Turn.tellCall`. */
      readonly check?: true;
    })
  /** What somebody had turned on decides about this call, or is said to its caller. */
  | { readonly kind: 'quickSwitchMet'; readonly met: MetSwitch }
  | FlowFact
  | MessageFact
  | CallBackFact
  /** `place`: see `WaitingCall`; absent in journals of before 2026-11-30. */
  | { readonly kind: 'lineEntered'; readonly team: TeamId; readonly place?: number }
  /** Who hung up in this line a while ago, in the call `from`, is back by the same number, and stands where that one stood. */
  | {
      readonly kind: 'placeTakenBack';
      readonly team: TeamId;
      readonly from: CallId;
      readonly place: number;
      readonly first: boolean;
    }
  /** The place that was kept for who hung up (`placeUntilMs`) is somebody's again, or it's too late. */
  | { readonly kind: 'placeOver' }
  /** Who wants to be called back (`callBackAsked`) has gone, and the place stays. */
  | { readonly kind: 'placeKept'; readonly lastSeenAt?: Instant }
  /** An agent has it and is there: now the caller is rung. */
  | { readonly kind: 'callBackStarted'; readonly leg: LegId }
  /** The caller has pressed the key, and is on the line again. */
  | { readonly kind: 'callBackConfirmed'; readonly leg: LegId }
  /** Until then nobody is rung for it by itself; null: at once. The place stays, or the call ends. */
  | {
      readonly kind: 'callBackMissed';
      readonly why: CallBackMiss;
      readonly restUntilMs: Instant | null;
    }
  /** By somebody of the team, who takes the place out of the line. */
  | { readonly kind: 'placeDropped'; readonly agent: AgentId }
  | {
      readonly kind: 'lineLeft';
      readonly team: TeamId;
      /** `told`: somebody ends it with an announcement. `givenUp`: who wanted to be called back isn't any more. */
      readonly reason: 'taken' | 'hungUp' | 'notServed' | 'toVoicemail' | 'told' | 'failed' | 'givenUp';
      readonly lastSeenAt?: Instant;
    }
  /** This one, of the team, has whoever waits leave a message, or hear an announcement and no more; `id`: of step or quick switch. */
  | {
      readonly kind: 'sentAway';
      readonly agent: AgentId;
      readonly to: SentTo;
      readonly id: string;
    }
  | {
      readonly kind: 'lineReturned';
      readonly team: TeamId;
      readonly first: boolean;
      /** Absent in journals of before 2026-11-29. */
      readonly why?: ReturnReason;
      readonly lastSeenAt?: Instant;
    }
  | {
      readonly kind: 'offered';
      readonly offer: OfferId;
      readonly agent: AgentId;
      /** `take`: the agent clicked; `ring`: distribution chose the agent. */
      readonly cause: 'take' | 'ring';
      /** How the agent is rung; absent for `take`, and in journals of before 2026-11-28: then nothing rings by it. */
      readonly ringing?: {
        readonly team: TeamId;
        readonly leg: LegId;
        readonly bridge: BridgeId;
        readonly ready: boolean;
        readonly untilMs: Instant;
      };
    }
  /** The rung softphone's leg is built: accepting is only a bridge from now on. */
  | { readonly kind: 'offerReady'; readonly offer: OfferId }
  | {
      readonly kind: 'offerEnded';
      readonly offer: OfferId;
      readonly agent: AgentId;
      readonly outcome: OfferOutcome;
    }
  | {
      readonly kind: 'taken';
      readonly agent: AgentId;
      readonly agentLeg: LegId;
      readonly bridge: BridgeId;
      readonly waitedMs: number;
      /** How long the agent's phone may need; absent where it is there already, and in journals of before 2026-11-28. */
      readonly untilMs?: Instant;
    }
  /** This leg rings at a number of this person's own: whoever lifts there has to press a key, see `waiting-line/own-number.ts`. */
  | { readonly kind: 'ownNumberRung'; readonly agent: AgentId; readonly leg: LegId }
  /** The key was pressed: the leg is one as any other from now on. */
  | { readonly kind: 'ownNumberAccepted'; readonly agent: AgentId; readonly leg: LegId }
  | { readonly kind: 'connected'; readonly agent: AgentId }
  | { readonly kind: 'held' }
  /** By the key of the agent's own phone; only it can resume. */
  | { readonly kind: 'heldByPhone' }
  | { readonly kind: 'resumedByPhone' }
  /** Nothing comes from this one's phone although it should: the other one hears silence. */
  | { readonly kind: 'soundStopped'; readonly of: 'caller' | 'agent' }
  | { readonly kind: 'soundBack'; readonly of: 'caller' | 'agent' }
  | { readonly kind: 'resumed' }
  /** The agent's phone is lost; the caller waits for this agent until then. `held`: as before that. */
  | {
      readonly kind: 'interrupted';
      readonly untilMs: Instant;
      readonly held: boolean;
      readonly lastSeenAt?: Instant;
    }
  /** The agent clicked, and the phone is being reached. */
  | {
      readonly kind: 'rejoinStarted';
      readonly agentLeg: LegId;
      readonly bridge: BridgeId;
      /** Absent in journals of before 2026-11-28. */
      readonly untilMs?: Instant;
    }
  /** By that click, or since the phone came back by itself: as it was before, see `held`. */
  | { readonly kind: 'rejoined' }
  | { readonly kind: 'consultStarted'; readonly to: string; readonly leg: LegId; readonly bridge: BridgeId }
  | { readonly kind: 'consultAnswered' }
  /** The consulted one has answered and the agent went to and fro: whom the agent hears now. */
  | { readonly kind: 'toggled'; readonly facing: 'caller' | 'target' }
  /** `held`: the caller goes on hearing music until `resumed`. Absent in journals of before 2026-11-28: they talk again. */
  | {
      readonly kind: 'consultEnded';
      readonly held?: boolean;
      /** `givenUp`: by the asker; `interrupted`: the asker's phone was lost. Absent in journals of before 2026-11-29. */
      readonly why?: LegEndCause | 'givenUp' | 'interrupted';
    }
  | {
      readonly kind: 'transferStarted';
      readonly to: string;
      readonly leg: LegId;
      /** Until then the sender can take the caller back. Absent where the target had answered before. */
      readonly backUntilMs?: Instant;
      /** Nobody sends the caller but a step of the mode. */
      readonly byMode?: TransferByMode;
    }
  /** By the sender, before anybody had answered: `taken` follows. `to`: whom it was sent to, also `team:ID`. */
  | { readonly kind: 'transferTakenBack'; readonly agent: AgentId; readonly to: string }
  /** `step`: the mode's that would have put the caller through; the call goes on by its exit. Absent: somebody's transfer. */
  | {
      readonly kind: 'transferFailed';
      readonly to: string;
      readonly reason: LegEndCause;
      readonly step?: StepId;
    }
  | { readonly kind: 'transferred'; readonly to: string }
  /** A rule broke: the agent is let go, and the call goes on with the apology. */
  | { readonly kind: 'conversationBroken' }
  /** `note`: by which it's mended later; absent in journals of before 2026-11-28. */
  | { readonly kind: 'noted'; readonly agent: AgentId; readonly text: string; readonly note?: NoteId }
  /** The note says this from now on; what it said before is kept beside it. */
  | { readonly kind: 'noteMended'; readonly note: NoteId; readonly agent: AgentId; readonly text: string }
  | {
      readonly kind: 'callEnded';
      readonly outcome: CallOutcome;
      /** `switch`: it was not a person's will. */
      readonly by: 'caller' | 'agent' | 'hotline' | 'target' | 'switch';
      /** Why the caller's leg ended, where nobody hung it up. */
      readonly cause?: LegEndCause;
      /** Here the agent and whoever was asked talk on, and it's no call's conversation any more. */
      readonly talkOn?: BridgeId;
      /** Who hung up in a line and calls again by then has the place back. */
      readonly placeUntilMs?: Instant;
      readonly lastSeenAt?: Instant;
    }
  /**
   * What named its caller, and what people wrote of the call, is gone: a journal that keeps this drops all that is personal in
   * the facts about this call before it. Told of ended calls only.
   */
  | ({ readonly kind: 'callErased' } & WhyErased)
  /** What people wrote of the call before this is gone, and nothing else: see `callErased`. */
  | { readonly kind: 'notesErased' }
  /** Somebody called this person's own phone, through no hotline, and nobody took it: all that is ever told of that call. */
  | (Caller & { readonly kind: 'directCallMissed'; readonly agent: AgentId; readonly rangAt: Instant })
  /** Where the call now stands in its operating mode: what a restarted engine goes on from. */
  | { readonly kind: 'flowMoved'; readonly flow: CallFlow };

export type WhyErased = {
  /** Nobody asked for it: the plan keeps it no longer. */
  readonly old?: true;
  /** Who asked for it in the console; left out: somebody at the engine's computer. */
  readonly by?: AgentId;
};

/** Out of a line: to leave a message, or to hear a goodbye of the mode, or what a quick switch says, and no more. */
export type SentTo = 'voicemail' | 'goodbye' | 'quickSwitch';

/** How a step of the mode puts a caller through. */
export interface TransferByMode {
  readonly step: StepId;
  /** Where caller and target hear each other once it's answered. */
  readonly bridge: BridgeId;
  /** In whose line the caller waits should the call break off there; empty: nobody's. */
  readonly team: TeamId;
  /** Heard until then; else it's ringing. */
  readonly music: boolean;
}

/** Why a caller who was with somebody already waits again. */
export type ReturnReason =
  /** `target` null: a number outside. */
  | { readonly kind: 'transferFailed'; readonly target: AgentId | null; readonly cause: LegEndCause }
  /** To this team, by that agent. */
  | {
      readonly kind: 'sentOn';
      readonly agent: AgentId;
      /** Until then the sender can take the caller back. Absent in journals of before 2026-11-29. */
      readonly backUntilMs?: Instant;
    }
  /** Taken by whom the call didn't get to; or the phone was lost in mid-call. */
  | { readonly kind: 'notConnected' | 'interrupted'; readonly agent: AgentId }
  /** Hung up in this line, and called again in time. */
  | { readonly kind: 'calledAgain' }
  /** Wants to be called back, and wasn't reached. */
  | { readonly kind: 'notCalledBack'; readonly why: CallBackMiss };

/** Who signed somebody out: the person, the engine (no console came back), the plan (no longer one of ours), or this supervisor. */
export type SignedOutBy = 'agent' | 'engine' | 'plan' | { readonly supervisor: AgentId };

/** A fact about one agent. */
export type AgentFact =
  /** `deskPhone`: at which this one sits today; left out: the usual one. */
  | {
      readonly kind: 'signedIn';
      readonly phone: ConsolePhone;
      readonly device?: string;
      readonly deskPhone?: string;
    }
  /** Signed in at another computer, without signing out before. */
  | { readonly kind: 'movedOver'; readonly device?: string; readonly deskPhone?: string }
  /** `supervisor` alone stands in journals of before 2026-11-24: which one was not kept. */
  | { readonly kind: 'signedOut'; readonly by: SignedOutBy | 'supervisor' }
  /** This one's PIN is another one, which this admin has made. No fact has PINs or hashes of them. */
  | { readonly kind: 'pinReset'; readonly by: AgentId }
  | { readonly kind: 'breakStarted'; readonly reason: string }
  | { readonly kind: 'breakEnded' }
  | { readonly kind: 'phoneChosen'; readonly phone: ConsolePhone }
  /** What this one says of the own numbers and hours is another one; it lies beside the journal. */
  | { readonly kind: 'reachabilityChanged' }
  /** By the own hours this one is reached there until then; `at` null: with the phone of the sign-in, `untilMs` null: for ever. */
  | { readonly kind: 'hoursFollowed'; readonly at: ReachedAt | null; readonly untilMs: Instant | null }
  /** By hand, until the own hours say something else. */
  | { readonly kind: 'ownNumberChosen'; readonly number: OwnNumberId }
  | { readonly kind: 'wrapUpStarted'; readonly call: CallId; readonly untilMs: Instant }
  | { readonly kind: 'wrapUpExtended'; readonly untilMs: Instant }
  | { readonly kind: 'wrapUpEnded' }
  /** What this one was told and hasn't read yet, the oldest first; it stands for what stood there before. */
  | { readonly kind: 'noticesChanged'; readonly unread: readonly Notice[] }
  /** An offer that was not accepted. Until then nothing is offered to this one; so many in a row become a break. */
  | { readonly kind: 'offerMissed'; readonly outcome: OfferOutcome; readonly restUntilMs: Instant }
  /** The reasons of this one's breaks that began until then are gone, except of one that lasts: see `callErased`. */
  | ({ readonly kind: 'breaksErased'; readonly untilMs: Instant } & WhyErased)
  | Acted
  /** What this one may changed with the plan. `before` null: this one is new. `by` null: by files. */
  | {
      readonly kind: 'standingChanged';
      readonly before: PlannedStanding | null;
      /** Null: no longer one of ours. */
      readonly after: PlannedStanding | null;
      readonly by: AgentId | null;
    };

/** What somebody may, in words of `rights.ts`. */
export interface PlannedStanding {
  readonly role: string;
  readonly rights?: readonly string[];
  readonly scope?: { readonly hotlines: readonly string[]; readonly teams: readonly string[] };
}

/** A fact about one hotline. */
export type HotlineFact =
  /** Of journals of before 2026-11-29; since then it follows from the plan. */
  { readonly kind: 'modeTakenUp'; readonly mode: ModeId; readonly version: ContentHash } | CheckCallEnded;

/** A fact about the plan as a whole, about what is on beside it, or about the engine itself. */
export type PlanFact = PlanTakenUp | ControlChanged | Acted;

/**
 * This one, or somebody at the engine's computer, did, or tried to do, what a right is needed for, and no other fact says so.
 * `on`: the id of whom or what, never a number or a name; null: nothing. `why`: the code of a refusal. Kept as long as the
 * audit log goes back.
 */
export type Acted = {
  readonly kind: 'acted';
  readonly act: ActName;
  readonly on: string | null;
  /** Of `forgetOld`. */
  readonly forgotten?: Forgotten;
} & ActOutcome;

/** In force from now on. The first is number 1. */
export type PlanTakenUp = {
  readonly kind: 'planTakenUp';
  readonly number: number;
  readonly modes: readonly ModeName[];
  /** Of the document. Absent, as what follows, in journals of before 2026-11-29. */
  readonly plan?: ContentHash;
  /** The version that it was made of; null: none. */
  readonly parent?: number | null;
  readonly author?: AgentId | null;
  readonly comment?: string;
  /** The version that was taken up again by this. */
  readonly back?: number;
};

/** A quick switch was turned on or off, or its end moved; `on`: all that are on since, in the order of their turning on. */
export type ControlChanged = {
  readonly kind: 'controlChanged';
  readonly change: ControlChange;
  readonly on: readonly TurnedOn[];
};

export type Fact =
  | { readonly about: 'call'; readonly call: CallId; readonly fact: CallFact }
  | { readonly about: 'agent'; readonly agent: AgentId; readonly fact: AgentFact }
  | { readonly about: 'hotline'; readonly hotline: HotlineId; readonly fact: HotlineFact }
  | { readonly about: 'plan'; readonly fact: PlanFact };

/** What the switch was asked to do and hasn't done yet, and what is told once it has. */
export interface Asked {
  /** Where these legs are put together; null: the one leg is to wait alone, with music. */
  readonly bridge: BridgeId | null;
  readonly legs: readonly LegId[];
  readonly fact: Extract<
    CallFact,
    {
      kind:
        | 'held'
        | 'resumed'
        | 'resumedByPhone'
        | 'rejoined'
        | 'consultStarted'
        | 'consultAnswered'
        | 'toggled'
        | 'transferred';
    }
  >;
}

/** Somebody of ours talks there, with whoever has this number or extension. */
export interface Aside {
  readonly agent: AgentId;
  readonly with: string;
}

/**
 * What is so for the moment: of phones and legs, as the switch and the consoles tell it. It changes the state like a fact,
 * and no journal keeps it, since after a restart they tell it again.
 */
export type Moment =
  | { readonly kind: 'legDismissed'; readonly leg: LegId }
  | { readonly kind: 'legGone'; readonly leg: LegId }
  /** In a conversation that is no call's (any more): of another engine, or of whom a caller has left. */
  | {
      readonly kind: 'strangerFound';
      readonly leg: LegId;
      readonly bridge: BridgeId;
      readonly aside?: Aside;
    }
  | {
      readonly kind: 'readyLegBegun';
      readonly agent: AgentId;
      readonly leg: LegId;
      readonly bridge: BridgeId;
      readonly untilMs: Instant;
    }
  | { readonly kind: 'readyLegBuilt'; readonly agent: AgentId }
  /** It's gone, or not wanted any more; after a failure it's tried again then. */
  | { readonly kind: 'readyLegOver'; readonly agent: AgentId; readonly retryAtMs: Instant | null }
  /** What this one says of the own numbers and hours; null: nothing. `known`: it was so before the engine began. */
  | {
      readonly kind: 'reachabilityRead';
      readonly agent: AgentId;
      readonly own: OwnReachability | null;
      readonly known: boolean;
    }
  /** Somebody has lifted at an own number, and is asked for a key until then. */
  | { readonly kind: 'keyAsked'; readonly leg: LegId; readonly untilMs: Instant }
  | { readonly kind: 'phoneDoubted'; readonly agent: AgentId; readonly untilMs: Instant }
  | { readonly kind: 'phoneTrusted'; readonly agent: AgentId }
  /** While a conversation begins: its agent's phone was lifted; the switch has put both together. */
  | { readonly kind: 'agentAnswered' | 'callerJoined'; readonly call: CallId }
  /** Who is called back has lifted, and is asked for a key until then. */
  | { readonly kind: 'callBackLifted'; readonly call: CallId; readonly untilMs: Instant }
  /** Until then nobody is rung for who wants to be called back; null: not any more. */
  | { readonly kind: 'callBackRests'; readonly call: CallId; readonly untilMs: Instant | null }
  /** Of the switch, for a conversation; null: not any more. */
  | { readonly kind: 'switchAsked'; readonly call: CallId; readonly asked: Asked | null }
  /** By its console: the softphone's own contact, and how many calls it has that are none of ours. */
  | {
      readonly kind: 'phoneReported';
      readonly agent: AgentId;
      readonly contact: string | null;
      readonly ownCalls: number;
    }
  | { readonly kind: 'extensionRegistered'; readonly extension: string; readonly registered: boolean }
  | { readonly kind: 'extensionOccupied'; readonly extension: string; readonly busy: boolean }
  /** Its rest is over: this agent may be rung again. */
  | { readonly kind: 'agentRested'; readonly agent: AgentId }
  /** The switch has shown what is there, and obeys from now on. */
  | { readonly kind: 'pictureSeen' }
  /** The switch can't be told anything. */
  | { readonly kind: 'switchUnreached' }
  /** Klinke calls this hotline, to hear what its callers hear; or does so no more. */
  | { readonly kind: 'checkCalled'; readonly hotline: HotlineId; readonly underWay: boolean }
  /** Somebody of ours hears messages by telephone: where that stands; null: it's over. `dismissed`: told to hang up. */
  | {
      readonly kind: 'accessMoved';
      readonly leg: LegId;
      readonly call: AccessCall | null;
      readonly dismissed: readonly LegId[];
    }
  /** All messages that are there: of which the facts were told long ago. */
  | { readonly kind: 'messagesRead'; readonly messages: readonly Message[] }
  /** All call-backs that are there, done ones too: of which the facts were told long ago. */
  | { readonly kind: 'callBacksRead'; readonly entries: readonly CallBackEntry[] }
  /** It was deleted, and its sound is being erased. */
  | { readonly kind: 'messageErasing'; readonly message: MessageId }
  /** The content of a version is at hand: facts name it, and it is kept beside the journal. */
  | { readonly kind: 'versionRead'; readonly version: ModeVersion }
  /** The engine has read its journal and begins; an engine saw then for the last time what goes on at the switch. */
  | { readonly kind: 'restarted'; readonly lastSeenAt: Instant };

/** All that can change the state. */
export type Told = Fact | { readonly about: 'moment'; readonly moment: Moment };

/** A fact with its place and time in the journal. `seq` grows by one each. */
export type JournalEntry = Fact & { readonly seq: number; readonly at: Instant };
