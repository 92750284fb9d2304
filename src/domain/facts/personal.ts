// What in a fact names a person or tells of one: it's kept beside the fact, where it can be erased.
//
// Whoever gives a fact a field with text in it has to say here what the text is; until then this file doesn't compile.

import type { AgentFact, CallFact, HotlineFact, PlanFact } from './facts.ts';

export type AnyFact = CallFact | AgentFact | HotlineFact | PlanFact;
type Kind = AnyFact['kind'];
type OfKind<K extends Kind> = Extract<AnyFact, { readonly kind: K }>;

/** Is there text in it that isn't one of a few words that we chose? */
type HasText<T> = true extends TextIn<T> ? true : false;
type TextIn<T> = T extends string
  ? string extends T
    ? true
    : false
  : T extends readonly (infer Each)[]
    ? HasText<Each>
    : T extends object
      ? { [F in keyof T]-?: HasText<T[F]> }[keyof T]
      : false;

/**
 * `plain`: ids, and words of the configuration. Personal is what comes from a caller, or what somebody typed: once erased it's
 * `absent`, or an `empty` text where the fact can't be without it.
 */
type Meaning<T> = string extends T ? 'plain' | (undefined extends T ? 'absent' : 'empty') : 'plain';
export type TextsOf<F> = {
  readonly [K in keyof F as K extends 'kind' ? never : HasText<F[K]> extends true ? K : never]-?: Meaning<
    F[K]
  >;
};
/** A kind without any text needs no line. */
export type Table = {
  readonly [K in Kind as keyof TextsOf<OfKind<K>> extends never ? never : K]: TextsOf<OfKind<K>>;
};

