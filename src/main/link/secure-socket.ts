// Opens the TCP or TLS connection to an engine and decides, before a byte is sent, whether its certificate is trusted.
import { connect as connectPlain, isIP, type Socket } from 'node:net';
import * as tls from 'node:tls';
import type { Result } from '../../contract/channels.ts';
import type { LocalError } from '../../contract/local-errors.ts';
import type { Endpoint } from './engine-address.ts';

export interface SocketOptions {
  /** SHA-256 fingerprint that the person has chosen to trust at this host and port, now or earlier. */
  readonly pin?: string;
  /** What was trusted there before; where it isn't what comes now, it's no first meeting. */
  readonly trustedBefore?: string;
  readonly timeoutMs: number;
}

export const sameFingerprint = (a: string, b: string): boolean =>
  bareHex(a) !== '' && bareHex(a) === bareHex(b);
const bareHex = (fingerprint: string) => fingerprint.replaceAll(':', '').trim().toLowerCase();

/** Resolves with a connected socket, or with `unreachable` or `certificate`; never rejects. */
export function openSocket(endpoint: Endpoint, options: SocketOptions): Promise<Result<Socket>> {
  return new Promise((resolve) => {
    const socket = endpoint.secure ? connectTls(endpoint) : connectPlain(endpoint.port, endpoint.host);
    let settled = false;
    const settle = (result: Result<Socket>) => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      if (!result.ok) socket.destroy();
      resolve(result);
    };
    const fail = (error: LocalError) => settle({ ok: false, error });
    const timer = setTimeout(() => fail({ code: 'unreachable', detail: 'ETIMEDOUT' }), options.timeoutMs);
    // Stays on: a socket without a listener for errors would end the program with the next one.
    socket.on('error', (error: NodeJS.ErrnoException) =>
      fail({ code: 'unreachable', detail: error.code ?? error.message }),
    );
    socket.once('close', () => fail({ code: 'unreachable', detail: 'ECONNRESET' }));
    if (socket instanceof tls.TLSSocket) {
      socket.once('secureConnect', () => {
        const error = distrust(socket, options);
        if (error === null) settle({ ok: true, value: socket });
        else fail(error);
      });
    } else {
      socket.once('connect', () => settle({ ok: true, value: socket }));
    }
  });
}

function connectTls({ host, port }: Endpoint): tls.TLSSocket {
  const ca = authorities();
  return tls.connect({
    host,
    port,
    // RFC 6066 section 3: no addresses in the server name extension.
    servername: isIP(host) === 0 ? host : '',
    // Not "accept anything": distrust() below refuses before a byte is sent. Letting Node refuse would hide the
    // certificate, and the person could neither compare nor trust its fingerprint.
    rejectUnauthorized: false,
    minVersion: 'TLSv1.2',
    ...(ca === undefined ? {} : { ca }),
  });
}

/** Null when the certificate is valid for this host by a known authority, or is exactly the pinned one. */
function distrust(socket: tls.TLSSocket, { pin, trustedBefore }: SocketOptions): LocalError | null {
  if (socket.authorized) return null;
  const fingerprint = socket.getPeerCertificate().fingerprint256 ?? '';
  if (pin !== undefined && sameFingerprint(pin, fingerprint)) return null;
  if (trustedBefore !== undefined)
    return { code: 'certificateChanged', fingerprint, trustedFingerprint: trustedBefore };
  return { code: 'certificate', fingerprint, detail: String(socket.authorizationError) };
}

let authoritiesOnce: readonly string[] | undefined;

/** A company's own authority is in the system's store, which Node leaves out by itself; older Nodes can't read it. */
function authorities(): string[] | undefined {
  if (typeof tls.getCACertificates !== 'function') return undefined;
  try {
    authoritiesOnce ??= [...tls.getCACertificates('default'), ...tls.getCACertificates('system')];
    return [...authoritiesOnce];
  } catch {
    return undefined; // Node's own list is the safe choice: what it doesn't know, the person is asked about.
  }
}
