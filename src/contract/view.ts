// What a console sees: plain data, computed by the engine from its state, one snapshot and then changes by key.

import type { QuickSwitchDoes, SuggestedEnd } from '../domain/control/quick-switch.ts';
import type { Language } from '../domain/languages.ts';
import type { Entitled } from '../domain/rights.ts';
import type { Fault } from '../domain/telephony/faults.ts';
import type { CallerPage } from '../domain/waiting-line/line.ts';
import type { ConversationCommand } from '../domain/waiting-line/possible.ts';
import type { CallBackOutcome } from '../domain/words/messages.ts';
import type { NoticeWords } from '../domain/words/notices.ts';
import type { CallBackMiss } from '../domain/words/outcomes.ts';
import type { PhoneKind } from '../domain/words/phones.ts';
import type { LegEndCause } from '../domain/words/switch-events.ts';
import type { CallBackPart } from './call-back-view.ts';
import type { CheckTroubleView, CheckView, HotlineCheckView } from './check-view.ts';
import type { NotMailedView, OutboxView } from './outbox-view.ts';

/** Milliseconds since 1970-01-01 UTC by the engine's clock; consoles correct their own by `Beat.at`. */
export type EngineTime = number;

/** Who calls, in everything that is shown of a call. */
export interface CallerView {
  /** Null when withheld. */
  readonly number: string | null;
  /** As the network tells it. */
  readonly name: string | null;
  /** Who has this number by the phone book. Left out by an engine that has none. */
  readonly known?: KnownCallerView | null;
  /** Where its area code is, such as `Passau`; null for mobiles and the like. */
  readonly place?: string | null;
}

export interface KnownCallerView {
  /** Of the engine's own phone book, or of the company's. */
  readonly entryId: string;
  readonly name: string;
  readonly company: string | null;
  /** What has to be seen whenever this caller is. */
  readonly note: string | null;
}

/** Somebody in the phone book. */
export interface DirectoryEntryView {
  readonly id: string;
  readonly name: string;
  readonly company: string | null;
  /** With their country, or extensions. */
  readonly numbers: readonly string[];
  readonly note: string | null;
  /** Modes may send this caller elsewhere. */
  readonly blocked?: boolean;
  /** The company's can be read only. */
  readonly source: 'own' | 'company';
  /** Null where nobody knows. */
  readonly changed: { readonly by: string; readonly at: EngineTime } | null;
}

/** What was noted in this call by whoever had it before: it goes where the call goes. */
export interface NotesView {
  /** Left out where there is none, and by an engine of before. */
  readonly notes?: readonly NoteView[];
}

export interface WaitingCallView extends CallerView, NotesView {
  readonly id: string;
  readonly teamId: string;
  /** Rows are served in ascending order; the position is the place in it, so that one change is one row. */
  readonly order: number;
  readonly enteredAt: EngineTime;
  /** Menu choices in order. */
  readonly path: readonly { readonly digit: string; readonly label: string }[];
  /** Somebody is being rung for it. */
  readonly ringing: { readonly agentId: string; readonly agentName: string } | null;
  /** Was with somebody already: why that came to nothing. An engine of before doesn't say so. */
  readonly returned?: ReturnedView | null;
  /** Nobody is on the line: is called back when it's taken. An engine of before doesn't say so. */
  readonly callBack?: {
    /** Where. */
    readonly number: string;
    /** Since when nobody is on the line. */
    readonly since: EngineTime;
    readonly tries: number;
    /** Until then nobody is rung for it by itself; null: now. */
    readonly restUntil: EngineTime | null;
  } | null;
  /** Just taken: the row stays for a moment, so that the others can read by whom. */
  readonly takenBy: { readonly agentId: string; readonly agentName: string; readonly at: EngineTime } | null;
}

