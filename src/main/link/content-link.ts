// Plans and sounds to and from the engine by their hash, over HTTP beside the session (`contract/content.ts`).
//
//   const link = client.content;                          of the `EngineClient`: its engine, its trust, its session
//   const plan = await client.command({ kind: 'readPlan', number: null });      -> { number, plan: HASH }
//   const text = await link.get('json', HASH);            -> { ok: true, value: Buffer } | { ok: false, error: { code, … } }
//   const sound = await link.put('wav', bytes);           -> { ok: true, value: HASH }; costs next to nothing where it's there
//   await client.command({ kind: 'publishPlan', base, plan: HASH, comment });   once plan and all its sounds are put
//
// An upload that is cut off goes on where it stopped, also after another start of the console: put the same again.

import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Agent, type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';
import type { Duplex } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  type CallerFileFault,
  type CallerFileWanted,
  callerFileFaultOf,
  callerFilePath,
} from '../../contract/caller-file.ts';
import type { CommandError, Result } from '../../contract/channels.ts';
import {
  type ContentFault,
  type ContentKind,
  contentFaultOf,
  contentPath,
  MOST_CONTENT_BYTES,
  UPLOAD_OFFSET,
} from '../../contract/content.ts';
import { type MessageFault, messageFaultOf, messagePath, UNHEARD } from '../../contract/message-sound.ts';
import type { Answer } from '../../contract/reply-errors.ts';
import type { ContentHash, MessageId } from '../../domain/words/ids.ts';
import type { Endpoint } from './engine-address.ts';
import { openSocket, type SocketOptions } from './secure-socket.ts';

/** Where the session's engine is now, why it's trusted, and whose session it is. */
export interface ContentAccess {
  readonly endpoint: Endpoint;
  readonly trust: Omit<SocketOptions, 'timeoutMs'>;
  readonly token: string;
}

/** `damaged`: what came is not what was asked for. */
export type ContentError = ContentFault | CommandError | { readonly code: 'damaged' };
type ContentAnswer<T> = Answer<T, ContentError>;
type MessageAnswer<T> = Answer<T, MessageFault | CommandError>;

interface Question<E extends { readonly code: string }> {
  readonly method: 'HEAD' | 'PUT' | 'GET' | 'POST';
  /** Below the path of the API. */
  readonly path: (apiPath: string) => string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly sent?: { readonly from?: number; readonly bytes: Uint8Array };
  /** What is answered goes into this file, which is new, and not to who asks. */
  readonly into?: string;
  /** The disk didn't take that. */
  readonly notSaved?: E;
  /** What an answer that isn't the wished one says. */
  readonly faultOf: (status: number, body: string, headers: IncomingHttpHeaders) => E;
}

/** So often without one more byte that got there, and it's given up; put it again later. */
const MOST_TRIES = 3;
const CONNECT_WITHIN_MS = 5_000;
/** Nothing comes or goes for so long: the engine is gone. */
const SILENT_MS = 20_000;

export class ContentLink {
  readonly #access: () => Promise<Result<ContentAccess>>;
  #agent: PinnedAgent | null = null;

  constructor(access: () => Promise<Result<ContentAccess>>) {
    this.#access = access;
  }

  /** Resolves to its hash once the engine has kept it on its disk; never rejects. */
  async put(kind: ContentKind, bytes: Uint8Array): Promise<ContentAnswer<ContentHash>> {
    const atMost = MOST_CONTENT_BYTES[kind];
    if (bytes.length > atMost) return no({ code: 'tooLarge', atMost });
    const hash = hashOf(bytes);
    let furthest = 0;
    for (let tries = 1; ; tries += 1) {
      const there = await this.#ask({ method: 'HEAD', ...content(kind, hash) });
      if (there.ok) return { ok: true, value: hash };
      const come = comeOf(there.error);
      if (come !== null && come > furthest) tries = 1;
      furthest = Math.max(furthest, come ?? 0);
      // More than there is of it: what had come is damaged.
      const from = come !== null && come < bytes.length ? come : 0;
      const sent = { from, bytes: bytes.subarray(from) };
      const put = come === null ? there : await this.#ask({ method: 'PUT', ...content(kind, hash), sent });
      if (put.ok) return { ok: true, value: hash };
      if (!isPassing(put.error) || tries >= MOST_TRIES) return put;
    }
  }

  /** Never rejects. */
  async get(kind: ContentKind, hash: ContentHash): Promise<ContentAnswer<Buffer>> {
    for (let tries = 1; ; tries += 1) {
      const got = await this.#ask({ method: 'GET', ...content(kind, hash) });
      if (got.ok) return hashOf(got.value) === hash ? got : no({ code: 'damaged' });
      if (!isPassing(got.error) || tries >= MOST_TRIES) return got;
    }
  }

  /** What was said in a message; once somebody listens to it, `heardMessage` tells so. Never rejects. */
  message(id: MessageId): Promise<MessageAnswer<Buffer>> {
    return this.#ask({ method: 'GET', ...said(id), headers: { [UNHEARD]: '1' } });
  }

  /** May it be heard, still? Never rejects. */
  messageThere(id: MessageId): Promise<MessageAnswer<Buffer>> {
    return this.#ask({ method: 'HEAD', ...said(id) });
  }

