// Teams, agents, waiting calls, offers and conversations: the state of all waiting lines of one engine.

import type { AgentId, BridgeId, CallId, Instant, LegId, OfferId, TeamId, TimerId } from '../ids.ts';

export type PhoneKind = 'softphone' | 'deskPhone';

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
}

export interface WaitingCall {
  readonly call: CallId;
  readonly team: TeamId;
  readonly callerLeg: LegId;
  readonly enteredAt: Instant;
  /** Comes before all that are not: a caller who was already talking and lost the agent. */
  readonly first: boolean;
  readonly offer: OfferId | null;
  /** Agents who did not answer this call in the present round. */
  readonly tried: readonly AgentId[];
  /** Runs after everybody free has missed this call, until the next round. */
  readonly rest: TimerId | null;
  readonly number?: string;
  readonly name?: string;
  /** The caller's choices in menus, in order: `[{digit: '1', label: 'LVS'}]`. */
  readonly path: readonly { readonly digit: string; readonly label: string }[];
}

export type Availability =
  | { readonly kind: 'signedOut' }
  | { readonly kind: 'signedIn' }
  | { readonly kind: 'onBreak'; readonly reason: string; readonly since: Instant };

export type Activity =
  | { readonly kind: 'idle'; readonly since: Instant }
  | { readonly kind: 'ringing'; readonly offer: OfferId }
  | { readonly kind: 'talking'; readonly call: CallId }
  | { readonly kind: 'wrapUp'; readonly call: CallId; readonly untilMs: Instant; readonly timer: TimerId };

/** A softphone's leg, built before it is needed. */
export interface ReadyLeg {
  readonly leg: LegId;
  readonly bridge: BridgeId;
  readonly ready: boolean;
  /** Renews the leg before the phone gives it up. */
  readonly timer: TimerId;
}

