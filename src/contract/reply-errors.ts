// Why the engine says no: codes, for each of which the console has a text in each language; never sentences.

import { z } from 'zod';
import { refusalCodes } from '../domain/waiting-line/refusals.ts';
import { phoneKindSchema } from './commands.ts';

export const errorCodes = [
  'badRequest', // the message did not fit the schema
  'wrongCredentials',
  'tooManyTries', // with retryAfterMs
  'sessionOver', // token unknown or expired: sign in again
  'signedInElsewhere', // this session was replaced by a newer sign-in of the same person
  /** Another console of this person is there: with device, phone, since, inCall. Sign in with `moveOver`. */
  'alreadySignedIn',
  'forbidden',
  'engineFault', // a bug or a full disk; nothing was done
  ...refusalCodes,
] as const;
export type ErrorCode = (typeof errorCodes)[number];

export const replyErrorSchema = z.object({
  /** A newer engine may have reasons for which we have no words. */
  code: z.enum(errorCodes).catch('notPossibleNow'),
  agentName: z.string().exactOptional(),
  retryAfterMs: z.number().exactOptional(),
  /** Of the other console: its computer, if it told; its phone; signed in since; whether it's in a hotline's call. */
  device: z.string().nullable().exactOptional(),
  phone: phoneKindSchema.exactOptional(),
  since: z.number().exactOptional(),
  /** At which this person may sit. */
  deskPhones: z.array(z.string()).exactOptional(),
  /** Then moving over is refused until the call is over: it lives at the phone there. */
  inCall: z.boolean().exactOptional(),
});
export type ReplyError = Readonly<z.infer<typeof replyErrorSchema>>;

/** What came of a request; `E`: the errors that can be. */
export type Answer<T, E = ReplyError> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E };