const texts: Table = {
  callArrived: {
    callerNumber: 'absent',
    callerName: 'absent',
    calledNumber: 'plain',
    hotline: 'plain',
    leg: 'plain',
    modeId: 'plain',
    modeVersion: 'plain',
    announcements: 'plain',
    diverted: 'plain',
  },
  quickSwitchMet: { met: 'plain' },
  directCallMissed: { callerNumber: 'absent', callerName: 'absent', agent: 'plain' },
  stepEntered: { step: 'plain' },
  keyPressed: { step: 'plain', digit: 'plain' },
  noKeyPressed: { step: 'plain' },
  branchChosen: { step: 'plain', digit: 'plain', label: 'plain' },
  languageChosen: { step: 'plain' },
  branchTaken: { step: 'plain', to: 'plain', why: 'plain' },
  announcementHeard: { turning: 'plain' },
  callErased: { by: 'plain' },
  breaksErased: { by: 'plain' },
  // What was said lies beside the journal, in a file of this name.
  // Whom it's mailed to is a list of the company's.
  messageBegun: { step: 'plain', message: 'plain', team: 'plain', mailTo: 'plain' },
  messageLeft: { message: 'plain' },
  messageDropped: { message: 'plain' },
  messageClaimed: { message: 'plain', agent: 'plain', from: 'plain' },
  messageReleased: { message: 'plain', agent: 'plain' },
  messageDone: { message: 'plain', agent: 'plain' },
  messageReopened: { message: 'plain', agent: 'plain' },
  messageForwarded: { message: 'plain', agent: 'plain', team: 'plain' },
  // To anybody in the world.
  messageMailed: { message: 'plain', agent: 'plain', forward: 'plain', to: 'empty', text: 'empty' },
  messageNoted: { message: 'plain', agent: 'plain', note: 'plain', text: 'empty' },
  messageCalledBack: { message: 'plain', agent: 'plain' },
  callBackEnded: { message: 'plain', agent: 'plain' },
  messageHeard: { message: 'plain', agent: 'plain' },
  messageDeleted: { message: 'plain', agent: 'plain' },
  messageRestored: { message: 'plain', agent: 'plain' },
  messageMeasured: { message: 'plain' },
  speechSought: { message: 'plain' },
  messageErased: { message: 'plain' },
  callBackWanted: { entry: 'plain', message: 'plain', team: 'plain', number: 'absent' },
  callBackClaimed: { entry: 'plain', agent: 'plain', from: 'plain' },
  callBackReleased: { entry: 'plain', agent: 'plain' },
  callBackTried: { entry: 'plain', agent: 'plain' },
  callBackTryEnded: { entry: 'plain', agent: 'plain' },
  callBackSettled: { entry: 'plain', by: 'plain', served: 'plain' },
  callBackDone: { entry: 'plain', by: 'plain' },
  callBackErased: { entry: 'plain' },
  promptFinished: { step: 'plain', prompt: 'plain' },
  // A switch's own words, which may quote a number.
  faultSeen: { reason: 'empty' },
  lineEntered: { team: 'plain' },
  lineLeft: { team: 'plain' },
  // Where somebody is called back: also at another number than the one that called.
  callBackAsked: { step: 'plain', number: 'empty' },
  callBackStarted: { leg: 'plain' },
  callBackConfirmed: { leg: 'plain' },
  placeDropped: { agent: 'plain' },
  placeTakenBack: { team: 'plain', from: 'plain' },
  sentAway: { agent: 'plain', id: 'plain' },
  lineReturned: { team: 'plain', why: 'plain' },
  offered: { offer: 'plain', agent: 'plain', ringing: 'plain' },
  offerReady: { offer: 'plain' },
  offerEnded: { offer: 'plain', agent: 'plain' },
  taken: { agent: 'plain', agentLeg: 'plain', bridge: 'plain' },
  ownNumberRung: { agent: 'plain', leg: 'plain' },
  ownNumberAccepted: { agent: 'plain', leg: 'plain' },
  connected: { agent: 'plain' },
  rejoinStarted: { agentLeg: 'plain', bridge: 'plain' },
  // Whom an agent called, as typed: also somebody outside the company.
  consultStarted: { to: 'empty', leg: 'plain', bridge: 'plain' },
  transferStarted: { to: 'empty', leg: 'plain', byMode: 'plain' },
  transferTakenBack: { agent: 'plain', to: 'empty' },
  transferFailed: { to: 'empty', step: 'plain' },
  transferred: { to: 'empty' },
  noted: { agent: 'plain', text: 'empty', note: 'plain' },
  noteMended: { note: 'plain', agent: 'plain', text: 'empty' },
  flowMoved: { flow: 'plain' },
  callEnded: { talkOn: 'plain' },
  // The computer's name is the company's.
  signedIn: { device: 'plain', deskPhone: 'plain' },
  movedOver: { device: 'plain', deskPhone: 'plain' },
  signedOut: { by: 'plain' },
  pinReset: { by: 'plain' },
  // Which number and not what it is: that lies in a file beside the journal.
  hoursFollowed: { at: 'plain' },
  ownNumberChosen: { number: 'plain' },
  breakStarted: { reason: 'empty' },
  wrapUpStarted: { call: 'plain' },
  noticesChanged: { unread: 'plain' },
  // Ids and codes, never a number or a name.
  acted: { on: 'plain', why: 'plain' },
  standingChanged: { before: 'plain', after: 'plain', by: 'plain' },
  modeTakenUp: { mode: 'plain', version: 'plain' },
  checkCallEnded: {
    check: 'plain',
    outcome: 'plain',
    heard: 'plain',
    announcements: 'plain',
    recording: 'plain',
  },
  // What an admin says of a plan is no caller's affair, and stands in every list of versions.
  planTakenUp: { modes: 'plain', plan: 'plain', author: 'plain', comment: 'plain' },
  // What staff say to all callers, and why they switched.
  controlChanged: { change: 'plain', on: 'plain' },
};

export type Personal = Readonly<Record<string, string>>;

/** Of each kind that can have something personal, the fields that it's in. */
const personalFields = new Map(
  Object.entries(texts).flatMap(([kind, fields]) => {
    const personal = Object.entries<string>(fields).filter(([, meaning]) => meaning !== 'plain');
    return personal.length === 0 ? [] : [[kind, personal] as const];
  }),
);

export const personalKinds: readonly string[] = [...personalFields.keys()];

/** What is left of a fact when all that is personal is taken out of it, and what that was; null: nothing. */
export function split(fact: AnyFact): { readonly bare: object; readonly personal: Personal | null } {
  const fields = personalFields.get(fact.kind);
  // Most facts, and kinds that a newer engine wrote.
  if (fields === undefined) return { bare: fact, personal: null };
  const bare: Record<string, unknown> = { ...fact };
  const personal: Record<string, string> = {};
  for (const [field, meaning] of fields) {
    const text = bare[field];
    if (typeof text !== 'string' || text === '') continue;
    personal[field] = text;
    if (meaning === 'absent') delete bare[field];
    else bare[field] = '';
  }
  return { bare, personal: Object.keys(personal).length === 0 ? null : personal };
}
