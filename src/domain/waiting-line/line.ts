// Teams, agents, waiting calls, offers and conversations: the state of all waiting lines of one engine.

import type { Asked, ReturnReason, TransferByMode } from '../facts/facts.ts';
import type { OwnNumberId, OwnReachability, ReachedAt } from '../own-numbers/own-numbers.ts';
import type { Caller } from '../words/caller.ts';
import type { AgentId, BridgeId, CallId, Instant, LegId, OfferId, TeamId } from '../words/ids.ts';
import type { Notice } from '../words/notices.ts';
import type { CallBackMiss } from '../words/outcomes.ts';
import type { ConsolePhone, PhoneKind } from '../words/phones.ts';
import type { Answering } from './answering.ts';
import type { LastWords } from './output.ts';
import type { Refusal } from './refusals.ts';

/** `shown`: the team watches the call bar. `automatic`: the longest idle agent is rung. */
export type Distribution = 'shown' | 'automatic';

export interface Team {
  readonly id: TeamId;
  readonly name: string;
  readonly distribution: Distribution;
  /** How long one agent is rung before the next one. */
  readonly ringMs: number;
  /** Time after a call in which no offer comes; 0 for none. */
  readonly wrapUpMs: number;
  /** From here on the waiting time is shown as amber, then as red. */
  readonly amberAfterMs: number;
  readonly redAfterMs: number;
  /** What consoles open for a caller; no rule looks at it. */
  readonly callerPage?: CallerPage;
  /** Who has heard its messages, and when, is told. */
  readonly keepsHeard?: boolean;
  /** Nobody new gets there; it goes after the last call in it. */
  readonly retired?: boolean;
}

export interface CallerPage {
  /** With placeholders: see `contract/caller-page.ts`. */
  readonly url: string;
  /** `button`: when the person wants it. `atConnect`: by itself, once for each call. */
  readonly open: 'button' | 'atConnect';
  /** What stands on the button; left out: the console's own word. */
  readonly label?: string | undefined;
}

export interface WaitingCall {
  readonly call: CallId;
  readonly team: TeamId;
  /** Empty: is called back, and not on the line. */
  readonly callerLeg: LegId;
  readonly enteredAt: Instant;
  /** Grows with each caller who enters a line, whatever the clock says: who came before is served before. */
  readonly place: number;
  /** Comes before all that are not: a caller who was already talking and lost the agent. */
  readonly first: boolean;
  /** With somebody already, and why not any more. */
  readonly returned: ReturnReason | null;
  /** By which people are rung for this call now. */
  readonly offers: readonly OfferId[];
  readonly caller: Caller;
  /** The caller's choices in menus, in order: `[{digit: '1', label: 'LVS'}]`. */
  readonly path: readonly { readonly digit: string; readonly label: string }[];
}

export type Availability =
  | { readonly kind: 'signedOut' }
  | { readonly kind: 'signedIn' }
  | { readonly kind: 'onBreak'; readonly reason: string; readonly since: Instant };

export type Activity =
  | { readonly kind: 'idle'; readonly since: Instant }
  | { readonly kind: 'ringing'; readonly offer: OfferId; readonly since: Instant }
  | { readonly kind: 'talking'; readonly call: CallId; readonly since: Instant }
  | { readonly kind: 'wrapUp'; readonly call: CallId; readonly since: Instant; readonly untilMs: Instant };

/** A softphone's leg, built before it is needed. */
export interface ReadyLeg {
  readonly leg: LegId;
  readonly bridge: BridgeId;
  readonly ready: boolean;
  /** Then it's built anew, before the phone gives it up. */
  readonly untilMs: Instant;
}

