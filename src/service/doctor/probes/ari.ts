// Does the engine's account get into the Asterisk REST Interface, and may it command there?

import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { z } from 'zod';
import { type AriAccess, type AriReply, createAriHttp } from '../../../adapters/asterisk/ari-http.ts';
import { portOf } from '../../../adapters/asterisk/pbx-config/index.ts';
import type { FindingCode } from '../../../contract/doctor/finding.ts';
import type { Chart } from '../chart.ts';
import { modulesNotRunning, neededModules } from '../pbx/needed-modules.ts';
import { judgeCertificate, peerCertificate } from './certificate.ts';

const infoSchema = z.object({ system: z.object({ version: z.string() }) });
/** Below, it was never tried, and parts of ARI are missing. */
const OLDEST_MAJOR = 20;
/** Certificates and tokens forgive less than a minute; the header itself is exact to a second. */
const MOST_SKEW_S = 10;
const WITHIN_MS = 5_000;

/** `running`: the application that an engine should have there; null where none runs. */
export async function lookAtAri(chart: Chart, access: AriAccess, running: string | null): Promise<boolean> {
  const http = createAriHttp(access, { sockets: 1, replyWithinMs: WITHIN_MS });
  const url = new URL(access.url).origin;
  try {
    const info = await http.request('GET', '/asterisk/info');
    if (!info.ok) {
      chart.bad('ari', codeOf(info), { url, user: access.user, reason: info.reason });
      return false;
    }
    const parsed = infoSchema.safeParse(info.value);
    if (!parsed.success) {
      chart.bad('ari', 'ariStrange', { url, reason: 'no Asterisk in the answer' });
      return false;
    }
    // Whatever is written, who may only read is refused.
    const written = await http.request('POST', '/asterisk/variable', {
      variable: 'KLINKE_DOCTOR',
      value: new Date().toISOString(),
    });
    if (!written.ok) {
      chart.bad('ari', written.status === 403 ? 'ariReadOnly' : codeOf(written), {
        url,
        user: access.user,
        reason: written.reason,
      });
      return false;
    }
    chart.good('ari', 'ariGood', { url });
    if (url.startsWith('https:')) {
      const certificate = await peerCertificate(new URL(url).hostname, portOf(url));
      if (certificate !== null) judgeCertificate(chart, 'ari', url, certificate);
    }
    if (running !== null) {
      const application = await http.request('GET', `/applications/${encodeURIComponent(running)}`);
      if (application.ok) chart.good('ari', 'engineAtPbx', { application: running });
      else chart.bad('ari', 'engineNotAtPbx', { application: running });
    }
    judgeVersion(chart, parsed.data.system.version);
    judgeClock(chart, await dateAt(access.url), Date.now());
    judgeModules(chart, await http.request('GET', '/asterisk/modules'));
    return true;
  } finally {
    http.close();
  }
}

function codeOf({ status, reason }: Extract<AriReply, { ok: false }>): FindingCode {
  if (status === 401) return 'ariPassword';
  if (status === 403) return 'ariReadOnly';
  if (status === 404) return 'ariNone';
  if (status !== 0) return 'ariStrange';
  switch (reason) {
    case 'ECONNREFUSED':
      return 'ariRefused';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'ariUnknownName';
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'no reply':
      return 'ariNoAnswer';
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return 'ariOtherName';
    case 'CERT_HAS_EXPIRED':
      return 'ariExpired';
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
    case 'SELF_SIGNED_CERT_IN_CHAIN':
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
      return 'ariUntrusted';
    default:
      return 'ariBroken';
  }
}

function judgeVersion(chart: Chart, version: string): void {
  const major = Number.parseInt(version, 10);
  if (major >= OLDEST_MAJOR) chart.good('version', 'versionGood', { version });
  else chart.note('version', 'versionOld', { version });
}

export function judgeModules(chart: Chart, reply: AriReply): void {
  const missing = reply.ok ? modulesNotRunning(reply.value) : null;
  if (missing === null) chart.bad('modules', 'modulesUnknown', { reason: reply.ok ? '?' : reply.reason });
  else if (missing.length > 0) chart.bad('modules', 'modulesMissing', { modules: missing.join(', ') });
  else chart.good('modules', 'modulesGood', { count: neededModules.length });
}

/** `there`: null where none was told. */
export function judgeClock(chart: Chart, there: number | null, here: number): void {
  if (there === null) return chart.skipped('clock', 'clockUnknown');
  // The header leaves out what is less than a second.
  const seconds = Math.round(Math.abs(there + 500 - here) / 1_000);
  if (seconds > MOST_SKEW_S) chart.bad('clock', 'clockSkewed', { seconds });
  else chart.good('clock', 'clockGood', { seconds: seconds + 1 });
}

/** RFC 9110, 6.6.1: when the answer was made, by the other computer's clock. */
function dateAt(address: string): Promise<number | null> {
  return new Promise((done) => {
    const asked = (address.startsWith('https:') ? httpsRequest : httpRequest)(
      new URL('/ari/api-docs/resources.json', address),
    );
    asked.setTimeout(WITHIN_MS, () => asked.destroy());
    asked.once('response', (response) => {
      response.resume();
      const at = Date.parse(response.headers.date ?? '');
      done(Number.isNaN(at) ? null : at);
    });
    asked.once('error', () => done(null));
    asked.end();
  });
}
