// All that a console may command, one entry each: what it says, what is answered, which right it needs, and whether the
// switch has to be reached for it. Handlers and callers take their types from here; see docs/decisions/0022.

import { z } from 'zod';
import type { Outcome } from '../domain/directory/taken-in.ts';
import { languages } from '../domain/languages.ts';
import { mailSecretNames } from '../domain/mail/mail-server.ts';
import { messageSorts, messageStates } from '../domain/messages/query.ts';
import { planParts } from '../domain/plan/change/one-object.ts';
import { type AuditedEntry, auditedActNames } from '../domain/records/audit.ts';
import { callSorts } from '../domain/records/call-query.ts';
import type { Right } from '../domain/rights.ts';
import { hasUnseen, visibleLine, visibleText } from '../domain/visible-text.ts';
import { callBackOutcomes } from '../domain/words/messages.ts';
import { callerNumberSchema } from './caller-file.ts';
import { findingSchema } from './doctor/finding.ts';
import { MOST_DRAFT_NUMBERS, MOST_DRAFTS, MOST_NUMBER_SIGNS } from './drafts.ts';
import type { OutboxMailView } from './outbox-view.ts';
import { ownReachabilityFields, readReachabilityReply, saveReachabilityReply } from './own-numbers.ts';
import { PIN_LENGTH } from './pin-hash.ts';
import {
  endOnDaySchema,
  knownOfSwitchSchema,
  mailAddress,
  mailSchema,
  quickSwitchDoesSchema,
  staffingSchema,
  suggestedEndSchema,
} from './plan-schema.ts';
import type { CallBackView, CallRecordView, DirectoryEntryView, MessageView } from './view.ts';

export const phoneKindSchema = z.enum(['softphone', 'deskPhone']);

const id = z.string().max(200);
/** What a `Date` can hold. */
const instant = z.number().min(-8.64e15).max(8.64e15);
const digits = (least: number, most: number) => z.string().regex(new RegExp(`^[0-9*#]{${least},${most}}$`));
/** What others read: nothing in it that can't be seen, or turns what stands beside it around. */
const line = z.string().transform(visibleLine);
const text = z.string().transform(visibleText);
const noteText = text.pipe(z.string().min(1).max(2_000));
/** As it is typed: nobody sees what isn't to be seen in it either. */
const pin = z
  .string()
  .min(1)
  .refine((typed) => !hasUnseen(typed));
const target = z.string().regex(/^(team:)?[+*#0-9A-Za-z._-]{1,40}$/);

/** What the softphone needs in order to register. */
export const phoneAccountSchema = z.object({
  url: z.string(),
  domain: z.string(),
  user: z.string(),
  password: z.string(),
});
export type PhoneAccount = Readonly<z.infer<typeof phoneAccountSchema>>;

/** Nothing to be told but that it's done; a newer engine may have more to say. */
const done = z.unknown().transform(() => null);
/** Which leg carries the call now. */
const taken = z.object({
  call: z.string(),
  leg: z.string(),
  /** True: the leg built before carries the call; open the microphone and accept it. */
  ready: z.boolean(),
});
const testLine = z.object({
  account: phoneAccountSchema,
  /** What can be called. */
  hotlines: z.array(z.object({ name: z.string(), number: z.string() })),
});
const journal = z.array(
  z.object({ seq: z.number(), at: z.number(), fact: z.looseObject({ kind: z.string() }) }),
);

/** Of so many calls at once: more than there are rows on a screen. */
export const MOST_REMEMBERED = 50;

const versionNumber = z.int().min(0).max(1_000_000_000);
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const comment = text.pipe(z.string().max(2_000));
const plans = { right: 'publishPlan', needsSwitch: false } as const;
/** `fault`: a `PlanFault`, or what an engine of another version says. */
const placed = z.object({
  path: z.array(z.union([z.string(), z.number()])),
  fault: z.looseObject({ code: z.string() }),
});
const published = z.discriminatedUnion('kind', [
  /** `plan`: what is in force now, which is more than was sent where others had published meanwhile. */
  z.object({
    kind: z.enum(['published', 'unchanged']),
    number: z.number(),
    plan: hash,
    /** What should be known about it all the same. */
    warnings: z.array(placed).default([]),
  }),
  z.object({
    kind: z.literal('refused'),
    mistakes: z.array(placed),
  }),
  /**
   * The version that was published meanwhile, its document, and the one that both were made of. What clashes is found by
   * who asked: it fetches these by their hash, merges (`domain/plan/merge.ts`), has a person decide, and publishes what
   * comes of it, made of `theirs`.
   */
  z.object({ kind: z.literal('clashes'), theirs: z.number(), plan: hash, base: hash }),
]);
/** `inForce`: the version that was published meanwhile, its document, and by whom. Nothing was changed. */
const wentBack = z.discriminatedUnion('kind', [
  ...published.options,
  z.object({
    kind: z.literal('otherInForce'),
    inForce: z.number(),
    plan: hash,
    author: z.string().nullable(),
  }),
]);
export const planVersion = z.object({
  seq: z.number(),
  number: z.number(),
  plan: z.string(),
  at: z.number(),
  /** Null: made of none; by files, or by nobody who is known here. */
  parent: z.number().nullable(),
  author: z.string().nullable(),
  comment: z.string(),
});
export type ListedVersion = Readonly<z.infer<typeof planVersion>>;
/** In words; the largest plan has more changes than are told: `more` of them. */
const versionChanges = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('changes'),
    changes: z.array(z.object({ about: z.string(), says: z.array(z.string()) })),
    more: z.number(),
  }),
  /** There is none before it; its content, or that of the one before, isn't there any more. */
  z.object({ kind: z.enum(['first', 'gone']) }),
]);
export type VersionChanges = Readonly<z.infer<typeof versionChanges>>;

