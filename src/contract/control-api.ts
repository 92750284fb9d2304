// The engine's control API over WebSocket: every message, its schema, and the version that both sides compare.
//
//   console                         engine
//   hello {apiVersion}        ─►
//                             ◄─    welcome {apiVersion, …} | refused {code: updateConsole | updateEngine | otherConsole}
//   signIn | resume           ─►
//                             ◄─    reply, then snapshot {version}
//                             ◄─    changes {version: +1 each}, beat each second
//   command {id, command}     ─►
//                             ◄─    reply {id, ok, …}
//   resync (after a gap)      ─►
//                             ◄─    snapshot

import { z } from 'zod';
import { visibleLine, visibleText } from '../domain/visible-text.ts';
import type { ConsoleView, ViewChange } from './view.ts';

/** Major: both sides must have the same. Minor: the engine's may be higher; unknown fields are ignored. */
export const API_VERSION = { major: 2, minor: 0 } as const;
export const API_PATH = '/api';
/** The engine sends a beat this often; a console calls its data old after two missed ones. */
export const BEAT_MS = 1_000;
/** A larger message closes the connection. */
export const MAX_MESSAGE_BYTES = 64 * 1024;

/** A console that starts an engine for itself alone gives it a token in this environment variable. */
export const ENGINE_TOKEN_VARIABLE = 'KLINKE_ENGINE_TOKEN';

/** Of a PIN that is chosen, in UTF-16 units. */
export const PIN_LENGTH = { least: 4, most: 40 } as const;

