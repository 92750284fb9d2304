// The state of all hotlines of one engine: its calls and its waiting lines.

import type { CallBackCommand } from '../call-backs/commands.ts';
import type { CallAnnouncement } from '../call-flow/flow.ts';
import type { CallFlow } from '../call-flow/steps/registry.ts';
import type { TransferStep } from '../call-flow/steps/transfer.ts';
import type { ControlCommand } from '../control/control.ts';
import type { TurnedOn } from '../control/quick-switch.ts';
import type { Acted, SignedOutBy, WhyErased } from '../facts/facts.ts';
import type { MessageFinding } from '../facts/message-facts.ts';
import type { Language } from '../languages.ts';
import type { MessageCommand, MessageReader } from '../messages/commands.ts';
import type { Speaking } from '../messages/message.ts';
import type { OwnReachability } from '../own-numbers/own-numbers.ts';
import type { AccessCall } from '../phone-access/access-call.ts';
import type { PinVerdict } from '../phone-access/advance.ts';
import type { ModeVersion } from '../plan/mode-version.ts';
import { type AgentSetup, type HotlineSetup, plannedOf, type ReadyPlan } from '../plan/ready-plan.ts';
import type { CallRecord } from '../records/call-record.ts';
import type { Calendar } from '../schedule/calendar.ts';
import { newAgent } from '../waiting-line/agent-setup.ts';
import type { AgentDeadline } from '../waiting-line/due.ts';
import type { AgentCommand, CommandResult, LineState, Team, WaitingCall } from '../waiting-line/line.ts';
import type { ActOutcome } from '../words/acts.ts';
import type { CallBackEntry } from '../words/call-backs.ts';
import type { Caller } from '../words/caller.ts';
import type { CheckCallEnded } from '../words/check-calls.ts';
import type {
  AgentId,
  CallBackId,
  CallId,
  ContentHash,
  HotlineId,
  Instant,
  LegId,
  MessageId,
  NoteId,
  RequestId,
} from '../words/ids.ts';
import type { Message } from '../words/messages.ts';
import type { ConsolePhone } from '../words/phones.ts';
import type { Phrase } from '../words/phrases.ts';
import type { SwitchCommand } from '../words/switch-commands.ts';
import type { SwitchEvent } from '../words/switch-events.ts';

export interface Hotline extends HotlineSetup {
  /** What who calls now gets; null until a plan has been taken up. */
  readonly mode: ModeVersion | null;
  /** How the last check call went; null: none has been made. */
  readonly lastCheck: LastCheck | null;
  /** A check call is under way. */
  readonly checking?: boolean;
  /** Callers get there no more; it goes once the last call that began there is over. */
  readonly retired?: boolean;
}

export type LastCheck = Omit<CheckCallEnded, 'kind'> & { readonly endedAt: Instant };

export interface Call {
  readonly id: CallId;
  readonly hotline: HotlineId;
  /** Empty: is called back, and not on the line. */
  readonly leg: LegId;
  readonly calledNumber: string;
  /** Of the mode in which it began; null: a journal of before didn't say. */
  readonly version: ContentHash | null;
  readonly arrivedAt: Instant;
  readonly caller: Caller;
  /** Of what it hears; null: nobody has chosen one, so that it's the first one of the mode. */
  readonly language: Language | null;
  /** That were on when it arrived. */
  readonly announcements: readonly CallAnnouncement[];
  readonly path: readonly { readonly digit: string; readonly label: string }[];
  readonly flow: CallFlow;
  /** An agent and the caller were connected at any time. */
  readonly talked: boolean;
  readonly leftMessage: boolean;
  /** As the call list would have it now. */
  readonly record: CallRecord;
  /** What it began to say last; null: nothing. */
  readonly speaking: Speaking | null;
  /** Left a waiting line without having been served. */
  readonly notServed: boolean;
  /** When it heard an outage announcement last, or somebody ended it with an announcement; null: none. */
  readonly informedAt: Instant | null;
  /** Who has sent it out of the line last; null: nobody. */
  readonly sentAwayBy: AgentId | null;
  /** Where the caller wants to be called back, and until when the place is kept; null: doesn't, or is by now. */
  readonly callBack: { readonly number: string; readonly untilMs: Instant } | null;
  /** To whom a quick switch has it put through first of all; null: nobody. */
  readonly diverted: TransferStep | null;
  /** By steps of its mode: how often nobody was reached. */
  readonly failedTransfers: number;
  /** The line that it left last without having been served, as it stood there, and how many transfers had failed by then. */
  readonly left: { readonly waiting: WaitingCall; readonly failedTransfers: number } | null;
  /** Klinke's own: it goes as anybody's, waits in nobody's line, and nothing of it is kept. */
  readonly check: boolean;
}