const doctorReport = z.object({
  running: z.boolean(),
  /** When it was begun last; null: never. */
  startedAt: z.number().nullable(),
  findings: z.array(findingSchema),
});
const cursor = z.tuple([z.number(), z.number()]);
/** The engine's word once it has an id and a time, as with the view. */
const recordView = z.custom<CallRecordView>(
  (value) => typeof value === 'object' && value !== null && 'id' in value && 'arrivedAt' in value,
);
const entryView = z.custom<DirectoryEntryView>(
  (value) => typeof value === 'object' && value !== null && 'id' in value && 'numbers' in value,
);
const messageView = z.custom<MessageView>(
  (value) => typeof value === 'object' && value !== null && 'id' in value && 'callId' in value,
);
const callBackView = z.custom<CallBackView>(
  (value) => typeof value === 'object' && value !== null && 'entryId' in value && 'wanted' in value,
);
/** Behind which one to go on: the sorted value, and its id. */
const pageCursor = z.tuple([z.number(), id]);
const callerMemory = z.object({
  call: z.string(),
  /** Which call of this number it is since then; 1: the first. */
  ordinal: z.number(),
  /** Calls before it that this person may see, the newest first. */
  earlier: z.array(recordView),
  /** There are more of them. */
  more: z.boolean(),
});
export type CallerMemory = Readonly<z.infer<typeof callerMemory>>;
/** As somebody wrote it; what becomes of it the engine says. */
const writtenEntry = z.strictObject({
  name: line.pipe(z.string().max(500)),
  company: line.pipe(z.string().max(500)),
  numbers: z
    .array(line.pipe(z.string().max(200)))
    .max(50)
    .readonly(),
  note: text.pipe(z.string().max(5_000)),
  /** For those who may `manageDirectory`; left out: as it stands. */
  blocked: z.boolean().exactOptional(),
});
const outcome = z.custom<Outcome>((value) => typeof value === 'object' && value !== null && 'kind' in value);
/** `names`: of whom or what it was about, as they are called today. */
export type AuditedView = AuditedEntry & {
  readonly byName: string | null;
  readonly names: readonly string[];
};
const auditedView = z.custom<AuditedView>(
  (value) => typeof value === 'object' && value !== null && 'seq' in value && 'act' in value,
);
const outboxMail = z.custom<OutboxMailView>(
  (value) => typeof value === 'object' && value !== null && 'messageId' in value && 'recipients' in value,
);
const mailSecret = z.string().max(10_000);
const figures = z.object({
  calls: z.number(),
  answered: z.number(),
  missed: z.number(),
  /** Of callers who left a message, which aren't missed. */
  messages: z.number(),
  waitedMs: z.number(),
  waited: z.number(),
  talkedMs: z.number(),
});

