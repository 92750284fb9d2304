// What is asked of the control API's port over plain HTTP: content, by its hash (see `contract/content.ts`), messages, and what is kept
// of a caller.

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import {
  type ContentFault,
  type ContentKind,
  contentFaults,
  contentKinds,
  contentPath,
  UPLOAD_OFFSET,
} from '../../../contract/content.ts';
import { API_PATH } from '../../../contract/control-api.ts';
import type { ContentHash } from '../../../domain/words/ids.ts';
import type { Log } from '../../../engine/log.ts';
import type { ContentFolder } from '../../config/content-folder.ts';
import { asksForCaller, type CallerFiles, serveCaller } from './caller-requests.ts';
import { type MessageSounds, messageIn, serveMessage } from './message-requests.ts';
import { Uploads } from './uploads.ts';

export interface ContentAsking {
  readonly person: string;
  /** Of the plan: who may publish it, may read it. */
  readonly allowed: boolean;
}

interface ContentParts {
  readonly contents: ContentFolder;
  readonly messages: MessageSounds;
  readonly callers: CallerFiles;
  readonly log: Pick<Log, 'info' | 'error'>;
  /** Whose session this is; null: nobody's, and the connection is a stranger's. */
  knows(token: string, request: IncomingMessage): ContentAsking | null;
}

type Named = { readonly hash: ContentHash; readonly kind: ContentKind };

const PATH = new RegExp(
  `^${contentPath(API_PATH, '([0-9a-f]{64})', 'json').replace('.json', `[.](${contentKinds.join('|')})`)}$`,
);
/** Nothing comes or goes for so long: the other side is gone. */
const SILENT_MS = 30_000;
/** What is sent although it was refused is read so far, so that the answer is heard. */
const READ_ON_BYTES = 1024 * 1024;

/** Answers requests; never throws. */
export function contentRequests(
  parts: ContentParts,
): (request: IncomingMessage, response: ServerResponse) => void {
  const uploads = new Uploads(parts.contents);
  return (request, response) => {
    const token = /^Bearer ([\w-]{1,200})$/.exec(request.headers.authorization ?? '')?.[1];
    if (token === undefined) return turnAway(request, response, 426);
    const asking = parts.knows(token, request);
    if (asking === null) return turnAway(request, response, contentFaults.sessionOver);
    request.setTimeout(SILENT_MS, () => request.destroy());
    const { person } = asking;
    const message = messageIn(request);
    const served = () => {
      if (asksForCaller(request)) return serveCaller(parts.callers, person, request, response);
      if (message === null) return serve({ ...parts, uploads }, asking, request, response);
      return serveMessage(parts.messages, { person, message }, request, response);
    };
    served().catch((fault: unknown) => {
      const { code } = fault as NodeJS.ErrnoException;
      // Whoever asked has gone meanwhile.
      if (code === 'ERR_STREAM_PREMATURE_CLOSE') return;
      parts.log.error({ fault: String(fault), url: request.url }, 'content could not be given or kept');
      if (response.headersSent) response.destroy();
      else refuse(request, response, { code: 'engineFault' });
    });
  };
}

async function serve(
  { contents, uploads, log }: ContentParts & { readonly uploads: Uploads },
  { person, allowed }: ContentAsking,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const named = namedIn(request);
  if (named === null) return refuse(request, response, { code: 'badRequest' });
  const { hash, kind } = named;
  if (!allowed) {
    log.info(
      { audit: 'content', method: request.method, by: person, allowed },
      'asked for what needs a right',
    );
    return refuse(request, response, { code: 'forbidden' });
  }
  if (request.method === 'PUT') {
    const upload = { ...named, from: numberIn(request, UPLOAD_OFFSET) ?? 0, length: sizeOf(request) };
    if (upload.length === null) return refuse(request, response, { code: 'badRequest' });
    const fault = await uploads.take({ ...upload, length: upload.length }, request);
    if (fault !== null) return refuse(request, response, fault);
    log.info(
      { audit: 'putContent', by: person, hash, kind, size: upload.from + upload.length },
      'content came',
    );
    response.writeHead(201, { 'Content-Length': 0 }).end();
    return undefined;
  }
  const file = contents.path(hash, kind);
  if (request.method === 'HEAD') {
    // Who asks whether it's there wants to send it if not: half of it, or damaged, isn't it.
    if (!(await contents.isWhole(hash, kind)))
      return refuse(request, response, { code: 'notThere', offset: await uploads.come(hash, kind) });
    response.writeHead(200).end();
    return undefined;
  }
  if (request.method !== 'GET') return refuse(request, response, { code: 'badRequest' });
  const there = await stat(file).catch(() => null);
  if (there === null) return refuse(request, response, { code: 'notThere' });
  response.writeHead(200, {
    'Content-Type': kind === 'wav' ? 'audio/wav' : 'application/json',
    'Content-Length': there.size,
    'Cache-Control': 'private, no-store',
  });
  await pipeline(createReadStream(file), response);
}

function namedIn({ url, headers }: IncomingMessage): Named | null {
  const [, hash, kind] = PATH.exec(url ?? '') ?? [];
  const known = contentKinds.find((each) => each === kind);
  if (hash === undefined || known === undefined || headers.origin !== undefined) return null;
  return { hash, kind: known };
}

function numberIn({ headers }: IncomingMessage, name: string): number | null {
  const said = headers[name];
  return typeof said === 'string' && /^\d{1,12}$/.test(said) ? Number(said) : null;
}

const sizeOf = (request: IncomingMessage): number | null => numberIn(request, 'content-length');

/** Its length says whether a connection can be used on: a body that is too long for that is cut off. */
function refuse(request: IncomingMessage, response: ServerResponse, fault: ContentFault): void {
  const body = JSON.stringify(fault);
  const { offset } = fault;
  const rest = sizeOf(request) ?? 0;
  const goesOn = rest <= READ_ON_BYTES;
  response.writeHead(contentFaults[fault.code], {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(body),
    ...(offset === undefined ? {} : { [UPLOAD_OFFSET]: offset }),
    ...(goesOn ? {} : { Connection: 'close' }),
  });
  request.resume();
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** Nothing is read of what a stranger sends, and nothing is said but what it takes. */
function turnAway(request: IncomingMessage, response: ServerResponse, status: number): void {
  response.writeHead(status, { Connection: 'close' });
  response.end('This is the control API of a Klinke engine: connect with a Klinke console.\n', () =>
    request.socket.destroy(),
  );
}