export interface Agent {
  readonly id: AgentId;
  readonly name: string;
  /** The softphone's, and by which colleagues know the agent. */
  readonly extension: string;
  /** What rings when the agent uses the desk phone; mostly the same. Of those below the one at which the agent sits today. */
  readonly deskPhone: string;
  /** Has an account at the switch by which a softphone is this extension. */
  readonly softphone: boolean;
  /** At which the agent may sit, the usual one first. */
  readonly deskPhones: readonly [string, ...string[]];
  readonly teams: readonly TeamId[];
  /** That rings now: follows from the two below. */
  readonly phone: PhoneKind;
  /** With which this one signed in, or chose since; of who is signed out the desk phone. */
  readonly consolePhone: ConsolePhone;
  /** Where instead; `untilMs`: when the own hours are to be looked at again, null: never. */
  readonly reached: { readonly at: ReachedAt | null; readonly untilMs: Instant | null };
  /** The own numbers and hours; null: none. No journal has them. */
  readonly own: OwnReachability | null;
  readonly availability: Availability;
  readonly activity: Activity;
  /** Since when nobody has asked anything of this agent; ringing that was no fault of theirs doesn't count. */
  readonly idleSince: Instant;
  readonly readyLeg: ReadyLeg | null;
  /** A ready leg could not be built: until then it isn't tried again. */
  readonly retryLegAtMs: Instant | null;
  /** Is the phone registered at the switch? What the switch says, and nothing else. */
  readonly reachable: boolean;
  /** The phone could not be rung although it is registered: until then it isn't tried again. */
  readonly doubtUntilMs: Instant | null;
  /** The computer at which the agent is signed in, as it told; since when. */
  readonly device: string | null;
  readonly signedInAt: Instant | null;
  /** The user part of the softphone's own SIP contact, as the console told last: only that one is rung. */
  readonly contact: string | null;
  /** Calls at the phone that are none of ours: how many the console tells, and whether the switch sees any. */
  readonly ownCalls: number;
  readonly busyAtSwitch: boolean;
  /** The hotline call that this agent had last, or has. */
  readonly lastCall: CallId | null;
  /** Our leg by which a colleague's consultation or transfer rings the phone, or talks to it. */
  readonly guestLeg: LegId | null;
  /** Since when the phone is busy with any of these; follows from them. */
  readonly occupiedSince: Instant | null;
  /** An offer was just not accepted, or a call given back: until then nothing is offered. */
  readonly restUntilMs: Instant | null;
  /** Offers in a row that were not accepted, and of these those that were not answered; so many become a break. */
  readonly missed: number;
  readonly unanswered: number;
  /** What this one was told and hasn't read yet; also of who is signed out. */
  readonly notices: readonly Notice[];
  /** Whoever looks after the hotline is told when callers are cut off. */
  readonly isToldOfFaults: boolean;
  /** What the plan says of this one since, and what waits until no call has to do with the phone; null: nothing. */
  readonly afterCall: AfterCall | null;
}

export type AfterCall =
  | ({ readonly kind: 'moves' } & Pick<Agent, 'extension' | 'deskPhones' | 'softphone'>)
  /** No longer one of ours: rung for nobody, and signed out then. */
  | { readonly kind: 'leaves' };

/** Of who has hung up in a line: whoever calls again by the same number in time stands there. */
export interface LeftPlace extends Pick<WaitingCall, 'team' | 'place' | 'first'> {
  readonly number: string;
  readonly untilMs: Instant;
}

/** Of who wants to be called back and has gone: nobody is on the line. */
export interface KeptPlace {
  readonly team: TeamId;
  readonly since: Instant;
  /** Where; empty: it was erased. */
  readonly number: string;
  /** So often this one was rung in vain. */
  readonly tries: number;
  /** Why not, the last time; null: nobody has tried. */
  readonly missed: CallBackMiss | null;
  /** Until then nobody is rung for it by itself; null: now. */
  readonly restUntilMs: Instant | null;
  /** Then it's given up. */
  readonly untilMs: Instant;
}

/** The engine rings an agent for a waiting call, or an agent clicked to take one. */
export interface Offer {
  readonly offer: OfferId;
  readonly call: CallId;
  readonly team: TeamId;
  readonly agent: AgentId;
  readonly leg: LegId;
  readonly bridge: BridgeId;
  /** Is the leg built? Then accepting is only a bridge. */
  readonly ready: boolean;
  readonly startedAt: Instant;
  /** Then it counts as not answered. */
  readonly untilMs: Instant;
}

/** A consultation: the agent talks with somebody else while the caller hears music, or the other way round. */
export interface Consult {
  readonly to: string;
  readonly leg: LegId;
  readonly bridge: BridgeId;
  readonly phase: 'ringing' | 'talking';
  /** Whom the agent hears. */
  readonly facing: 'caller' | 'target';
}

/** The agent's phone is lost in the midst of a conversation. */
export interface Interruption {
  /** Until then the caller waits for this agent; then it's everybody's turn. */
  readonly untilMs: Instant;
  /** The caller was on hold: should the phone come back by itself, so it is again. */
  readonly held: boolean;
}

/**
 * What goes on between a caller and the agent who has the call. Which fact leads from where to where stands in
 * `state/conversations.ts`; one that doesn't fit throws there.
 *
 *   callingBack
 *     ▲ ▼
 *   connecting ─► talking ◄─► held
 *       ▲           │  ▲ ◄──► consulting
 *       └─ interrupted ┘ │
 *                        └──► transferring ─► transferred, or talking with the colleague
 */
