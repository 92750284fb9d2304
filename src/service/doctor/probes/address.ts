// An address at which the engine listens: does it, can it, and is its certificate good?

import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { hostInUrl, reachedAt } from '../../../contract/loopback.ts';
import type { LoadedTls } from '../../config/load-config.ts';
import { startAdvice } from '../../fault-advice.ts';
import type { Chart } from '../chart.ts';
import { judgeCertificate } from './certificate.ts';

const WITHIN_MS = 3_000;

/** True: an engine of ours answers there. `isOurs`: it is the one that asks. */
export async function lookAtAddress(
  chart: Chart,
  probe: 'api' | 'exchange',
  { host, port }: { readonly host: string; readonly port: number },
  tls: LoadedTls,
  dataFolder: string,
  isOurs = false,
): Promise<boolean> {
  const address = `${hostInUrl(host)}:${port}`;
  const certificate = certificateAt(tls, dataFolder);
  if (certificate !== null) judgeCertificate(chart, probe, address, certificate);
  if (isOurs) {
    chart.good(probe, 'engineRuns', { address });
    return true;
  }
  if (port === 0) {
    chart.skipped(probe, 'portAny', { address: host });
    return false;
  }
  const status = await knock(host, port, tls !== null);
  if (status === OUR_ANSWER) {
    chart.good(probe, 'engineRuns', { address });
    return true;
  }
  if (status !== null) {
    chart.bad(probe, 'portTaken', { address });
    return false;
  }
  const fault = await tryToListen(host, port);
  if (fault === null) chart.good(probe, 'portFree', { address });
  else if ((fault as NodeJS.ErrnoException).code === 'EADDRINUSE') chart.bad(probe, 'portTaken', { address });
  else chart.bad(probe, 'portUnusable', { address, reason: startAdvice(fault, dataFolder) });
  return false;
}

/** RFC 9110, 15.5.22: consoles and phones come by a WebSocket, and whoever comes without is told to. */
const OUR_ANSWER = 426;

/** Null: nobody listens there, or nobody who speaks HTTP. */
function knock(host: string, port: number, secure: boolean): Promise<number | null> {
  const reached = reachedAt(host);
  return new Promise((done) => {
    const asked = secure
      ? // Our own: whether consoles believe its certificate was looked at before.
        httpsRequest({ host: reached, port, path: '/', rejectUnauthorized: false })
      : httpRequest({ host: reached, port, path: '/' });
    asked.setTimeout(WITHIN_MS, () => asked.destroy());
    asked.once('response', (response) => {
      response.resume();
      done(response.statusCode ?? 0);
    });
    asked.once('error', () => done(null));
    asked.end();
  });
}

function tryToListen(host: string, port: number): Promise<unknown> {
  return new Promise((done) => {
    const server = createServer();
    server.once('error', done);
    server.listen(port, host, () => server.close(() => done(null)));
  });
}

function certificateAt(tls: LoadedTls, dataFolder: string): X509Certificate | null {
  if (tls === null) return null;
  try {
    return new X509Certificate(
      tls === 'self-signed' ? readFileSync(join(dataFolder, 'certificate.pem')) : tls.cert,
    );
  } catch {
    // Made at the first start.
    return null;
  }
}