/** See `LineState` for who changes it. */
export interface HotlineState {
  readonly hotlines: ReadonlyMap<HotlineId, Hotline>;
  /** Of modes: those that hotlines have now, and those by which calls still go. */
  readonly versions: ReadonlyMap<ContentHash, ModeVersion>;
  /** In force now; null: none yet, or what was told of the last one is all that is left of it. */
  readonly plan: ReadyPlan | null;
  /** Of the plan that is in force; 0: none yet. */
  readonly planNumber: number;
  /** Of the last one that was taken up, whether or not its content is there. */
  readonly lastPlanNumber: number;
  /** Plans whose content is at hand, for the fact that names one. */
  readonly plansAtHand: ReadonlyMap<ContentHash, ReadyPlan>;
  /** Quick switches that are on, in the order in which they were turned on. */
  readonly turnedOn: readonly TurnedOn[];
  readonly calls: ReadonlyMap<CallId, Call>;
  /** Callers' legs. Legs that we dialled are in `line.legs`. */
  readonly callers: ReadonlyMap<LegId, CallId>;
  /**
   * Legs that the journal tells of and no picture has shown yet. Only these can a picture end: of every other leg the
   * switch itself tells the end, and a picture may be older than the leg.
   */
  readonly unseen: ReadonlySet<LegId>;
  /** By their callers' legs: somebody of ours hears messages by telephone, or would. No journal has them. */
  readonly accessCalls: ReadonlyMap<LegId, AccessCall>;
  /** All that were left and aren't erased, the oldest first. */
  readonly messages: ReadonlyMap<MessageId, Message>;
  /** Those of them that are to be erased once it's time. */
  readonly deletedMessages: ReadonlySet<MessageId>;
  /** Who has to be called, or was: all that aren't erased, the oldest first. */
  readonly callBacks: ReadonlyMap<CallBackId, CallBackEntry>;
  /** Those that are open, by their number (`numberKey`). */
  readonly openCallBacks: ReadonlyMap<string, CallBackId>;
  readonly line: LineState;
}

/** Whose, and of what: a call's in its flow or in its line, an agent's in one of four ways, the quick switches', the messages' and their hearers'; of each at most one at a time. */
export type Deadline =
  | { readonly of: 'flow' | 'line'; readonly id: CallId }
  | { readonly of: AgentDeadline; readonly id: AgentId }
  /** The next one that ends by itself, or of which people are to be reminded. */
  | { readonly of: 'control'; readonly id: 'control' }
  /** The next message that was deleted, and is to be erased. */
  | { readonly of: 'messages'; readonly id: 'messages' }
  /** Of the calls by which messages are heard, the next one in which something happens by itself. */
  | { readonly of: 'access'; readonly id: 'access' };