export type ReturnedView =
  /** `name` null: a number outside. */
  | { readonly kind: 'transferFailed'; readonly name: string | null; readonly why: LegEndCause }
  | { readonly kind: 'sentOn' | 'notConnected' | 'interrupted'; readonly name: string }
  /** Hung up in this line, and has the place again. */
  | { readonly kind: 'calledAgain' }
  | { readonly kind: 'notCalledBack'; readonly why: CallBackMiss };

export interface TeamView {
  readonly id: string;
  readonly name: string;
  readonly distribution: 'shown' | 'automatic';
  readonly waiting: number;
  readonly ready: number;
  readonly ringing: number;
  readonly talking: number;
  readonly amberAfterMs: number;
  readonly redAfterMs: number;
  /** What is opened for a caller of it; null: nothing. An engine of before doesn't say. */
  readonly callerPage?: CallerPage | null;
}

export type AvailabilityView =
  | { readonly kind: 'signedOut' }
  | { readonly kind: 'signedIn' }
  /** Left out of others where this person may not know: why, and since when. */
  | { readonly kind: 'onBreak'; readonly reason?: string; readonly since?: EngineTime };

/** `since` and `until` are left out of others where this person may not know; an engine of before says not all of them. */
export type ActivityView =
  | { readonly kind: 'idle'; readonly since?: EngineTime }
  | { readonly kind: 'ringing'; readonly offerId: string; readonly since?: EngineTime }
  | { readonly kind: 'talking'; readonly callId: string; readonly since?: EngineTime }
  | {
      readonly kind: 'wrapUp';
      readonly since?: EngineTime;
      readonly callId: string;
      readonly until?: EngineTime;
      /** The phone is busy all the same, as with `ownCall`. */
      readonly inOwnCall: boolean;
    }
  /** The phone is busy with a call that isn't the person's own hotline call: a direct call, a colleague's consultation. */
  | { readonly kind: 'ownCall'; readonly since?: EngineTime };

export interface AgentView {
  readonly id: string;
  readonly name: string;
  readonly extension: string;
  readonly teamIds: readonly string[];
  /** `outside`: at a number of their own. An engine of before knows the first two. */
  readonly phone: PhoneKind;
  /** The computer at which this person signed in; null when signed out, not told, or not for everybody to know. */
  readonly device: string | null;
  readonly reachable: boolean;
  readonly availability: AvailabilityView;
  readonly activity: ActivityView;
}

/** What somebody wrote, and when. */
export interface WordingView {
  readonly agentName: string;
  readonly text: string;
  readonly at: EngineTime;
}

export interface NoteView extends WordingView {
  readonly id: string;
  /** Who wrote what it says now. */
  readonly agentId: string;
  /** What it said before it was mended, the oldest first. */
  readonly before: readonly WordingView[];
}

/** The signed-in person's own call, while it lasts and during wrap-up. */
export interface OwnCallView extends CallerView {
  readonly callId: string;
  readonly teamId: string;
  readonly teamName: string;
  readonly path: readonly { readonly digit: string; readonly label: string }[];
  readonly waitedMs: number;
  readonly takenAt: EngineTime;
  /** `callingBack`: the caller, who wanted it, is being rung. `interrupted`: the own phone is lost, the caller hears music and belongs to this person until `rejoinUntil`. */
  readonly phase: 'connecting' | 'callingBack' | 'talking' | 'held' | 'interrupted' | 'wrapUp';
  readonly rejoinUntil: EngineTime | null;
  /** On hold by the key of the agent's own phone; only there it can be resumed. */
  readonly heldByPhone: boolean;
  /** From whose phone nothing comes although it should: the other one hears silence. */
  readonly silent: 'caller' | 'agent' | null;
  /** The leg that carries the agent's side; matches the softphone's `X-Klinke-Leg`. */
  readonly agentLeg: string;
  /** The caller hung up to be called back, and is: not there yet, or was. Left out: called as everybody, and by an engine of before. */
  readonly calledBack?: true;
  readonly consult: {
    readonly to: string;
    readonly phase: 'ringing' | 'talking';
    readonly facing: 'caller' | 'target';
  } | null;
  readonly notes: readonly NoteView[];
  /** What the engine would not refuse now. An engine of before doesn't say. */
  readonly can?: readonly ConversationCommand[];
}

