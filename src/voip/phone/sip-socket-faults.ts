// Why a SIP connection couldn't be made or was lost, as a kind for programs and a sentence for people.

export type SipSocketFaultKind =
  /** Nobody listens there. */
  | 'refused'
  | 'unknownHost'
  | 'unreachable'
  | 'timeout'
  /** The certificate isn't trusted. */
  | 'untrusted'
  /** Not the certificate that was pinned. */
  | 'wrongCertificate'
  /** TLS on one side only, or no common version. */
  | 'tls'
  /** A server that answers, but not with a WebSocket, or not with SIP in it. */
  | 'notSip'
  | 'lost';

export class SipSocketFault extends Error {
  readonly kind: SipSocketFaultKind;

  constructor(kind: SipSocketFaultKind, message: string) {
    super(message);
    this.name = 'SipSocketFault';
    this.kind = kind;
  }
}

const untrusted = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** What went wrong before the connection was open: an error of Node or ws, or an HTTP status instead of a WebSocket. */
export function openingFault(server: string, fault: Error | { readonly status: number }): SipSocketFault {
  if (fault instanceof SipSocketFault) return fault;
  if ('status' in fault)
    return new SipSocketFault(
      'notSip',
      `${server} answers, but with HTTP ${fault.status} and no WebSocket: is the path right?`,
    );
  const code = codeOf(fault);
  if (code === 'ECONNREFUSED') return new SipSocketFault('refused', `nobody listens at ${server}`);
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return new SipSocketFault('unknownHost', `the name in ${server} is not known here`);
  if (code === 'EHOSTUNREACH' || code === 'ENETUNREACH' || code === 'EADDRNOTAVAIL')
    return new SipSocketFault('unreachable', `no way leads to ${server} (${code})`);
  if (code === 'ETIMEDOUT' || /timed out/.test(fault.message))
    return new SipSocketFault('timeout', `${server} didn't answer in time`);
  if (untrusted.has(code))
    return new SipSocketFault('untrusted', `the certificate of ${server} isn't trusted here (${code})`);
  if (code === 'EPROTO' || code.startsWith('ERR_SSL') || code.startsWith('ERR_TLS'))
    return new SipSocketFault('tls', `no TLS connection to ${server}: ${fault.message}`);
  if (/subprotocol/.test(fault.message))
    return new SipSocketFault('notSip', `${server} is a WebSocket, but doesn't speak SIP (RFC 7118)`);
  return new SipSocketFault('lost', `no connection to ${server}: ${fault.message || code}`);
}

/** RFC 6455, 7.4.1: the code with which the other side, or the network, ended it. */
export function closingFault(server: string, code: number): SipSocketFault {
  return new SipSocketFault('lost', `the connection to ${server} is gone (code ${code})`);
}

/** A host with several addresses fails with all their errors in one; the first speaks for them. */
function codeOf(fault: Error): string {
  const { code } = fault as NodeJS.ErrnoException;
  if (fault instanceof AggregateError) {
    const [first] = fault.errors as readonly Error[];
    if (first !== undefined) return codeOf(first);
  }
  return code ?? '';
}