/** Everything that can reach the mailbox. */
export type HotlineInput =
  | { readonly kind: 'switch'; readonly event: SwitchEvent }
  /** `at`: for when it was set; what was put off meanwhile isn't due. */
  | { readonly kind: 'deadlineReached'; readonly deadline: Deadline; readonly at: Instant }
  /** This is to be in force from now on. */
  | {
      readonly kind: 'planPublished';
      readonly plan: ReadyPlan;
      readonly about: PlanMade;
      /** Null: nobody waits for an answer. */
      readonly request: RequestId | null;
    }
  | { readonly kind: 'checkCallBegun'; readonly hotline: HotlineId }
  /** `result` null: it was given up. */
  | { readonly kind: 'checkCallEnded'; readonly hotline: HotlineId; readonly result: CheckCallEnded | null }
  /** A rule broke on this call: the caller gets an apology and a clean end. */
  | { readonly kind: 'fault'; readonly call: CallId; readonly reason: string }
  | {
      readonly kind: 'signIn';
      readonly request: RequestId;
      readonly agent: AgentId;
      readonly phone: ConsolePhone;
      readonly deskPhone?: string | null;
      readonly device: string | null;
    }
  /** What this one says of the own numbers and hours; kept where a restart finds it, before this is told. */
  | {
      readonly kind: 'reachabilityChanged';
      readonly request: RequestId;
      readonly agent: AgentId;
      readonly own: OwnReachability;
    }
  /** The last console of this person is gone or answers no more; or one is there (again). */
  | { readonly kind: 'consoleChanged'; readonly agent: AgentId; readonly there: boolean }
  | {
      readonly kind: 'signOut';
      readonly request: RequestId;
      readonly agent: AgentId;
      readonly by: SignedOutBy;
    }
  /** By somebody who may; the PIN lies elsewhere. */
  | {
      readonly kind: 'pinReset';
      readonly request: RequestId;
      readonly agent: AgentId;
      readonly by: AgentId;
    }
  /** What names these callers, and the reasons of a person's breaks until then, is to be gone. */
  | {
      readonly kind: 'erase';
      readonly request: RequestId;
      readonly calls: readonly CallId[];
      readonly breaks: Breaks | null;
      readonly why: WhyErased;
    }
  /** What people wrote of these, as far as they have ended. */
  | { readonly kind: 'eraseNotes'; readonly request: RequestId; readonly calls: readonly CallId[] }
  /** Of an ended call, by somebody who may. `note`: which one is mended; null: a new one. */
  | {
      readonly kind: 'writeNote';
      readonly request: RequestId;
      readonly agent: AgentId;
      readonly call: CallId;
      readonly note: NoteId | null;
      readonly text: string;
    }
  | {
      readonly kind: 'command';
      readonly request: RequestId;
      readonly agent: AgentId;
      readonly command: AgentCommand;
    }
  | {
      readonly kind: 'message';
      readonly request: RequestId;
      readonly reader: MessageReader;
      readonly command: MessageCommand;
    }
  | {
      readonly kind: 'callBack';
      readonly request: RequestId;
      readonly reader: MessageReader;
      readonly command: CallBackCommand;
    }
  /** It was done so long ago that nothing of it is to be kept. */
  | { readonly kind: 'callBackForgotten'; readonly entry: CallBackId }
  | { readonly kind: 'messageFound'; readonly found: MessageFinding }
  /** See the effect `checkPin`. */
  | {
      readonly kind: 'pinChecked';
      readonly leg: LegId;
      readonly attempt: number;
      readonly verdict: PinVerdict;
    }
  /** A rule broke on a call by which messages are heard; null: on what was due of them. */
  | { readonly kind: 'accessFault'; readonly leg: LegId | null }
  /** Somebody did, or tried to do, what a right is needed for, and what it leads to doesn't say so; null: at the engine's computer. */
  | { readonly kind: 'acted'; readonly agent: AgentId | null; readonly act: Act }
  /** By somebody who may. */
  | {
      readonly kind: 'control';
      readonly request: RequestId;
      readonly agent: AgentId;
      readonly command: ControlCommand;
    };

/** See the fact `acted`. */
export type Act = Pick<Acted, 'act' | 'on' | 'forgotten'> & ActOutcome;