/** The engine rings this agent for a waiting call. */
export interface OfferView extends CallerView, NotesView {
  readonly id: string;
  readonly callId: string;
  readonly teamName: string;
  readonly path: readonly { readonly digit: string; readonly label: string }[];
  readonly enteredAt: EngineTime;
  readonly until: EngineTime;
  readonly leg: string;
  /** Nobody is on the line: once it's accepted the caller is called back. See `OwnCallView`. */
  readonly calledBack?: true;
}

/** The own phone rings for a colleague's call, or talks in it; or goes on talking when the caller has gone. */
export interface AsideView extends NotesView {
  /** Matches the softphone's `X-Klinke-Leg`. */
  readonly leg: string;
  readonly kind: 'consultation' | 'transfer' | 'callerGone';
  /** Of the caller's call; null when the caller has gone. An engine of before doesn't say. */
  readonly callId?: string | null;
  /** Who asks or hands over, or talks on with this person: a colleague's name, or the number. */
  readonly other: string;
  /** About whom; null when the caller has gone. */
  readonly caller: CallerView | null;
}

/** A caller whom this person sent to somebody, until it's clear what became of it and for a moment after. */
export interface TransferView extends CallerView {
  readonly callId: string;
  /** A colleague's or a team's name; null for a number outside. */
  readonly toName: string | null;
  readonly to: string;
  /** Whom nobody answered waits again: see the notice `transferFailed`. `waiting`: in a team's line (`to` is `team:ID`). */
  readonly state: 'ringing' | 'waiting' | 'accepted' | 'callerGone';
  /** Until then the caller can be taken back. Absent, or null: not (any more); an engine of before knows no way back. */
  readonly backUntil?: EngineTime | null;
}

/**
 * A caller whom a step of the mode, or a diversion, puts through, while it rings there. Seen by the teams that this caller came
 * from or gets to if nobody answers, by the colleague's own, and by whoever sees all teams. Nobody can take it meanwhile.
 */
export interface ModeTransferView extends CallerView {
  readonly callId: string;
  /** A colleague's name; null for a number outside, or a phone that is nobody's. */
  readonly toName: string | null;
  readonly to: string;
  readonly hotlineName: string;
  /** Menu choices in order. */
  readonly path: readonly { readonly digit: string; readonly label: string }[];
  readonly since: EngineTime;
}

/** `name`: of the special day, the holiday, or what was turned on. */
export type HotlineReasonView =
  | { readonly kind: 'week' | 'otherwise' }
  | { readonly kind: 'specialDay' | 'companyHolidays'; readonly name: string }
  | { readonly kind: 'holiday'; readonly name: Readonly<Record<Language, string>> }
  | {
      readonly kind: 'pause' | 'divert' | 'override';
      readonly name: string;
      readonly turnedOnId: string;
    };

/** Why a hotline stands as it does, and what is to be done about it. Of a pause, see `HotlineView.why`. */
export type HotlineBecauseView =
  | {
      readonly kind: 'starting';
      /** What is still missing, as an admin wrote it. */
      readonly awaits: string | null;
      /** What the telephone system lacks, or why the last check call came to nothing; null: none has been made yet. */
      readonly trouble: CheckTroubleView | null;
    }
  | { readonly kind: 'noSwitch' }
  | CheckTroubleView;

export interface HotlineView {
  readonly id: string;
  readonly name: string;
  readonly number: string;
  readonly state: 'active' | 'starting' | 'paused' | 'error';
  /** Left out: there is nothing to say about it. */
  readonly because?: HotlineBecauseView;
  /** The last one; left out: none has been made. */
  readonly check?: HotlineCheckView;
  /** One is under way. */
  readonly checking?: boolean;
  readonly modeName: string;
  /** What follows an engine of before doesn't say. By `modeId` go the calls of who calls now. */
  readonly modeId?: string;
  /** Why callers get that, are told of a pause, or are sent on. */
  readonly why?: HotlineReasonView;
  /** When they get something else; null: never, as far as is known now. */
  readonly until?: EngineTime | null;
  /** To these teams it can bring a caller. */
  readonly teamIds?: readonly string[];
  /** IANA, as `Europe/Berlin`: by its clock go schedule, quick switches and their ends. */
  readonly zone?: string;
  /** What callers can be spoken to in, by any of its modes; those of the mode in force first. */
  readonly languages?: readonly Language[];
}

