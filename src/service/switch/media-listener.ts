// Gives the PBX prompts and music by their hash, over HTTP, which it keeps and asks for once; and for a while what callers have said.

import { lookup } from 'node:dns/promises';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';
import type { Lent, LentRecordings } from '../../adapters/asterisk/lent-recordings.ts';
import { hostInUrl } from '../../contract/loopback.ts';
import type { ContentHash } from '../../domain/words/ids.ts';
import type { Log } from '../../engine/log.ts';
import { SAMPLE_RATE } from '../../voip/sound/g711.ts';
import { wavBytes } from '../../voip/sound/wav.ts';

export interface MediaListener {
  /** `http://10.0.0.5:7413`, without a path. */
  readonly url: string;
  close(): Promise<void>;
}

/** A PBX has a few connections at a time; whoever holds one without asking is cut off. */
const MOST_CONNECTIONS = 200;
const ASKS_WITHIN_MS = 10_000;

export interface MediaSource {
  soundFile(sound: ContentHash): string;
  /** What callers have said, for a while. */
  readonly lent?: Pick<LentRecordings, 'at'>;
}

const SILENCE = wavBytes(new Int16Array(SAMPLE_RATE / 50));

/** `pbx`: name or address; only that computer gets an answer. Rejects with what the system says. */
export async function openMediaListener(
  { host, port }: { readonly host: string; readonly port: number },
  pbx: string,
  { soundFile, lent }: MediaSource,
  log: Pick<Log, 'warn'>,
): Promise<MediaListener> {
  const known = new Set<string>();
  const complained = new Set<string>();

  async function isPbx(address: string): Promise<boolean> {
    if (known.has(address)) return true;
    // Its name may stand for another address since.
    for (const found of await lookup(pbx.replace(/^\[|\]$/g, ''), { all: true }).catch(() => []))
      known.add(found.address);
    return known.has(address);
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const from = (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
    if (!(await isPbx(from))) {
      if (complained.size < 100 && !complained.has(from))
        log.warn({ from }, 'somebody who is not the PBX asked for a sound, and was refused');
      complained.add(from);
      return end(response, 403);
    }
    const sound = /^\/media\/([0-9a-f]{64})\.wav$/.exec(request.url ?? '')?.[1];
    if (request.method !== 'GET' && request.method !== 'HEAD') return end(response, 405);
    const borrowed = sound === undefined ? undefined : lent?.at(sound);
    if (borrowed !== undefined) return give(request, response, borrowed);
    const file = sound === undefined ? null : soundFile(sound);
    const there = file === null ? null : await stat(file).catch(() => null);
    if (file === null || there === null) return end(response, 404);
    response.writeHead(200, {
      'Content-Type': 'audio/wav',
      'Content-Length': there.size,
      // Asterisk asks again for what may have changed, and lets everybody else wait meanwhile; this never changes.
      'Cache-Control': 'public, max-age=31536000, immutable',
    });
    if (request.method === 'HEAD') response.end();
    else await pipeline(createReadStream(file), response);
  }

  /** Asked for anew each time that it's played. */
  async function give(
    request: IncomingMessage,
    response: ServerResponse,
    { file, tag }: Lent,
  ): Promise<void> {
    const content = file === null ? SILENCE : await readFile(file);
    response.writeHead(200, {
      'Content-Type': 'audio/wav',
      'Content-Length': content.length,
      'Cache-Control': 'no-cache',
      ETag: `"${tag}"`,
    });
    response.end(request.method === 'HEAD' ? undefined : content);
  }

  const server = createServer((request, response) => {
    serve(request, response).catch((fault: unknown) => {
      log.warn({ fault: String(fault), url: request.url }, 'a sound could not be given to the PBX');
      response.destroy();
    });
  });
  server.maxConnections = MOST_CONNECTIONS;
  server.headersTimeout = ASKS_WITHIN_MS;
  server.requestTimeout = ASKS_WITHIN_MS;
  await new Promise<void>((opened, failed) => {
    server.once('error', failed);
    server.listen(port, host, () => opened());
  });
  // Such as too many open files: who waits for a sound asks again with the next prompt.
  server.on('error', (fault) =>
    log.warn({ fault: String(fault) }, 'the PBX could not be let in for a sound'),
  );
  const { port: bound } = server.address() as AddressInfo;
  return {
    url: `http://${hostInUrl(host)}:${bound}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

function end(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'Content-Length': 0 }).end();
}