export interface Agent {
  readonly id: AgentId;
  readonly name: string;
  /** The softphone's, and by which colleagues know the agent. */
  readonly extension: string;
  /** What rings when the agent uses the desk phone; mostly the same. */
  readonly deskPhone: string;
  readonly teams: readonly TeamId[];
  readonly phone: PhoneKind;
  readonly availability: Availability;
  readonly activity: Activity;
  readonly readyLeg: ReadyLeg | null;
  /** Runs after a ready leg could not be built, until the next try. */
  readonly readyLegRetry: TimerId | null;
  /** Is the phone registered at the switch? What the switch says, and nothing else. */
  readonly reachable: boolean;
  /** Runs after the phone could not be rung although it is registered, until it is rung again. */
  readonly doubt: TimerId | null;
  /** The computer at which the agent is signed in, as it told; since when. */
  readonly device: string | null;
  readonly signedInAt: Instant | null;
  /** The user part of the softphone's own SIP contact, as the console told last: only that one is rung. */
  readonly contact: string | null;
  /** Calls at the phone that are none of ours: how many the console tells, and whether the switch sees any. */
  readonly ownCalls: number;
  readonly busyAtSwitch: boolean;
  /** Our leg by which a colleague's consultation or transfer rings the phone, or talks to it. */
  readonly guestLeg: LegId | null;
  /** Since when the phone is busy with any of these; follows from them, see `occupy`. */
  readonly occupiedSince: Instant | null;
  /** Offers in a row that were not answered; two of them become a break. */
  readonly missed: number;
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
  readonly timer: TimerId;
  readonly startedAt: Instant;
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

export type ConversationPhase =
  | 'connecting' // the agent's phone is being reached
  | 'talking'
  | 'held' // the caller hears music
  | 'interrupted' // the agent's phone is lost; the caller hears music and belongs to the agent for a while
  | 'transferring' // the agent has left; the target is rung
  | 'transferred'; // the target has the call

/** The agent's phone is lost in the midst of a conversation. */
export interface Interruption {
  /** Until then the caller waits for this agent; then it's everybody's turn. */
  readonly untilMs: Instant;
  /** The caller was on hold: should the phone come back by itself, so it is again. */
  readonly held: boolean;
  /** Runs while `interrupted`. */
  readonly timer: TimerId | null;
}

export interface Conversation {
  readonly call: CallId;
  readonly team: TeamId;
  readonly callerLeg: LegId;
  readonly agent: AgentId;
  readonly agentLeg: LegId;
  readonly bridge: BridgeId;
  readonly phase: ConversationPhase;
  /** The agent has put the call on hold at the phone itself: the switch plays music meanwhile. */
  readonly heldByPhone: boolean;
  /** Legs of caller and agent from which nothing comes although it should. */
  readonly silentLegs: readonly LegId[];
  readonly takenAt: Instant;
  /** The waiting call as it was, for a caller who has to wait again. */
  readonly waiting: WaitingCall;
  /** Runs while `connecting`. */
  readonly timer: TimerId | null;
  /** Were agent and caller connected at any time? */
  readonly talked: boolean;
  /** Set while `interrupted`, and while the agent's phone is being reached again. */
  readonly interruption: Interruption | null;
  readonly consult: Consult | null;
  readonly transfer: { readonly to: string; readonly leg: LegId } | null;
}

/** What a leg of ours is for. A leg that was told to hang up stays as `leaving` until it has ended. */
export type LegRole =
  | { readonly kind: 'ready'; readonly agent: AgentId }
  | { readonly kind: 'offer'; readonly offer: OfferId }
  | { readonly kind: 'agent'; readonly call: CallId }
  | { readonly kind: 'consult'; readonly call: CallId }
  | { readonly kind: 'transfer'; readonly call: CallId }
  /** In a conversation of another engine, which goes on to its end; see `strangers.ts`. */
  | { readonly kind: 'stranger'; readonly bridge: BridgeId }
  /** Told to hang up, and not gone yet; also a caller's, once the call is over. */
  | { readonly kind: 'leaving' };

/** Whom a running timer belongs to. */
export type LineTimer =
  | { readonly kind: 'offer'; readonly offer: OfferId }
  | { readonly kind: 'connecting'; readonly call: CallId }
  | { readonly kind: 'interrupted'; readonly call: CallId }
  | { readonly kind: 'nextRound'; readonly call: CallId; readonly team: TeamId }
  | { readonly kind: 'wrapUp'; readonly agent: AgentId }
  | { readonly kind: 'renewReadyLeg'; readonly agent: AgentId }
  | { readonly kind: 'retryReadyLeg'; readonly agent: AgentId }
  | { readonly kind: 'doubt'; readonly agent: AgentId };

/**
 * The state of all waiting lines. Its maps belong to whoever owns the mailbox and are updated in place, so that an
 * event costs what it touches and not what there is; the things in them are never changed, only replaced.
 */
export interface LineState {
  readonly teams: Map<TeamId, Team>;
  /** Waiting calls of each team, in the order in which they are served. */
  readonly waiting: Map<TeamId, readonly WaitingCall[]>;
  /** Changed by `putAgent` only. */
  readonly agents: ReadonlyMap<AgentId, Agent>;
  /** Who of each team is free for an offer: follows from `agents`, kept by `putAgent`. */
  readonly free: Map<TeamId, Set<AgentId>>;
  /** Who belongs to each team. */
  readonly members: Map<TeamId, readonly AgentId[]>;
  /** What the switch said last of each extension: is its phone registered? Unknown counts as yes: ringing it will tell. */
  readonly registered: Map<string, boolean>;
  /** Extensions whose phone is in a call that we have not dialled, as the switch said last. */
  readonly busy: Set<string>;
  /** Legs by which colleagues are rung for others' calls, or talk in them. */
  readonly guests: Map<LegId, AgentId>;
  readonly offers: Map<OfferId, Offer>;
  readonly conversations: Map<CallId, Conversation>;
  /** All legs that we dialled and that have not ended. */
  readonly legs: Map<LegId, LegRole>;
  /** All timers of the lines that are running. */
  readonly timers: Map<TimerId, LineTimer>;
}

/** Why a command was refused: codes, which the console turns into text. */
export type Refusal =
  | { readonly code: 'takenByOther' | 'targetBusy'; readonly agentName: string }
  | {
      readonly code:
        | 'callGone'
        | 'offerOver'
        | 'notMember'
        | 'notSignedIn'
        | 'onBreak'
        | 'busy'
        | 'noConversation'
        | 'notPossibleNow'
        | 'phoneUnreachable'
        | 'switchLost'
        | 'unknownTarget';
    };

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

/** What a signed-in person may command about calls and the own state. */
export type AgentCommand =
  | { readonly kind: 'take'; readonly call: CallId }
  | { readonly kind: 'acceptOffer'; readonly offer: OfferId; readonly call: CallId }
  | { readonly kind: 'declineOffer'; readonly offer: OfferId }
  | { readonly kind: 'startBreak'; readonly reason: string }
  | { readonly kind: 'endBreak' }
  | { readonly kind: 'skipWrapUp' }
  | { readonly kind: 'extendWrapUp'; readonly byMs: number }
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
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'usePhone'; readonly phone: PhoneKind }
  | { readonly kind: 'rejoin'; readonly call: CallId }
  | { readonly kind: 'reportPhone'; readonly contact: string | null; readonly ownCalls: number }
  | { readonly kind: 'phoneLost' };
