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
import { visibleLine } from '../domain/visible-text.ts';
import { commandSchema, phoneAccountSchema, phoneKindSchema } from './commands.ts';
import { PIN_LENGTH } from './pin-hash.ts';
import { replyErrorSchema } from './reply-errors.ts';
import { type ConsoleView, isViewChange, looksLikeView, type ViewChange } from './view.ts';

/** Major: both sides must have the same. Minor: the engine's may be higher; unknown fields are ignored. */
export const API_VERSION = { major: 2, minor: 4 } as const;
export const API_PATH = '/api';
/** The engine sends a beat this often; a console calls its data old after two missed ones. */
export const BEAT_MS = 1_000;
/** A larger message closes the connection. */
export const MAX_MESSAGE_BYTES = 64 * 1024;

/** A console that starts an engine for itself alone gives it a token in this environment variable. */
export const ENGINE_TOKEN_VARIABLE = 'KLINKE_ENGINE_TOKEN';

const shortText = z.string().max(200);
const version = z.object({ major: z.int(), minor: z.int() });

export const clientMessageSchema = z.discriminatedUnion('t', [
  z.object({
    t: z.literal('hello'),
    apiVersion: version,
    consoleVersion: shortText,
    /** Of the engine that this console has started itself: such an engine serves nobody else. */
    engineToken: shortText.exactOptional(),
  }),
  z.strictObject({
    t: z.literal('signIn'),
    id: shortText,
    extension: z.string().min(1).max(40),
    // A shorter one than may be chosen is a wrong one, no broken message.
    pin: z.string().min(1).max(PIN_LENGTH.most),
    phone: phoneKindSchema,
    /** At which of the own desk phones this person sits today; left out: at the usual one. */
    deskPhone: z.string().min(1).max(40).exactOptional(),
    /** The computer's name, as others read it. */
    device: z.string().transform(visibleLine).pipe(z.string().max(80)).exactOptional(),
    /** Also when another console of this person is there: that one's session ends. */
    moveOver: z.boolean().exactOptional(),
  }),
  /** Goes on with a session after a lost connection, without the PIN. */
  z.strictObject({ t: z.literal('resume'), id: shortText, token: z.string().max(200) }),
  z.strictObject({ t: z.literal('command'), id: shortText, command: commandSchema }),
  z.strictObject({ t: z.literal('resync') }),
]);
export type ClientMessage = z.infer<typeof clientMessageSchema>;

/** Reply to `signIn` and `resume`. */
export const signInValueSchema = z.object({
  token: z.string().min(1),
  agentId: z.string(),
  name: z.string(),
  /** Null: no softphone for this extension, or the switch offers none. */
  phoneAccount: phoneAccountSchema.nullable(),
});
export type SignInValue = Readonly<z.infer<typeof signInValueSchema>>;

/** What a console accepts; the view itself is the engine's word once its envelope fits. */
export const serverMessageSchema = z.discriminatedUnion('t', [
  z.object({ t: z.literal('welcome'), apiVersion: version, engineVersion: z.string(), name: z.string() }),
  z.object({
    t: z.literal('refused'),
    /** `otherConsole`: this engine was started by another console, for itself alone. */
    code: z.enum(['updateConsole', 'updateEngine', 'otherConsole']),
    apiVersion: version,
    engineVersion: z.string(),
  }),
  z.discriminatedUnion('ok', [
    z.object({ t: z.literal('reply'), id: z.string(), ok: z.literal(true), value: z.unknown() }),
    z.object({ t: z.literal('reply'), id: z.string(), ok: z.literal(false), error: replyErrorSchema }),
  ]),
  z.object({
    t: z.literal('snapshot'),
    version: z.int(),
    at: z.number(),
    view: z.custom<ConsoleView>(looksLikeView),
  }),
  z.object({
    t: z.literal('changes'),
    version: z.int(),
    at: z.number(),
    /** Only of collections that this console knows: a newer engine may have more. */
    changes: z.array(z.unknown()).transform((all): readonly ViewChange[] => all.filter(isViewChange)),
  }),
  z.object({ t: z.literal('beat'), version: z.int(), at: z.number() }),
  /** The softphone's account is another one by now, since the person's extension is; null: there is none any more. */
  z.object({ t: z.literal('phoneAccount'), phoneAccount: phoneAccountSchema.nullable() }),
  /** This session is over: signed out by a supervisor, or replaced. */
  z.object({
    t: z.literal('sessionEnded'),
    code: z.enum(['signedOut', 'signedInElsewhere']),
    /** Where it went, when it was replaced and the other console told. */
    device: z.string().nullable().exactOptional(),
  }),
]);
export type ServerMessage = z.output<typeof serverMessageSchema>;