  /** What is kept of a caller, as a ZIP archive in this new file. Never rejects; what it has begun to write is there then. */
  async callerFile(
    wanted: CallerFileWanted,
    into: string,
  ): Promise<Answer<null, CallerFileFault | CommandError | { readonly code: 'notSaved' }>> {
    const got = await this.#ask<CallerFileFault | { readonly code: 'notSaved' }>({
      method: 'POST',
      path: callerFilePath,
      sent: { bytes: Buffer.from(JSON.stringify(wanted)) },
      into,
      faultOf: callerFileFaultOf,
      notSaved: { code: 'notSaved' },
    });
    return got.ok ? { ok: true, value: null } : got;
  }

  /** Whatever is under way is cut off. */
  close(): void {
    this.#agent?.destroy();
    this.#agent = null;
  }

  async #ask<E extends { readonly code: string }>(
    question: Question<E>,
  ): Promise<Answer<Buffer, E | CommandError>> {
    const { method, path, sent } = question;
    const access = await this.#access();
    if (!access.ok) return access;
    const { endpoint, trust, token } = access.value;
    const { host, port, url } = endpoint;
    if (this.#agent?.goesTo(endpoint, trust) !== true) {
      this.close();
      this.#agent = new PinnedAgent(endpoint, trust);
    }
    const agent = this.#agent as PinnedAgent;
    const length = {
      'Content-Length': sent?.bytes.length,
      ...(sent?.from === undefined ? {} : { [UPLOAD_OFFSET]: sent.from }),
    };
    const headers = {
      Authorization: `Bearer ${token}`,
      ...question.headers,
      ...(sent === undefined ? {} : length),
    };
    return new Promise((resolve) => {
      const asking = request({ agent, host, port, method, path: path(new URL(url).pathname), headers });
      const failed = (fault: unknown) =>
        resolve(no(fault instanceof NotConnected ? fault.error : { code: 'offline' }));
      asking.on('error', failed);
      asking.setTimeout(SILENT_MS, () => asking.destroy());
      asking.on('response', (response) => void answerOf(response, question).then(resolve, failed));
      asking.end(sent?.bytes);
    });
  }
}

class NotConnected extends Error {
  readonly error: CommandError;

  constructor(error: CommandError) {
    super(error.code);
    this.error = error;
  }
}

/** Connects as the session does: to no certificate but one that is trusted there. */
class PinnedAgent extends Agent {
  readonly #endpoint: Endpoint;
  readonly #trust: ContentAccess['trust'];

  constructor(endpoint: Endpoint, trust: ContentAccess['trust']) {
    super({ keepAlive: true, maxSockets: 2 });
    this.#endpoint = endpoint;
    this.#trust = trust;
  }

  goesTo({ url }: Endpoint, { pin, trustedBefore }: ContentAccess['trust']): boolean {
    return (
      url === this.#endpoint.url && pin === this.#trust.pin && trustedBefore === this.#trust.trustedBefore
    );
  }

  override createConnection(
    _options: unknown,
    connected: (fault: Error | null, stream: Duplex) => void,
  ): undefined {
    void openSocket(this.#endpoint, { ...this.#trust, timeoutMs: CONNECT_WITHIN_MS }).then((opened) => {
      if (opened.ok) connected(null, opened.value);
      else (connected as (fault: Error) => void)(new NotConnected(opened.error));
    });
  }
}

const content = (kind: ContentKind, hash: ContentHash) => ({
  path: (apiPath: string) => contentPath(apiPath, hash, kind),
  faultOf: (status: number, body: string, headers: IncomingHttpHeaders) =>
    contentFaultOf(status, body, headers[UPLOAD_OFFSET]),
});

const said = (id: MessageId) => ({
  path: (apiPath: string) => messagePath(apiPath, id),
  faultOf: messageFaultOf,
});

async function answerOf<E extends { readonly code: string }>(
  response: IncomingMessage,
  { faultOf, into, notSaved }: Question<E>,
): Promise<Answer<Buffer, E>> {
  const { statusCode = 0, headers } = response;
  const isWished = statusCode >= 200 && statusCode < 300;
  if (isWished && into !== undefined) return writtenOf(response, into, notSaved);
  const pieces: Buffer[] = [];
  for await (const piece of response) pieces.push(piece as Buffer);
  const body = Buffer.concat(pieces);
  return isWished ? { ok: true, value: body } : no(faultOf(statusCode, body.toString(), headers));
}

/** For this user only. Rejects where the connection broke off. */
async function writtenOf<E extends { readonly code: string }>(
  response: IncomingMessage,
  into: string,
  notSaved: E | undefined,
): Promise<Answer<Buffer, E>> {
  const file = createWriteStream(into, { flags: 'wx', mode: 0o600 });
  let refused = false;
  file.once('error', ({ code }: NodeJS.ErrnoException) => {
    refused = code !== 'ERR_STREAM_PREMATURE_CLOSE' && code !== 'ECONNRESET';
  });
  try {
    await pipeline(response, file);
  } catch (fault) {
    if (!refused || notSaved === undefined) throw fault;
    return no(notSaved);
  }
  return { ok: true, value: Buffer.alloc(0) };
}

/** How much of it is there; null: that isn't what was answered. */
function comeOf(error: ContentError): number | null {
  if (error.code !== 'notThere') return null;
  return 'offset' in error ? (error.offset ?? 0) : 0;
}

/** Trying again may help. */
const isPassing = ({ code }: ContentError): boolean =>
  code === 'offline' || code === 'otherOffset' || code === 'interrupted';

const hashOf = (bytes: Uint8Array): ContentHash => createHash('sha256').update(bytes).digest('hex');

const no = <E extends { readonly code: string }>(error: E) => ({ ok: false, error }) as const;