/** What can hold at a hotline for a while, instead of what its schedule says. */
export interface ModeView {
  readonly id: string;
  readonly name: string;
}

/** Prepared by an admin, to be turned on for a while. */
export interface QuickSwitchView {
  readonly id: string;
  readonly name: string;
  readonly groupName: string;
  /** In ascending order, also of the groups. */
  readonly order: number;
  readonly hotlineIds: readonly string[];
  readonly does: QuickSwitchDoes;
  readonly end: SuggestedEnd;
}

/** What is on now. */
export interface TurnedOnView {
  readonly id: string;
  /** Null: made on the spot. */
  readonly quickSwitchId: string | null;
  readonly name: string;
  readonly hotlineIds: readonly string[];
  readonly does: QuickSwitchDoes;
  readonly since: EngineTime;
  /** Null: until further notice. */
  readonly until: EngineTime | null;
  readonly byId: string;
  readonly byName: string;
  readonly reason: string;
  /** In this order they are heard, and of two that do the same the last one counts. */
  readonly order: number;
  /** Whether callers hear it; left out where there is nothing to hear, and by an engine that makes no check calls. */
  readonly check?: CheckView;
}

export interface CallRecordView extends CallerView {
  readonly id: string;
  readonly arrivedAt: EngineTime;
  readonly teamName: string | null;
  readonly agentName: string | null;
  readonly waitedMs: number | null;
  /** Null also where somebody else talked and this person may not know. */
  readonly talkedMs: number | null;
  /** Null while the call goes on. */
  readonly outcome: string | null;
  /** Nobody hung up: it ended with a part of the hotline, a line or a phone. */
  readonly brokeOff: boolean;
  /** What named the caller was erased. An engine of before erases nothing, and doesn't say so. */
  readonly erased?: boolean;
  readonly notes: readonly NoteView[];
}

/** Who did it, and when. */
interface DoneView {
  readonly agentId: string;
  readonly agentName: string;
  readonly at: EngineTime;
}

export type MessageStateView =
  | { readonly kind: 'new' }
  /** `at`: since when. */
  | ({ readonly kind: 'inProgress' | 'done' } & DoneView)
  /** By whom; until then it can be had back. */
  | {
      readonly kind: 'deleted';
      readonly agentId: string;
      readonly agentName: string;
      readonly until: EngineTime;
    };

/** What a caller has said; the sound is fetched by its id: see `contract/message-sound.ts`. */
export interface MessageView extends CallerView {
  readonly id: string;
  readonly callId: string;
  /** Null: no team's. */
  readonly teamId: string | null;
  readonly teamName: string | null;
  readonly path: readonly { readonly digit: string; readonly label: string }[];
  /** When it was left. */
  readonly at: EngineTime;
  /** Null: not known yet. */
  readonly lengthMs: number | null;
  /** Something broke while the caller spoke: it may be only a part. */
  readonly cut: boolean;
  /** Nobody speaks in it: it rings no bell. */
  readonly empty: boolean;
  readonly state: MessageStateView;
  readonly notes: readonly MessageNoteView[];
  /** By whom it was sent to which address, in that order; empty: erased. Left out: nobody has. */
  readonly forwards?: readonly (DoneView & { readonly to: string })[];
  /** In their order; left out: nobody has called back. `outcome` null: it goes on, or nobody told how it ended. */
  readonly tries?: readonly (DoneView & { readonly outcome: CallBackOutcome | null })[];
  /** Who has heard it, and when last, in that order; left out: nobody, or the team doesn't keep it. */
  readonly heard?: readonly DoneView[];
  /** To whom its mail was tried and hasn't come; left out: nobody. */
  readonly notMailed?: readonly NotMailedView[];
}