const shortText = z.string().max(200);
/** What others read: nothing in it that can't be seen, or turns what stands beside it around. */
const line = z.string().transform(visibleLine);
const text = z.string().transform(visibleText);
const dial = z.string().regex(/^(team:)?[+*#0-9A-Za-z._-]{1,40}$/);

export const commandSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('take'), call: shortText }),
  z.strictObject({ kind: z.literal('acceptOffer'), offer: shortText, call: shortText }),
  z.strictObject({ kind: z.literal('declineOffer'), offer: shortText }),
  z.strictObject({ kind: z.literal('startBreak'), reason: line.pipe(z.string().min(1).max(80)) }),
  z.strictObject({ kind: z.literal('endBreak') }),
  z.strictObject({ kind: z.literal('skipWrapUp') }),
  z.strictObject({ kind: z.literal('extendWrapUp'), byMs: z.int().min(1_000).max(3_600_000) }),
  /** About the own call, which each names: on its way another may have begun. */
  z.strictObject({ kind: z.literal('hold'), call: shortText }),
  z.strictObject({ kind: z.literal('resume'), call: shortText }),
  z.strictObject({ kind: z.literal('hangUp'), call: shortText }),
  z.strictObject({
    kind: z.literal('sendDigits'),
    call: shortText,
    digits: z.string().regex(/^[0-9*#]{1,32}$/),
  }),
  z.strictObject({ kind: z.literal('blindTransfer'), call: shortText, to: dial }),
  z.strictObject({ kind: z.literal('consult'), call: shortText, to: dial }),
  z.strictObject({ kind: z.literal('toggle'), call: shortText }),
  z.strictObject({ kind: z.literal('completeTransfer'), call: shortText }),
  z.strictObject({ kind: z.literal('cancelConsult'), call: shortText }),
  /** Also about the call before, whose wrap-up is over by now. */
  z.strictObject({
    kind: z.literal('note'),
    call: shortText,
    text: text.pipe(z.string().min(1).max(2_000)),
  }),
  /** One click back into the own call that was interrupted; answered like `take`. */
  z.strictObject({ kind: z.literal('rejoin'), call: shortText }),
  /**
   * After each connecting and at each change. `contact`: the user part of the softphone's own SIP contact, once it is
   * registered. `ownCalls`: calls at that phone (ringing, dialling, talking) that are none of the hotline's legs.
   */
  z.strictObject({
    kind: z.literal('reportPhone'),
    contact: z
      .string()
      .min(1)
      .max(100)
      .regex(/^[\w.~-]+$/)
      .nullable(),
    ownCalls: z.int().min(0).max(100),
  }),
  /** The window with the softphone died, and its audio with it. */
  z.strictObject({ kind: z.literal('phoneLost') }),
  /** Session commands: handled beside the waiting line. */
  z.strictObject({ kind: z.literal('signOut') }),
  z.strictObject({ kind: z.literal('signOutAgent'), agent: shortText }),
  z.strictObject({ kind: z.literal('usePhone'), phone: z.enum(['softphone', 'deskPhone']) }),
  /** Everything that happened to a call, for its team's members and for supervisors. */
  z.strictObject({ kind: z.literal('journalOfCall'), call: shortText }),
  /** Ids of all calls in progress, in the order of their arrival: for supervisors. */
  z.strictObject({ kind: z.literal('openCalls') }),
  /** The next three only where `engine.testCalls`. A caller who needs no person presses these keys and waits. */
  z.strictObject({
    kind: z.literal('testCall'),
    digits: z.string().regex(/^[0-9*#]{0,8}$/),
    /** Else silent. */
    speaks: z.boolean().optional(),
  }),
  z.strictObject({ kind: z.literal('endTestCalls') }),
  /** `TestLineValue`, for a person who wants to be the caller. */
  z.strictObject({ kind: z.literal('testLine') }),
]);
export type ConsoleCommand = z.infer<typeof commandSchema>;

export const clientMessageSchema = z.discriminatedUnion('t', [
  z.object({
    t: z.literal('hello'),
    apiVersion: z.object({ major: z.int(), minor: z.int() }),
    consoleVersion: shortText,
    /** Of the engine that this console has started itself: such an engine serves nobody else. */
    engineToken: shortText.optional(),
  }),
  z.strictObject({
    t: z.literal('signIn'),
    id: shortText,
    extension: z.string().min(1).max(40),
    // A shorter one than may be chosen is a wrong one, no broken message.
    pin: z.string().min(1).max(PIN_LENGTH.most),
    phone: z.enum(['softphone', 'deskPhone']),
    /** The computer's name, as others read it. */
    device: line.pipe(z.string().max(80)).optional(),
    /** Also when another console of this person is there: that one's session ends. */
    moveOver: z.boolean().optional(),
  }),
  /** Goes on with a session after a lost connection, without the PIN. */
  z.strictObject({ t: z.literal('resume'), id: shortText, token: z.string().max(200) }),
  z.strictObject({ t: z.literal('command'), id: shortText, command: commandSchema }),
  z.strictObject({ t: z.literal('resync') }),
]);
export type ClientMessage = z.infer<typeof clientMessageSchema>;

/** Error codes of replies; the console has a text for each, in each language. */
export const errorCodes = [
  'badRequest', // the message did not fit the schema
  'wrongCredentials',
  'tooManyTries', // with retryAfterMs
  'sessionOver', // token unknown or expired: sign in again
  'signedInElsewhere', // this session was replaced by a newer sign-in of the same person
  /** Another console of this person is there: with device, phone, since, inCall. Sign in with `moveOver`. */
  'alreadySignedIn',
  'forbidden',
  'takenByOther', // with agentName
  'callGone', // it has ended, or was never there
  'offerOver', // it rings somebody else by now
  'notMember',
  'notSignedIn',
  'onBreak',
  'busy',
  'noConversation',
  'notPossibleNow',
  'phoneUnreachable',
  'unknownTarget',
  'targetUnreachable', // with agentName: this colleague's phone is known to be gone
  'ownNumber', // one's own extension
  'targetBusy', // with agentName: this colleague is in a call, or rung for one
  'switchLost', // the engine can't reach the telephone side now
  'engineFault', // a bug or a full disk; nothing was done
] as const;
export type ErrorCode = (typeof errorCodes)[number];

export interface ReplyError {
  readonly code: ErrorCode;
  readonly agentName?: string;
  readonly retryAfterMs?: number;
  /** Of the other console: its computer, if it told; its phone; signed in since; whether it's in a hotline's call. */
  readonly device?: string | null;
  readonly phone?: 'softphone' | 'deskPhone';
  readonly since?: number;
  /** Then moving over is refused until the call is over: it lives at the phone there. */
  readonly inCall?: boolean;
}

/** What the softphone needs in order to register. */
export interface PhoneAccount {
  readonly url: string;
  readonly domain: string;
  readonly user: string;
  readonly password: string;
}

export interface SignInValue {
  readonly token: string;
  readonly agentId: string;
  readonly name: string;
  /** Null: no softphone for this extension, or the switch offers none. */
  readonly phoneAccount: PhoneAccount | null;
}

/** Reply to `testLine`. */
export interface TestLineValue {
  readonly account: PhoneAccount;
  /** What can be called. */
  readonly hotlines: readonly { readonly name: string; readonly number: string }[];
}

/** Reply to `take`, `acceptOffer` and `rejoin`. */
export interface TakeValue {
  readonly call: string;
  readonly leg: string;
  /** True: the leg built before carries the call; open the microphone and accept it. */
  readonly ready: boolean;
}

export type ServerMessage =
  | {
      readonly t: 'welcome';
      readonly apiVersion: { readonly major: number; readonly minor: number };
      readonly engineVersion: string;
      readonly name: string;
    }
  | {
      readonly t: 'refused';
      /** `otherConsole`: this engine was started by another console, for itself alone. */
      readonly code: 'updateConsole' | 'updateEngine' | 'otherConsole';
      readonly apiVersion: { readonly major: number; readonly minor: number };
      readonly engineVersion: string;
    }
  | { readonly t: 'reply'; readonly id: string; readonly ok: true; readonly value: unknown }
  | { readonly t: 'reply'; readonly id: string; readonly ok: false; readonly error: ReplyError }
  | { readonly t: 'snapshot'; readonly version: number; readonly at: number; readonly view: ConsoleView }
  | {
      readonly t: 'changes';
      readonly version: number;
      readonly at: number;
      readonly changes: readonly ViewChange[];
    }
  | { readonly t: 'beat'; readonly version: number; readonly at: number }
  /** This session is over: signed out by a supervisor, or replaced. */
  | {
      readonly t: 'sessionEnded';
      readonly code: 'signedOut' | 'signedInElsewhere';
      /** Where it went, when it was replaced and the other console told. */
      readonly device?: string | null;
    };

/** Message shapes that a console accepts; the view itself is trusted once its envelope fits. */
export const serverMessageSchema = z.discriminatedUnion('t', [
  z.object({
    t: z.literal('welcome'),
    apiVersion: z.object({ major: z.int(), minor: z.int() }),
    engineVersion: z.string(),
    name: z.string(),
  }),
  z.object({
    t: z.literal('refused'),
    code: z.enum(['updateConsole', 'updateEngine', 'otherConsole']),
    apiVersion: z.object({ major: z.int(), minor: z.int() }),
    engineVersion: z.string(),
  }),
  z.object({
    t: z.literal('reply'),
    id: z.string(),
    ok: z.boolean(),
    value: z.unknown().optional(),
    error: z
      .object({
        code: z.enum(errorCodes),
        agentName: z.string().optional(),
        retryAfterMs: z.number().optional(),
        device: z.string().nullable().optional(),
        phone: z.enum(['softphone', 'deskPhone']).optional(),
        since: z.number().optional(),
        inCall: z.boolean().optional(),
      })
      .optional(),
  }),
  z.object({
    t: z.literal('snapshot'),
    version: z.int(),
    at: z.number(),
    view: z.looseObject({ me: z.looseObject({}) }),
  }),
  z.object({
    t: z.literal('changes'),
    version: z.int(),
    at: z.number(),
    changes: z.array(z.object({ collection: z.string(), key: z.string(), value: z.unknown() })),
  }),
  z.object({ t: z.literal('beat'), version: z.int(), at: z.number() }),
  z.object({
    t: z.literal('sessionEnded'),
    code: z.enum(['signedOut', 'signedInElsewhere']),
    device: z.string().nullable().optional(),
  }),
]);
