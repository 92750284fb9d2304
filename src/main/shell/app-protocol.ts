// Serves the windows' files under `klinke://app/`: an origin of our own, with headers, instead of `file://`.
import { readFile } from 'node:fs/promises';
import { protocol } from 'electron';
import { appFile, appScheme, headersFor } from './app-files.ts';

/** Before `app` is ready. */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: appScheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

export function serveAppFiles(root: string): void {
  protocol.handle(appScheme, async (request) => {
    const file = request.method === 'GET' ? appFile(root, request.url) : null;
    if (file === null) return notFound();
    try {
      const content = await readFile(file.path);
      return new Response(new Uint8Array(content), { headers: headersFor(file.type) });
    } catch {
      return notFound();
    }
  });
}

const notFound = () =>
  new Response('not found', { status: 404, headers: headersFor('text/plain; charset=utf-8') });
