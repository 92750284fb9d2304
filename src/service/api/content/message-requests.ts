// A message's sound, asked for over plain HTTP by the message's id: see `contract/message-sound.ts`.

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { API_PATH } from '../../../contract/control-api.ts';
import { type MessageFault, messageFaults, messagePath, UNHEARD } from '../../../contract/message-sound.ts';
import type { MessageId } from '../../../domain/words/ids.ts';

export interface MessageSounds {
  /** May this person hear it, now? */
  allows(person: string, message: MessageId): 'yes' | 'forbidden' | 'messageGone';
  file(message: MessageId): string;
  /** It's being played there, or copied for that. */
  fetched(person: string, message: MessageId): void;
}

/** An id names a file: nothing in it leads elsewhere. */
const PATH = new RegExp(`^${messagePath(API_PATH, '([A-Za-z0-9_-]{1,200})').replace('.wav', '[.]wav')}$`);

/** Null: it's no message's path that is asked for. */
export const messageIn = ({ url }: IncomingMessage): MessageId | null => PATH.exec(url ?? '')?.[1] ?? null;

export async function serveMessage(
  sounds: MessageSounds,
  { person, message }: { readonly person: string; readonly message: MessageId },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method, headers } = request;
  if ((method !== 'GET' && method !== 'HEAD') || headers.origin !== undefined)
    return refuseMessage(request, response, { code: 'badRequest' });
  const allowed = sounds.allows(person, message);
  if (allowed !== 'yes') return refuseMessage(request, response, { code: allowed });
  const file = sounds.file(message);
  const there = await stat(file).catch(() => null);
  if (there === null) return refuseMessage(request, response, { code: 'noSound' });
  const { size } = there;
  const part = partIn(headers.range, size);
  if (part === null) return refuseMessage(request, response, { code: 'beyondEnd', size });
  const [from, to] = part;
  const whole = headers.range === undefined;
  response.writeHead(whole ? 200 : 206, {
    'Content-Type': 'audio/wav',
    'Content-Length': Math.max(0, to - from + 1),
    'Accept-Ranges': 'bytes',
    'Cache-Control': 'private, no-store',
    ...(whole ? {} : { 'Content-Range': `bytes ${from}-${to}/${size}` }),
  });
  if (method === 'HEAD' || size === 0) {
    response.end();
    return;
  }
  // Whoever goes on in the midst of it has begun it before.
  if (from === 0 && headers[UNHEARD] === undefined) sounds.fetched(person, message);
  await pipeline(createReadStream(file, { start: from, end: to }), response);
}

/** From which byte to which, both included (RFC 9110, 14.1.2, one range); null: there is nothing of that. */
function partIn(range: string | undefined, size: number): readonly [number, number] | null {
  if (range === undefined) return [0, size - 1];
  const [, first = '', last = ''] = /^bytes=(\d{0,12})-(\d{0,12})$/.exec(range) ?? [];
  if (first === '' && last === '') return null;
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const to = first === '' || last === '' ? size - 1 : Math.min(size - 1, Number(last));
  return from > to ? null : [from, to];
}

export function refuseMessage(request: IncomingMessage, response: ServerResponse, fault: MessageFault): void {
  const body = JSON.stringify(fault);
  response.writeHead(messageFaults[fault.code], {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(body),
    ...(fault.size === undefined ? {} : { 'Content-Range': `bytes */${fault.size}` }),
  });
  request.resume();
  response.end(request.method === 'HEAD' ? undefined : body);
}
