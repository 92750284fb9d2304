// What callers have said, over HTTP beside the control API's WebSocket: a message's sound, by the message's id.
//
//   GET  /api/messages/ID.wav      200, and its bytes; 206 with `Range: bytes=FROM-TO`
//   HEAD /api/messages/ID.wav      200, with its length
//
// Each with `Authorization: Bearer TOKEN`, the session's; who may is looked at anew each time. Whoever fetches it from its beginning has
// heard it, but with the header `UNHEARD`: that is a copy, of which `heardMessage` tells once it's played. Everything else is answered by a
// `MessageFault` as JSON.

import { z } from 'zod';
import type { MessageId } from '../domain/words/ids.ts';
import { jsonOf } from './json-of.ts';

export const UNHEARD = 'x-klinke-unheard';

/** Below the path of the API's WebSocket. */
export const messagePath = (apiPath: string, message: MessageId): string =>
  `${apiPath.replace(/\/$/, '')}/messages/${message}.wav`;

export const messageFaults = {
  /** The token is none, or not any more: sign in again. */
  sessionOver: 401,
  /** It's no message of a team whose messages this person may see, perhaps since a moment ago. */
  forbidden: 403,
  /** It was erased, or was never there: copies of it have to go. */
  messageGone: 404,
  /** Its sound isn't there, though the message is: the phone system has it still, or it was lost. */
  noSound: 404,
  /** There are so few bytes of it: `size`. */
  beyondEnd: 416,
  badRequest: 400,
  engineFault: 500,
} as const;
type MessageFaultCode = keyof typeof messageFaults;

const isFaultCode = (code: string): code is MessageFaultCode => Object.hasOwn(messageFaults, code);

const messageFaultSchema = z.object({
  code: z.string().refine(isFaultCode),
  size: z.number().exactOptional(),
});
export type MessageFault = Readonly<z.infer<typeof messageFaultSchema>>;

/** What an answer that isn't the wished one says; one to HEAD has no body. */
export function messageFaultOf(status: number, body: string): MessageFault {
  const said = messageFaultSchema.safeParse(jsonOf(body));
  if (said.success) return said.data;
  const code = Object.keys(messageFaults).find((each) => isFaultCode(each) && messageFaults[each] === status);
  return { code: code !== undefined && isFaultCode(code) ? code : 'engineFault' };
}