export type ConversationPhase =
  /** The agent's phone is being reached; again after an interruption. Over once both are so, in whichever order. */
  | {
      readonly phase: 'connecting';
      readonly untilMs: Instant;
      /** The agent's phone has answered. */
      readonly answered: boolean;
      /** The switch has put the caller to it. */
      readonly joined: boolean;
      readonly interruption: Interruption | null;
    }
  /** The agent is there and hears ringing; who wants to be called back is rung, and asked for a key from `askedUntilMs` not null on. */
  | { readonly phase: 'callingBack'; readonly leg: LegId; readonly askedUntilMs: Instant | null }
  | { readonly phase: 'talking' }
  /** The caller hears music. */
  | { readonly phase: 'held' }
  /** Whoever the agent doesn't face hears music. */
  | { readonly phase: 'consulting'; readonly consult: Consult }
  /** The agent's phone is lost; the caller hears music and belongs to the agent for a while. */
  | { readonly phase: 'interrupted'; readonly interruption: Interruption }
  /** The agent has left; the target is rung. */
  | { readonly phase: 'transferring'; readonly transfer: Transfer }
  /** The target has the call. */
  | { readonly phase: 'transferred'; readonly transfer: Transfer };

export interface Transfer {
  readonly to: string;
  readonly leg: LegId;
  /** Until then the sender can take the caller back; absent: not (any more). */
  readonly backUntilMs?: Instant;
  /** Nobody has sent the caller but a step of the mode: then the conversation is no agent's until a colleague answers. */
  readonly byMode?: TransferByMode;
}

export type Conversation = ConversationPhase & {
  readonly call: CallId;
  readonly team: TeamId;
  readonly callerLeg: LegId;
  /** Empty while a step of the mode puts the caller through: nobody's. */
  readonly agent: AgentId;
  readonly agentLeg: LegId;
  readonly bridge: BridgeId;
  /** The agent has put the call on hold at the phone itself: the switch plays music meanwhile. */
  readonly heldByPhone: boolean;
  /** Until the switch has done it everything is as it was, and so it's shown. */
  readonly asked: Asked | null;
  /** Legs of caller and agent from which nothing comes although it should. */
  readonly silentLegs: readonly LegId[];
  readonly takenAt: Instant;
  /** The waiting call as it was, for a caller who has to wait again. */
  readonly waiting: WaitingCall;
  /** For the first time with this caller, by this agent or the one before; null: not yet. */
  readonly connectedAt: Instant | null;
};

export function consultOf(conversation: Conversation): Consult | null {
  return conversation.phase === 'consulting' ? conversation.consult : null;
}

export function transferOf(conversation: Conversation): Transfer | null {
  return conversation.phase === 'transferring' || conversation.phase === 'transferred'
    ? conversation.transfer
    : null;
}

/** What a leg of ours is for. A leg that was told to hang up stays as `leaving` until it has ended. */
export type LegRole =
  | { readonly kind: 'ready'; readonly agent: AgentId }
  | { readonly kind: 'offer'; readonly offer: OfferId }
  | { readonly kind: 'agent'; readonly call: CallId }
  | { readonly kind: 'consult'; readonly call: CallId }
  | { readonly kind: 'transfer'; readonly call: CallId }
  /** Who is called back. */
  | { readonly kind: 'callBack'; readonly call: CallId }
  /** In a conversation that is no call's (any more), which goes on to its end; see `strangers.ts`, `talk-on.ts`. */
  | { readonly kind: 'stranger'; readonly bridge: BridgeId; readonly with?: string }
  /** Told to hang up, and not gone yet; also a caller's, once the call is over. */
  | { readonly kind: 'leaving' };

/** See `own-number.ts`. */
export interface OwnNumberLeg {
  readonly agent: AgentId;
  readonly call: CallId;
  /** Somebody has lifted, and is asked until then; null: it rings. */
  readonly askedUntilMs: Instant | null;
}

/**
 * The state of all waiting lines. Facts alone change it (`hotline/apply.ts`), in place, so that an event costs what it
 * touches and not what there is; rules only read it. The things in its maps are never changed, only replaced.
 */
