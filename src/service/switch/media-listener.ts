// Gives the PBX prompts and music by their hash, over HTTP. It keeps what it has fetched, and asks for nothing twice.

import { lookup } from 'node:dns/promises';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { hostInUrl } from '../../contract/loopback.ts';
import type { ContentHash } from '../../domain/words/ids.ts';
import type { Log } from '../../engine/log.ts';

export interface MediaListener {
  /** `http://10.0.0.5:7413`, without a path. */
  readonly url: string;
  close(): Promise<void>;
}

/** A PBX has a few connections at a time; whoever holds one without asking is cut off. */
const MOST_CONNECTIONS = 200;
const ASKS_WITHIN_MS = 10_000;

/** `pbx`: name or address; only that computer gets an answer. Rejects with what the system says. */
export async function openMediaListener(
  { host, port }: { readonly host: string; readonly port: number },
  pbx: string,
  soundFile: (sound: ContentHash) => string,
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