interface About<R extends z.ZodType> {
  readonly reply: R;
  readonly right: Right;
  /** Refused while it isn't reached, and answered only once it has obeyed. */
  readonly needsSwitch: boolean;
}

function command<const N extends string, S extends z.core.$ZodLooseShape, R extends z.ZodType>(
  name: N,
  fields: S,
  about: About<R>,
) {
  return { name, request: z.strictObject({ kind: z.literal(name), ...fields }), ...about };
}

/** An entry can't stand under another's name. */
const table = <T extends { readonly [N in keyof T]: { readonly name: N } }>(entries: T): T => entries;

const calls = { reply: done, right: 'serveCallers', needsSwitch: true } as const;
const lastWords = z.strictObject({ kind: z.enum(['goodbye', 'quickSwitch']), id });
const taking = { ...calls, reply: taken } as const;
/** The engine alone does these. */
const notes = { ...calls, needsSwitch: false } as const;
/** When it ends by itself; null: until further notice. `suggested`: as it was prepared. */
const until = z.union([instant, z.null(), z.literal('suggested'), suggestedEndSchema, endOnDaySchema]);
/** Nobody has prepared anything. */
const untilNew = z.union([instant, z.null(), suggestedEndSchema, endOnDaySchema]);
const reason = line.pipe(z.string().max(200));
/** What is looked at besides is what it does, and for which hotlines: see `mayTurn`. */
const controls = { reply: done, right: 'announceForOwnTeams', needsSwitch: false } as const;
const spoken = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('spoken'), sound: z.string(), durationMs: z.number() }),
  z.object({ kind: z.literal('tooLong'), characters: z.number(), atMost: z.number() }),
  z.object({ kind: z.enum(['empty', 'underWay']) }),
  z.object({ kind: z.literal('failed'), detail: z.string() }),
]);
const ofCallers = { right: 'manageCallerData', needsSwitch: false } as const;
/** `open`: calls that go on, and were left as they are. */
const erased = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('nothingFound'), open: z.number() }),
  z.object({ kind: z.literal('erased'), calls: z.number(), entries: z.number(), open: z.number() }),
  /** `later`: it's noted, and done as soon as the disk lets it. `failed`: nothing was done. */
  z.object({ kind: z.enum(['later', 'failed']), reason: z.string(), open: z.number() }),
]);
const mails = { right: 'manageMail', needsSwitch: false } as const;
/** At all recipients of the mail about this message, or at one. */
const whichMail = { message: id, address: z.string().max(254).nullable() } as const;
const tests = { reply: done, right: 'makeTestCalls', needsSwitch: false } as const;

