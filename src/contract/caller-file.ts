// What is kept of a caller as one file, over HTTP beside the control API's WebSocket: never by an address that names the number.
//
//   POST /api/caller-data     { "number": "+49 151 …", "language": "de" }
//                             200, and a ZIP archive: caller.html, caller.json, the sound of each message
//
// With `Authorization: Bearer TOKEN`, the session's; for whoever may `manageCallerData`. Everything else is answered by a
// `CallerFileFault` as JSON.

import { z } from 'zod';
import { languages } from '../domain/languages.ts';
import { visibleLine } from '../domain/visible-text.ts';
import { jsonOf } from './json-of.ts';

/** As somebody reads it in the call list, or was told it. */
export const callerNumberSchema = z.string().max(100).transform(visibleLine).pipe(z.string().min(1).max(40));

export const callerFileSchema = z.strictObject({ number: callerNumberSchema, language: z.enum(languages) });
export type CallerFileWanted = Readonly<z.infer<typeof callerFileSchema>>;

/** Below the path of the API's WebSocket. */
export const callerFilePath = (apiPath: string): string => `${apiPath.replace(/\/$/, '')}/caller-data`;

export const callerFileFaults = {
  /** The token is none, or not any more: sign in again. */
  sessionOver: 401,
  forbidden: 403,
  nothingKept: 404,
  badRequest: 400,
  engineFault: 500,
} as const;

type Code = keyof typeof callerFileFaults;
export type CallerFileFault = { readonly [C in Code]: { readonly code: C } }[Code];

const callerFileFaultSchema = z.object({ code: z.enum(Object.keys(callerFileFaults) as Code[]) });

/** What an answer that isn't the wished one says; an engine of before knows nothing of it. */
export function callerFileFaultOf(_status: number, body: string): CallerFileFault {
  const said = callerFileFaultSchema.safeParse(jsonOf(body));
  return said.success ? (said.data as CallerFileFault) : { code: 'engineFault' };
}