export interface MessageNoteView extends WordingView {
  readonly id: string;
  readonly agentId: string;
}

/** How many messages of a team there are, whatever is shown of them; its key is the team's id, of those of no team it's empty. */
export interface MessageCountsView {
  /** For whom somebody should look: without the empty ones. */
  readonly new: number;
  /** New ones in which nobody speaks. */
  readonly empty: number;
  readonly inProgress: number;
}

/** Somebody who has to be called, or was: a team's part. `number`: to be called, as it was told or typed. */
export type CallBackView = CallerView & CallBackPart;

/** Of each team so many call-backs at most are in the view: the latest. */
export const CALL_BACKS_SHOWN = { open: 500, done: 50 } as const;

/** What this person has to be told, until it's read: see `Notice`. Newer engines may know other kinds. */
export interface NoticeView {
  readonly id: string;
  readonly at: EngineTime;
  readonly words: NoticeWords;
  /** Of the call that it's about; null where it's about none, or one that isn't at hand any more. */
  readonly caller: CallerView | null;
  /** The colleague in it; null: none, or a number outside. */
  readonly colleagueName: string | null;
  /** What is on still, of which it reminds; left out: it reminds of nothing. */
  readonly turnedOnName?: string;
}

/** What is or was wrong with the engine and its switch, for those who can do something about it. */
export interface FaultView {
  readonly id: string;
  readonly fault: Fault;
  readonly since: EngineTime;
  /** Null while it lasts; as `since` where it happened in a moment. */
  readonly until: EngineTime | null;
  /** How often it came since then. */
  readonly times: number;
}

/** Faults of which everybody gets to know, since they say why nobody calls. */
export type CommonTrouble = Extract<Fault['kind'], 'overloaded' | 'upstreamLost'>;

/** What stands in each collection. Collections are keyed by id, so that a change names one key. */
export interface InCollections {
  readonly hotlines: HotlineView;
  readonly teams: TeamView;
  readonly agents: AgentView;
  /** Waiting calls of the own teams. */
  readonly waiting: WaitingCallView;
  /** At most one, with the key `own`. */
  readonly calls: OwnCallView;
  /** At most one, with the key `own`. */
  readonly offers: OfferView;
  /** At most one, with the key `own`. */
  readonly asides: AsideView;
  readonly transfers: TransferView;
  readonly modeTransfers: ModeTransferView;
  /** The latest ended calls of the own teams, newest first when sorted by `arrivedAt`. */
  readonly records: CallRecordView;
  /** For those with the right to see them. */
  readonly faults: FaultView;
  /** For the person itself. */
  readonly notices: NoticeView;
  readonly modes: ModeView;
  readonly quickSwitches: QuickSwitchView;
  readonly turnedOn: TurnedOnView;
  /**
   * Of the teams whose messages this person may see: all that somebody looks after, and of each team the latest new
   * ones and the latest that are done (`MESSAGES_SHOWN`). The others are asked for by `listMessages`.
   */
  readonly messages: MessageView;
  readonly messageCounts: MessageCountsView;
  /** Of the teams that this person may see (`CALL_BACKS_SHOWN`); a key for each team's part of an entry. */
  readonly callBacks: CallBackView;
  /** One, with the key `outbox`, for those with the right to look after mails. */
  readonly outbox: OutboxView;
}
/** Of each team so many at most are in the view by themselves. */
export const MESSAGES_SHOWN = { new: 100, done: 30 } as const;
export type ViewCollection = keyof InCollections;
type Collections = { readonly [C in ViewCollection]: Readonly<Record<string, InCollections[C]>> };