export interface LineState {
  readonly teams: ReadonlyMap<TeamId, Team>;
  /** Waiting calls of each team, in the order in which they are served. */
  readonly waiting: ReadonlyMap<TeamId, readonly WaitingCall[]>;
  /** Those of the waiting, and of those taken but not reached yet, who are called back. */
  readonly kept: ReadonlyMap<CallId, KeptPlace>;
  /** By the calls of then. */
  readonly leftPlaces: ReadonlyMap<CallId, LeftPlace>;
  /** Since the engine began; no journal has it. */
  readonly answering: ReadonlyMap<TeamId, Answering>;
  readonly agents: ReadonlyMap<AgentId, Agent>;
  /** By their extension, and by the desk phone that they have now: follows from `agents`. */
  readonly byPhone: ReadonlyMap<string, ReadonlySet<AgentId>>;
  /** Who of each team is free for an offer: follows from `agents`. */
  readonly free: ReadonlyMap<TeamId, ReadonlySet<AgentId>>;
  /** Who belongs to each team. */
  readonly members: ReadonlyMap<TeamId, readonly AgentId[]>;
  /** With something that waits for the end of a call (`afterCall`), and teams that are retired: follow from the others. */
  readonly leaving: ReadonlySet<AgentId>;
  readonly closing: ReadonlySet<TeamId>;
  /** What the switch said last of each extension: is its phone registered? Unknown counts as yes: ringing it will tell. */
  readonly registered: ReadonlyMap<string, boolean>;
  /** Extensions whose phone is in a call that we have not dialled, as the switch said last. */
  readonly busy: ReadonlySet<string>;
  /** Legs to people's own numbers, of which nobody has pressed the key yet. */
  readonly ownNumbers: ReadonlyMap<LegId, OwnNumberLeg>;
  /** Legs by which colleagues are rung for others' calls, or talk in them: follows from `legs`. */
  readonly guests: ReadonlyMap<LegId, AgentId>;
  readonly offers: ReadonlyMap<OfferId, Offer>;
  readonly conversations: ReadonlyMap<CallId, Conversation>;
  /** All legs that we dialled and that have not ended. */
  readonly legs: ReadonlyMap<LegId, LegRole>;
  /** Of the caller who entered a line last. */
  readonly lastPlace: number;
  /**
   * Since when nobody sees what goes on at the switch, and it can't be told anything; null: it's reached. Meanwhile nobody
   * is rung, and what fails says nothing about phones: once it's reached again, what is there is read and put right.
   */
  readonly unseenSince: Instant | null;
}

export type CommandResult =
  | { readonly ok: true; readonly value: TakeReceipt | null }
  | { readonly ok: false; readonly error: Refusal };

/** What a console needs in order to open its microphone: the leg that carries the call. */
export interface TakeReceipt {
  readonly call: CallId;
  readonly leg: LegId;
  /** True: the leg built before carries the call already. False: the phone is being reached. */
  readonly ready: boolean;
}

/**
 * What an agent may command about the own call. Each names the call that is meant: on its way another may have begun, and
 * what was meant for the one before is refused then.
 */
export type CallCommand =
  | { readonly kind: 'hold' }
  | { readonly kind: 'resume' }
  | { readonly kind: 'hangUp' }
  | { readonly kind: 'sendDigits'; readonly digits: string }
  /** `to`: an extension, a phone number, or `team:ID` (back into a waiting line, first place). */
  | { readonly kind: 'blindTransfer'; readonly to: string }
  | { readonly kind: 'consult'; readonly to: string }
  | { readonly kind: 'toggle' }
  | { readonly kind: 'completeTransfer' }
  | { readonly kind: 'cancelConsult' }
  /** Also about the call before, whose wrap-up is over by now. */
  | { readonly kind: 'note'; readonly text: string };

/** What a signed-in person may command about calls and the own state. */
export type AgentCommand =
  | { readonly kind: 'take'; readonly call: CallId }
  | { readonly kind: 'acceptOffer'; readonly offer: OfferId; readonly call: CallId }
  | { readonly kind: 'declineOffer'; readonly offer: OfferId }
  /** Somebody who waits: to leave a message, or to hear one of the `WaysOut` and no more. */
  | { readonly kind: 'sendToVoicemail'; readonly call: CallId }
  | {
      readonly kind: 'endWithAnnouncement';
      readonly call: CallId;
      readonly announcement: Pick<LastWords, 'kind' | 'id'>;
    }
  /** Somebody who wants to be called back, and needn't be any more. */
  | { readonly kind: 'dropPlace'; readonly call: CallId }
  | { readonly kind: 'startBreak'; readonly reason: string }
  | { readonly kind: 'endBreak' }
  | { readonly kind: 'skipWrapUp' }
  | { readonly kind: 'extendWrapUp'; readonly byMs: number }
  | (CallCommand & { readonly call: CallId })
  | { readonly kind: 'usePhone'; readonly phone: ConsolePhone }
  /** Rings there from now on, until the own hours say something else. */
  | { readonly kind: 'useOwnNumber'; readonly number: OwnNumberId }
  | { readonly kind: 'readNotice'; readonly notice: string }
  | { readonly kind: 'rejoin'; readonly call: CallId }
  /** The caller whom one has just sent to somebody. */
  | { readonly kind: 'takeBack'; readonly call: CallId }
  | { readonly kind: 'reportPhone'; readonly contact: string | null; readonly ownCalls: number }
  | { readonly kind: 'phoneLost' }
  /** The own phone rang for no call of the hotline, and nobody took it. */
  | {
      readonly kind: 'directCallMissed';
      readonly number: string | null;
      readonly name: string | null;
      /** How long ago it began to ring: the console's clock is its own affair. */
      readonly agoMs: number;
    };
