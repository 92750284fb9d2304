// Serves the windows' files under `klinke://app/`: an origin of our own, with headers, instead of `file://`.
import { readFile } from 'node:fs/promises';
import { protocol } from 'electron';
import { appFile, appScheme, headersFor } from './app-files.ts';
import { byteRange } from './byte-range.ts';

/** Before `app` is ready. */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: appScheme,
      // `stream`: without it an <audio> element takes nothing from here.
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
    },
  ]);
}

export function serveAppFiles(root: string): void {
  protocol.handle(appScheme, async (request) => {
    const file = request.method === 'GET' ? appFile(root, request.url) : null;
    if (file === null) return failure(404);
    try {
      const content = new Uint8Array(await readFile(file.path));
      return respond(content, file.type, request.headers.get('range'));
    } catch {
      return failure(404);
    }
  });
}

function respond(content: Uint8Array<ArrayBuffer>, type: string, rangeHeader: string | null): Response {
  const headers = { ...headersFor(type), 'accept-ranges': 'bytes' };
  const range = byteRange(rangeHeader, content.length);
  if (range === 'unsatisfiable') return failure(416);
  if (range === null) {
    return new Response(content, { headers: { ...headers, 'content-length': String(content.length) } });
  }
  const { first, last } = range;
  return new Response(content.subarray(first, last + 1), {
    status: 206,
    headers: {
      ...headers,
      'content-range': `bytes ${first}-${last}/${content.length}`,
      'content-length': String(last - first + 1),
    },
  });
}

const failure = (status: number) =>
  new Response('not found', { status, headers: headersFor('text/plain; charset=utf-8') });