/** Where a plan comes from. */
export interface PlanMade {
  /** The number of the version that it was made of; null: of none. */
  readonly parent: number | null;
  /** Null: nobody who is known here, such as files. */
  readonly author: AgentId | null;
  readonly comment: string;
  /** The version that is taken up again. */
  readonly back?: number;
}

/** Of one person, as far as they began by then. */
export interface Breaks {
  readonly agent: AgentId;
  readonly untilMs: Instant;
}

/** What the engine is to do, in this order, after the facts are durable. */
export type HotlineEffect =
  | { readonly kind: 'command'; readonly command: SwitchCommand }
  | { readonly kind: 'reply'; readonly request: RequestId; readonly result: CommandResult }
  /** Are these somebody's? `pinChecked` follows. `from`: the caller's number; null: withheld. The PIN stays in no state. */
  | {
      readonly kind: 'checkPin';
      readonly leg: LegId;
      readonly attempt: number;
      readonly extension: string;
      readonly pin: string;
      readonly from: string | null;
    }
  /** What was said in it is to be gone; then `messageFound` tells that it is. */
  | { readonly kind: 'eraseMessage'; readonly message: MessageId };

export interface HotlineContext {
  readonly now: Instant;
  readonly newId: (prefix: string) => string;
  /** Left out: nobody knows of anything there. */
  readonly outside?: Surroundings | undefined;
}

/** What lies beside the hotlines' state and is asked when a call needs it. Null: nobody can say. */
export interface Surroundings {
  readonly calendar: Calendar;
  /** Does the telephone side let out calls to it? */
  readonly canCall: (number: string) => boolean;
  readonly isBlocked: (number: string) => boolean | null;
  readonly isKnown: (number: string) => boolean | null;
  /** After which callers speak who leave a message. */
  readonly tone: ContentHash;
  /** So much can be recorded before the disk has no room any more. */
  readonly roomForMessagesMs: () => number;
  /** Null: there is no such sound. */
  readonly phrase: (phrase: Phrase, language: Language) => ContentHash | null;
}

/** A state in which nobody calls, nobody is signed in, and no plan is in force; who is there before the first one is given here. */
export function emptyHotlines(
  hotlines: readonly HotlineSetup[] = [],
  teams: readonly Team[] = [],
  agents: readonly AgentSetup[] = [],
): HotlineState {
  const people = agents.map((agent) => newAgent(plannedOf(agent)));
  const byPhone = new Map<string, Set<AgentId>>();
  for (const { id, extension, deskPhone } of people)
    for (const phone of [extension, deskPhone]) byPhone.set(phone, (byPhone.get(phone) ?? new Set()).add(id));
  return {
    hotlines: new Map(hotlines.map((hotline) => [hotline.id, { ...hotline, mode: null, lastCheck: null }])),
    versions: new Map(),
    plan: null,
    planNumber: 0,
    lastPlanNumber: 0,
    plansAtHand: new Map(),
    turnedOn: [],
    calls: new Map(),
    callers: new Map(),
    unseen: new Set(),
    accessCalls: new Map(),
    messages: new Map(),
    deletedMessages: new Set(),
    callBacks: new Map(),
    openCallBacks: new Map(),
    line: {
      teams: new Map(teams.map((team) => [team.id, team])),
      waiting: new Map(teams.map((team) => [team.id, []])),
      kept: new Map(),
      leftPlaces: new Map(),
      answering: new Map(),
      agents: new Map(people.map((agent) => [agent.id, agent])),
      byPhone,
      free: new Map(teams.map(({ id }) => [id, new Set()])),
      members: new Map(
        teams.map(({ id }) => [
          id,
          agents.filter((agent) => agent.teams.includes(id)).map((agent) => agent.id),
        ]),
      ),
      leaving: new Set(),
      closing: new Set(),
      registered: new Map(),
      busy: new Set(),
      ownNumbers: new Map(),
      guests: new Map(),
      offers: new Map(),
      conversations: new Map(),
      legs: new Map(),
      lastPlace: 0,
      unseenSince: 0,
    },
  };
}