export interface EngineView {
  readonly name: string;
  /** Where the hotline is (ISO 3166): by it national numbers are read. */
  readonly country: string;
  readonly switchKind: string;
  /** Null while the engine has no connection to it. */
  readonly switchVersion: string | null;
  /** The computer whose engine has the hotline at that switch instead of this one; null when that isn't so. */
  readonly switchHeldBy: string | null;
  /** This person may make callers for trying out. */
  readonly testCalls: boolean;
  /** False while the engine can't write its journal (full disk): callers are served, but tell an admin. */
  readonly journalWorks: boolean;
  readonly troubles: readonly CommonTrouble[];
  /**
   * Since when people, teams, hotlines and callers are named as they are: what was read page by page before is to be read again.
   * An engine of before doesn't say.
   */
  readonly namesAt?: EngineTime;
  /**
   * When somebody had a caller erased last: consoles look at once at what they keep. Left out: nobody has since the engine's start, and
   * consoles look after each connecting anyway.
   */
  readonly erasedAt?: EngineTime;
}

/** Everything that one signed-in person may see. */
export interface ConsoleView extends Collections {
  readonly engine: EngineView;
  /** An engine of before says nothing of rights beside the role's, and of no scope. */
  readonly me: Entitled & { readonly agentId: string };
}

/** A view in which nothing stands yet. */
export const nothingInView: Collections = {
  hotlines: {},
  teams: {},
  agents: {},
  waiting: {},
  calls: {},
  offers: {},
  asides: {},
  transfers: {},
  modeTransfers: {},
  records: {},
  faults: {},
  notices: {},
  modes: {},
  quickSwitches: {},
  turnedOn: {},
  messages: {},
  messageCounts: {},
  callBacks: {},
  outbox: {},
};

/** A change in one of `C`: `value` null removes the key. */
export type ChangeIn<C extends ViewCollection> = {
  [N in C]: { readonly collection: N; readonly key: string; readonly value: InCollections[N] | null };
}[C];

export type ViewChange =
  | ChangeIn<ViewCollection>
  /** Replaces the whole object. */
  | { readonly collection: 'engine'; readonly key: ''; readonly value: EngineView };

/** Applies changes to a view; returns a new one, sharing what did not change. */
export function applyChanges(view: ConsoleView, changes: readonly ViewChange[]): ConsoleView {
  const next: Writable = { ...view };
  const copied = new Set<ViewCollection>();
  for (const change of changes) {
    if (change.collection === 'engine') {
      next.engine = change.value;
      continue;
    }
    if (!copied.has(change.collection)) copyOne(next, change.collection);
    copied.add(change.collection);
    put(next, change);
  }
  return next;
}

type WritableCollections = { [C in ViewCollection]: Record<string, InCollections[C]> };
type Writable = WritableCollections & Pick<ConsoleView, 'me'> & { engine: EngineView };

function copyOne<C extends ViewCollection>(view: WritableCollections, collection: C): void {
  view[collection] = { ...view[collection] };
}

function put<C extends ViewCollection>(view: WritableCollections, change: ChangeIn<C>): void {
  const rows: Record<string, InCollections[C]> = view[change.collection];
  if (change.value === null) delete rows[change.key];
  else rows[change.key] = change.value;
}

/** Is this a change of something that we know? What stands in it is the engine's word. */
export function isViewChange(change: unknown): change is ViewChange {
  if (typeof change !== 'object' || change === null) return false;
  if (!('collection' in change && 'key' in change && 'value' in change)) return false;
  const { collection, key, value } = change;
  if (typeof collection !== 'string' || typeof key !== 'string' || typeof value !== 'object') return false;
  if (collection === 'engine') return value !== null;
  return Object.hasOwn(nothingInView, collection) && key !== '__proto__';
}

/** Are all collections there? What stands in them is the engine's word. */
export function looksLikeView(view: unknown): view is ConsoleView {
  if (typeof view !== 'object' || view === null) return false;
  const isThere = (name: string) => {
    const part: unknown = Reflect.get(view, name);
    return typeof part === 'object' && part !== null;
  };
  return ['engine', 'me', ...Object.keys(nothingInView)].every(isThere);
}
