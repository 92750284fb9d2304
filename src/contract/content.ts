// Content over HTTP, beside the control API's WebSocket: sounds and plans by the SHA-256 of their bytes.
//
//   HEAD /api/content/HASH.KIND     200: it's there | 404: it isn't; `Upload-Offset`: so many bytes of it are
//   PUT  /api/content/HASH.KIND     `Upload-Offset` (left out: 0), then all the rest of it in one body; 201: it's kept
//   GET  /api/content/HASH.KIND     200, and its bytes
//
// Each with `Authorization: Bearer TOKEN`, the session's. Everything else is answered by a `ContentFault` as JSON. What was
// cut off goes on where it stopped: ask by HEAD, and send the rest.

import { z } from 'zod';
import type { ContentHash } from '../domain/words/ids.ts';
import { jsonOf } from './json-of.ts';

export const contentKinds = ['json', 'wav'] as const;
export type ContentKind = (typeof contentKinds)[number];

/** Telephone audio takes 16,000 bytes a second. */
export const MOST_SOUND_MINUTES = 30;
/** Of one piece of content, in bytes. */
export const MOST_CONTENT_BYTES: Readonly<Record<ContentKind, number>> = {
  json: 64 * 1024 * 1024,
  wav: MOST_SOUND_MINUTES * 60 * 16_000 + 4_096,
};

export const UPLOAD_OFFSET = 'upload-offset';

/** Below the path of the API's WebSocket. */
export const contentPath = (apiPath: string, hash: ContentHash, kind: ContentKind): string =>
  `${apiPath.replace(/\/$/, '')}/content/${hash}.${kind}`;

export const contentFaults = {
  /** The token is none, or not any more: sign in again. */
  sessionOver: 401,
  forbidden: 403,
  /** There is no such content; `offset`: so much of it. */
  notThere: 404,
  /** Another part of it is wanted next: from `offset` on. */
  otherOffset: 409,
  /** Cut off by the same content from elsewhere, or on its way. */
  interrupted: 409,
  /** `atMost` bytes; of a sound that is `MOST_SOUND_MINUTES`. */
  tooLarge: 413,
  /** Its bytes have another hash: they were changed on the way. */
  otherHash: 422,
  /** Telephone audio is 8 kHz, mono, 16 bit PCM; `detail` says in English what it is. */
  noTelephoneSound: 422,
  /** No JSON object. */
  noPlan: 422,
  badRequest: 400,
  engineFault: 500,
  /** Nothing was kept. */
  diskFull: 507,
} as const;
type ContentFaultCode = keyof typeof contentFaults;

const isFaultCode = (code: string): code is ContentFaultCode => Object.hasOwn(contentFaults, code);

const contentFaultSchema = z.object({
  code: z.string().refine(isFaultCode),
  offset: z.number().exactOptional(),
  atMost: z.number().exactOptional(),
  detail: z.string().exactOptional(),
});
export type ContentFault = Readonly<z.infer<typeof contentFaultSchema>>;

/** What an answer that isn't the wished one says; one to HEAD has no body. */
export function contentFaultOf(status: number, body: string, offset: unknown): ContentFault {
  const said = contentFaultSchema.safeParse(jsonOf(body));
  if (said.success) return said.data;
  const code = Object.keys(contentFaults).find((each) => isFaultCode(each) && contentFaults[each] === status);
  if (code === undefined || !isFaultCode(code)) return { code: 'engineFault' };
  return { code, ...(typeof offset === 'string' ? { offset: Number(offset) } : {}) };
}