const entries = table({
  take: command('take', { call: id }, taking),
  acceptOffer: command('acceptOffer', { offer: id, call: id }, taking),
  declineOffer: command('declineOffer', { offer: id }, calls),
  /** Somebody who waits for an own team leaves a message: at the next voicemail of the mode in which the call began. */
  sendToVoicemail: command('sendToVoicemail', { call: id }, calls),
  /** Hears one of those of `waysOut`, and the call is over. */
  endWithAnnouncement: command('endWithAnnouncement', { call: id, announcement: lastWords }, calls),
  /** Somebody who wants to be called back, and needn't be any more: the place is taken out of the line. */
  dropPlace: command('dropPlace', { call: id }, { ...calls, needsSwitch: false }),
  /** What both can lead to for this caller; `name` null: the announcement is a goodbye of the mode. */
  waysOut: command(
    'waysOut',
    { call: id },
    {
      ...notes,
      reply: z.object({
        voicemail: z.boolean(),
        announcements: z.array(lastWords.extend({ name: z.string().nullable(), text: z.string() })),
      }),
    },
  ),
  /** One click back into the own call that was interrupted. */
  rejoin: command('rejoin', { call: id }, taking),
  /** The caller whom one has just sent to somebody: within five seconds, and as long as nobody has answered. */
  takeBack: command('takeBack', { call: id }, taking),

  /** About the own call, which each names: on its way another may have begun. */
  hold: command('hold', { call: id }, calls),
  resume: command('resume', { call: id }, calls),
  hangUp: command('hangUp', { call: id }, calls),
  sendDigits: command('sendDigits', { call: id, digits: digits(1, 32) }, calls),
  blindTransfer: command('blindTransfer', { call: id, to: target }, calls),
  consult: command('consult', { call: id, to: target }, calls),
  toggle: command('toggle', { call: id }, calls),
  completeTransfer: command('completeTransfer', { call: id }, calls),
  cancelConsult: command('cancelConsult', { call: id }, calls),
  /** Also about a call that is over: the own, and those of the own teams, as they may be seen. */
  note: command('note', { call: id, text: noteText }, notes),
  /** The own notes; anybody's with the right to. What it said before stays readable. */
  mendNote: command('mendNote', { call: id, note: id, text: noteText }, notes),
  /** Which of these calls were erased, and when last: what a console keeps about them has to go. */
  erasedAmong: command(
    'erasedAmong',
    { calls: z.array(id).max(MOST_DRAFTS) },
    { ...notes, reply: z.array(z.object({ call: z.string(), at: z.number() })) },
  ),
  /** The same of numbers that were erased within the last month, for what belongs to no call. Numbers in any way of writing them. */
  erasedNumbers: command(
    'erasedNumbers',
    { numbers: z.array(z.string().max(MOST_NUMBER_SIGNS)).max(MOST_DRAFT_NUMBERS) },
    { ...notes, reply: z.array(z.object({ number: z.string(), at: z.number() })) },
  ),

  /**
   * Messages of the own teams, and of those that one may see. Whoever has one in hand does all of this alone, but for
   * `over`: that takes it from somebody, for those with the right to. Refused with the name of who has it, or did it.
   */
  claimMessage: command('claimMessage', { message: id, over: z.boolean().exactOptional() }, notes),
  /**
   * Who calls back looks after it, and the try is told; then the console dials, and tells by `callBackEnded` what came of it. Who has a
   * desk phone, or only an own number outside, is rung there, and the engine does both; else `busy`, `phoneUnreachable`. `as`: the
   * hotline's number to be shown; null: it has none any more. `callerTaken`: somebody has another message of this number; `over` calls
   * all the same.
   */
  callMessageBack: command(
    'callMessageBack',
    { message: id, over: z.boolean().exactOptional() },
    { ...notes, reply: z.object({ number: z.string(), as: z.string().nullable() }) },
  ),
  callBackEnded: command('callBackEnded', { message: id, outcome: z.enum(callBackOutcomes) }, notes),
  releaseMessage: command('releaseMessage', { message: id }, notes),
  finishMessage: command('finishMessage', { message: id }, notes),
  reopenMessage: command('reopenMessage', { message: id }, notes),
  /** It's new there, and no longer of the team that had it. */
  forwardMessage: command('forwardMessage', { message: id, team: id }, notes),
  /** As MP3, with the own words. What is no address is refused by the engine, which says so. */
  mailMessage: command(
    'mailMessage',
    {
      message: id,
      to: line.pipe(z.string().min(1).max(254)),
      text: text.pipe(z.string().max(2_000)),
      language: z.enum(languages),
    },
    notes,
  ),
  noteMessage: command('noteMessage', { message: id, text: noteText }, notes),
  /** It was played from a copy of the console's; kept only where the team keeps that. */
  heardMessage: command('heardMessage', { message: id }, notes),
  /** For a day it can be had back; then its sound is erased. */
  deleteMessage: command('deleteMessage', { message: id }, { ...notes, right: 'deleteMessages' }),
  restoreMessage: command('restoreMessage', { message: id }, { ...notes, right: 'deleteMessages' }),
  /**
   * Call-backs in which something is wanted of the own teams, or of those that one may see. Whoever has one in hand does all of this
   * alone, but for `over`, as with messages; the messages of the own teams in it go with it.
   */
  claimCallBack: command('claimCallBack', { entry: id, over: z.boolean().exactOptional() }, notes),
  releaseCallBack: command('releaseCallBack', { entry: id }, notes),
  /** All that the own teams want in it is done. */
  finishCallBack: command('finishCallBack', { entry: id }, notes),
  /** As `callMessageBack`; what came of it is told by `entryCallEnded`. */
  callEntryBack: command(
    'callEntryBack',
    { entry: id, over: z.boolean().exactOptional() },
    { ...notes, reply: z.object({ number: z.string(), as: z.string().nullable() }) },
  ),
  entryCallEnded: command('entryCallEnded', { entry: id, outcome: z.enum(callBackOutcomes) }, notes),
  /**
   * Call-backs that this person may see, those in which something happened last first; as `listMessages`. Of each entry one part for
   * each team. `mine`: looked after, or done, by this person. `words`: in number, name, place, or a team's name.
   */
  listCallBacks: command(
    'listCallBacks',
    {
      show: z.enum(['open', 'done']),
      team: id.nullable(),
      mine: z.boolean(),
      words: line.pipe(z.string().max(200)),
      after: pageCursor.nullable(),
      limit: z.int().min(1).max(100),
    },
    {
      ...notes,
      reply: z.object({
        callBacks: z.array(callBackView),
        total: z.number(),
        next: pageCursor.nullable(),
      }),
    },
  ),
  /**
   * Messages that this person may see, a page at a time; `after`: where the page before said to go on. `state` null: all but the
   * deleted ones. `words`: in number, name, place, a note, or the team's name. `total`: how many there are.
   */
  listMessages: command(
    'listMessages',
    {
      sort: z.enum(messageSorts),
      descending: z.boolean(),
      team: id.nullable(),
      state: z.enum(messageStates).nullable(),
      /** In hand, or done, by this person. */
      mine: z.boolean(),
      since: instant.nullable(),
      atLeastMs: z.int().min(0).max(86_400_000).nullable(),
      words: line.pipe(z.string().max(200)),
      after: pageCursor.nullable(),
      limit: z.int().min(1).max(100),
    },
    {
      ...notes,
      reply: z.object({
        messages: z.array(messageView),
        total: z.number(),
        next: pageCursor.nullable(),
      }),
    },
  ),

  startBreak: command('startBreak', { reason: line.pipe(z.string().min(1).max(80)) }, notes),
  endBreak: command('endBreak', {}, notes),
  /** What this person was told has been read: it's not told again, at no console. */
  readNotice: command('readNotice', { notice: id }, notes),
  skipWrapUp: command('skipWrapUp', {}, notes),
  extendWrapUp: command('extendWrapUp', { byMs: z.int().min(1_000).max(3_600_000) }, notes),
  usePhone: command('usePhone', { phone: phoneKindSchema }, calls),
  /** At an own number, until the own hours say something else. */
  useOwnNumber: command('useOwnNumber', { number: id }, calls),
  /** The own numbers and hours, which nobody else can read. */
  readReachability: command('readReachability', {}, { ...notes, reply: readReachabilityReply }),
  saveReachability: command('saveReachability', ownReachabilityFields, {
    ...notes,
    reply: saveReachabilityReply,
  }),
  /**
   * After each connecting and at each change. `contact`: the user part of the softphone's own SIP contact, once it is
   * registered. `ownCalls`: calls at that phone (ringing, dialling, talking) that are none of the hotline's legs.
   */
  reportPhone: command(
    'reportPhone',
    {
      contact: z
        .string()
        .min(1)
        .max(100)
        .regex(/^[\w.~-]+$/)
        .nullable(),
      ownCalls: z.int().min(0).max(100),
    },
    notes,
  ),
  /** The own phone rang for no call of the hotline, and nobody took it; `agoMs`: since it began to. */
  directCallMissed: command(
    'directCallMissed',
    {
      number: line.pipe(z.string().max(400)).nullable(),
      name: line.pipe(z.string().max(400)).nullable(),
      agoMs: z
        .int()
        .min(0)
        .max(30 * 86_400_000),
    },
    notes,
  ),
  /** The window with the softphone died, and its audio with it. */
  phoneLost: command('phoneLost', {}, notes),

  signOut: command('signOut', {}, notes),
  /** The own PIN. The session's token is another one from then on: a copy of the old one is worth nothing. */
  changePin: command(
    'changePin',
    { old: pin.max(PIN_LENGTH.most), pin: pin.min(PIN_LENGTH.least).max(PIN_LENGTH.most) },
    { ...notes, reply: z.object({ token: z.string() }) },
  ),
  signOutAgent: command('signOutAgent', { agent: id }, { ...notes, right: 'signOutOthers' }),
  /**
   * Somebody else gets a PIN made by chance, told here and nowhere else. What the old one opened is closed: that one is signed out,
   * or, in a call, keeps only this one console until it's over (`signedOut` false).
   */
  resetPin: command(
    'resetPin',
    { agentId: id },
    { ...notes, right: 'resetPins', reply: z.object({ pin: z.string(), signedOut: z.boolean() }) },
  ),
  /** Everything that happened to a call of the own teams; of any call for those who see all teams. */
  journalOfCall: command('journalOfCall', { call: id }, { ...notes, reply: journal }),
  /** Ended calls that this person may see, a page at a time; `after`: where the page before said to go on. */
  listCalls: command(
    'listCalls',
    {
      sort: z.enum(callSorts),
      descending: z.boolean(),
      since: instant.nullable(),
      team: id.nullable(),
      mine: z.boolean(),
      missed: z.boolean(),
      words: line.pipe(z.string().max(200)),
      after: cursor.nullable(),
      limit: z.int().min(1).max(100),
    },
    { ...notes, reply: z.object({ records: z.array(recordView), next: cursor.nullable() }) },
  ),
  /** Of the calls that this person may see, that arrived since then and have ended. */
  figures: command('figures', { since: instant }, { ...notes, reply: figures }),
  /**
   * Those in the phone book in whom each of the words is found, the best first; with no words all, by name. `total` says
   * how many there are. `company`: in the company's directory instead, which takes its time; `failed` says that it did.
   */
  searchDirectory: command(
    'searchDirectory',
    {
      words: line.pipe(z.string().max(200)),
      limit: z.int().min(1).max(100),
      skip: z.int().min(0).max(1_000_000).exactOptional(),
      company: z.boolean().exactOptional(),
    },
    {
      ...notes,
      reply: z.object({
        entries: z.array(entryView),
        total: z.number(),
        failed: z.boolean().exactOptional(),
      }),
    },
  ),
  /**
   * What is remembered of who calls, of these calls; left out: those without a number, and those of others. `since`: when the
   * day began; `newest`: how many of the earlier calls are told.
   */
  callerMemory: command(
    'callerMemory',
    { calls: z.array(id).max(MOST_REMEMBERED), since: instant, newest: z.int().min(0).max(10) },
    { ...notes, reply: z.array(callerMemory) },
  ),
  /** `id` null: a new one. `saved`: its id; null: it's refused, and nothing was changed. */
  saveEntry: command(
    'saveEntry',
    { id: id.nullable(), entry: writtenEntry },
    {
      ...notes,
      right: 'editDirectory',
      reply: z.object({ saved: z.string().nullable(), outcome }),
    },
  ),
  removeEntry: command('removeEntry', { id }, { ...notes, right: 'manageDirectory' }),
  /**
   * Lines of one file, a part of it at a time: what each does, in their order. `preview`: what each would do, and nothing is
   * done. Otherwise all that aren't refused are done, or, with an error, none.
   */
  importDirectory: command(
    'importDirectory',
    { lines: z.array(writtenEntry).max(500), preview: z.boolean() },
    { ...notes, right: 'manageDirectory', reply: z.object({ outcomes: z.array(outcome) }) },
  ),
  /** Ids of all calls in progress, in the order of their arrival. */
  openCalls: command(
    'openCalls',
    {},
    { reply: z.array(z.string()), right: 'seeAllTeams', needsSwitch: false },
  ),

  /** How many callers are in which step of which mode, for whoever is about to change one. */
  callersInSteps: command(
    'callersInSteps',
    {},
    {
      ...plans,
      reply: z.array(z.object({ mode: z.string(), step: z.string(), callers: z.number() })),
      needsSwitch: false,
    },
  ),

  /** One of the quick switches that were prepared. */
  turnOn: command('turnOn', { quickSwitch: id, until, reason }, controls),
  /** Made on the spot: an announcement, a pause, another mode for a while. */
  turnOnNew: command(
    'turnOnNew',
    {
      name: line.pipe(z.string().min(1).max(80)),
      hotlines: z.array(id).min(1).max(200),
      does: quickSwitchDoesSchema,
      until: untilNew,
      reason,
    },
    controls,
  ),
  turnOff: command('turnOff', { turning: id }, controls),
  changeEnd: command('changeEnd', { turning: id, until }, controls),

  /**
   * A text typed in order to be announced: made a sound, which `turnOnNew` then names. One at a time; asked for the same again
   * it's the same. How much is too much the reply says.
   */
  speakText: command(
    'speakText',
    { text: text.pipe(z.string().max(50_000)), language: z.enum(languages) },
    { ...controls, reply: spoken },
  ),
  /**
   * A part of a WAV file: of what this person had spoken, of what a hotline's last check call heard, or of an announcement that
   * is prepared or on where this person may announce something. `size`: of all of it.
   * Null: it's not there (any more), or not for this person.
   */
  hearSound: command(
    'hearSound',
    { sound: hash, from: z.int().min(0).max(1_000_000_000) },
    { ...notes, reply: z.object({ data: z.base64(), size: z.number() }).nullable() },
  ),
  /** Klinke calls it, to hear what its callers hear now. It's answered at once; what was heard stands in the view. */
  checkHotline: command('checkHotline', { hotline: id }, controls),

  /**
   * What the doctor has found so far. `begin`: looks anew, unless it is at it; asked again and again it tells how far it is.
   */
  doctor: command(
    'doctor',
    { begin: z.boolean() },
    { reply: doctorReport, right: 'runDoctor', needsSwitch: false },
  ),

  /**
   * The plan with this content, made of version `base`, is taken up from now on; or it's said why not, and nothing has changed.
   * What was published meanwhile is merged with it.
   */
  publishPlan: command(
    'publishPlan',
    { base: versionNumber, plan: hash, comment },
    { ...plans, reply: published },
  ),
  /** Which document that version is, to be fetched by its hash; null: the one in force. Null again: there is no such version. */
  readPlan: command(
    'readPlan',
    { number: versionNumber.nullable() },
    {
      ...plans,
      reply: z
        .object({
          number: z.number(),
          plan: hash,
          /** By what the engine will judge a plan; an older one doesn't say. */
          ofSwitch: knownOfSwitchSchema.optional(),
          /** When somebody of each team was signed in lately; an older one doesn't say, nor one in which nobody ever was. */
          staffing: staffingSchema.optional(),
        })
        .nullable(),
    },
  ),
  /**
   * An older version becomes a new one; `only`: one object of it, the rest stays as it is in force. `base`: the version that
   * the person saw in force: where it's another by now, nobody has agreed to drop that.
   */
  rollBack: command(
    'rollBack',
    {
      base: versionNumber,
      to: versionNumber,
      only: z.strictObject({ part: z.enum(planParts), id }).exactOptional(),
      comment,
    },
    { ...plans, reply: wentBack },
  ),
  /** The latest first; `before`: the `seq` of the last one that is known. */
  listVersions: command(
    'listVersions',
    { before: z.int().min(0).nullable(), limit: z.int().min(1).max(100) },
    { ...plans, reply: z.array(planVersion) },
  ),

  /**
   * Who did what a right is needed for, the latest first: the own acts, with the right everybody's. `before`: where the page
   * before said to go on. `text`: in names, or in what somebody wrote. `forExport`: that somebody takes it along is an act, too.
   */
  readAudit: command(
    'readAudit',
    {
      filter: z.strictObject({
        by: id.nullable(),
        act: z.enum(auditedActNames).nullable(),
        on: id.nullable(),
        since: instant.nullable(),
        until: instant.nullable(),
        text: line.pipe(z.string().max(200)),
      }),
      before: z.int().min(0).nullable(),
      limit: z.int().min(1).max(100),
      forExport: z.boolean().exactOptional(),
    },
    { ...notes, reply: z.object({ entries: z.array(auditedView), next: z.number().nullable() }) },
  ),
  /** What that version of the plan changed, for whoever may read the plan or the audit log. */
  changesOfVersion: command(
    'changesOfVersion',
    { number: versionNumber, language: z.enum(languages) },
    { ...notes, reply: versionChanges },
  ),

  /** How much is kept of a caller by this number: what `eraseCaller` would erase, but for calls that go on (`open`). */
  callerKept: command(
    'callerKept',
    { number: callerNumberSchema },
    {
      ...ofCallers,
      reply: z.object({
        calls: z.number(),
        open: z.number(),
        messages: z.number(),
        callBacks: z.number(),
        mails: z.number(),
        phoneBook: z.number(),
        ownNumbers: z.number(),
      }),
    },
  ),
  /** For good: see docs/erasing.md. As a file it's had before over HTTP: see `caller-file.ts`. */
  eraseCaller: command('eraseCaller', { number: callerNumberSchema }, { ...ofCallers, reply: erased }),

  /**
   * Mails with recipients that still wait, or that failed (refused for good, or tried for too long), the latest first. `before`: where
   * the page before said to go on.
   */
  listOutbox: command(
    'listOutbox',
    {
      what: z.enum(['waiting', 'failed']),
      before: z.int().min(0).nullable(),
      limit: z.int().min(1).max(50),
    },
    { ...mails, reply: z.object({ mails: z.array(outboxMail), next: z.number().nullable() }) },
  ),
  /**
   * Now, before all others. `tried`: what its recipients are then. `underWay`: the server takes its time, see the view. `gone`: there is
   * nothing to try any more.
   */
  retryMail: command('retryMail', whichMail, {
    ...mails,
    reply: z.discriminatedUnion('kind', [
      z.object({
        kind: z.literal('tried'),
        recipients: z.custom<OutboxMailView['recipients']>(Array.isArray),
      }),
      z.object({ kind: z.enum(['underWay', 'gone', 'noServer', 'noPassword']) }),
    ]),
  }),
  /** Of all mails that failed; so many recipients. */
  retryRefusedMails: command(
    'retryRefusedMails',
    {},
    { ...mails, reply: z.object({ recipients: z.number() }) },
  ),
  /** It's tried no more. The message is there anyway. */
  discardMail: command('discardMail', whichMail, {
    ...mails,
    reply: z.object({ recipients: z.number() }),
  }),
  /**
   * The team's daily report of the last full day, now, by the plan in force; the next one is due as before. `tried`: what its recipients
   * are then. `notWanted`: that team has none.
   */
  sendActivity: command(
    'sendActivity',
    { team: id },
    {
      ...mails,
      reply: z.discriminatedUnion('kind', [
        z.object({
          kind: z.literal('tried'),
          from: z.number(),
          to: z.number(),
          recipients: z.custom<OutboxMailView['recipients']>(Array.isArray),
        }),
        z.object({ kind: z.enum(['underWay', 'notWanted', 'noServer', 'noPassword']) }),
      ]),
    },
  ),
  /**
   * By this server, or the one of the plan in force (null). What is kept as a secret goes only to the latter, for the same user:
   * `secretNeeded` asks for one for this mail alone. What comes of it stands in the view, by its id.
   */
  testMail: command(
    'testMail',
    {
      to: mailAddress,
      server: mailSchema.nullable(),
      secrets: z.strictObject({
        password: mailSecret.exactOptional(),
        clientSecret: mailSecret.exactOptional(),
        refreshToken: mailSecret.exactOptional(),
      }),
      language: z.enum(languages),
    },
    {
      ...mails,
      reply: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('begun'), test: z.string() }),
        z.object({ kind: z.enum(['secretNeeded', 'noServer', 'noPassword', 'incomplete', 'underWay']) }),
      ]),
    },
  ),
  /** In force at once, and never told back. Empty: it's there no more. */
  setMailSecret: command(
    'setMailSecret',
    { name: z.enum(mailSecretNames), secret: mailSecret },
    { ...mails, reply: done },
  ),

  /** A caller who needs no person presses these keys and waits; silent unless it `speaks`. */
  testCall: command('testCall', { digits: digits(0, 8), speaks: z.boolean().exactOptional() }, tests),
  endTestCalls: command('endTestCalls', {}, tests),
  /** For a person who wants to be the caller. */
  testLine: command('testLine', {}, { ...tests, reply: testLine }),
});

type Entries = typeof entries;
export type CommandName = keyof Entries;
export type Commands = { readonly [N in CommandName]: Readonly<z.infer<Entries[N]['request']>> };
export type Replies = { readonly [N in CommandName]: z.infer<Entries[N]['reply']> };
export type ConsoleCommand = Commands[CommandName];
export type ReplyTo<C extends ConsoleCommand> = Replies[C['kind']];

/** What is known of each command beside the words that it says. */
export const commands: { readonly [N in CommandName]: About<z.ZodType<Replies[N]>> } = entries;

const { take, ...others } = entries;
export const commandSchema = z.discriminatedUnion('kind', [
  take.request,
  ...Object.values(others).map(({ request }) => request),
]);

/** Reply to `take`, `acceptOffer` and `rejoin`. */
export type TakeValue = Replies['take'];
export type TestLineValue = Replies['testLine'];
export type DoctorReport = Replies['doctor'];
