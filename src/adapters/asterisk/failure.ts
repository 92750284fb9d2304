// Why Asterisk can't be reached, in words for whoever runs the engine: what happened, and what to do.

export interface AriFailure {
  /** HTTP status of the answer; null when there was none. */
  readonly status: number | null;
  /** The system's or the library's word for it: `ECONNREFUSED`, or a text. */
  readonly reason: string;
}

/** `url`: of Asterisk's HTTP server, without a password in it. The advice names the settings of the engine's configuration. */
export function describeFailure(url: string, { status, reason }: AriFailure): string {
  const what = status === null ? reason : String(status);
  return `Asterisk at ${url} can't be reached: ${what}: ${adviceFor(status, reason)}; trying again`;
}

function adviceFor(status: number | null, reason: string): string {
  switch (status) {
    case 401:
      return 'check switch.user and switch.password, and that ari.conf has this user';
    case 403:
      return 'ARI does not let this user do that: set read_only = no in ari.conf';
    case 404:
      return 'there is no ARI: check switch.url, and that ari.conf has enabled = yes and res_ari is loaded';
    case null:
      break;
    default:
      return 'something else may answer there: check switch.url, or look into the log of Asterisk or of a proxy';
  }
  switch (reason) {
    case 'ECONNREFUSED':
      return 'nothing listens there: check switch.url, that Asterisk runs, and http.conf (enabled, bindaddr, port)';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'the name is not known: check switch.url and the name server';
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return 'there is no answer: check switch.url, the network, and firewalls between';
    case 'ECONNRESET':
    case 'EPROTO':
    case 'HPE_INVALID_CONSTANT':
      return 'it broke the connection off: check that http:// or https:// in switch.url fits the port';
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
    case 'SELF_SIGNED_CERT_IN_CHAIN':
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
      return 'its certificate is signed by nobody known here: name the authority in NODE_EXTRA_CA_CERTS';
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return 'its certificate is for another name: use that name in switch.url';
    case 'CERT_HAS_EXPIRED':
      return 'its certificate has expired: renew it';
    default:
      return 'check switch.url, and that Asterisk runs';
  }
}

/** Of several addresses of one name each may fail in its own way: the first says it as well as any. */
export function reasonOf(error: NodeJS.ErrnoException): string {
  if (error.code !== undefined) return error.code;
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0]);
  // `handshakeTimeout` of ws has no code.
  return error.message === 'Opening handshake has timed out' ? 'ETIMEDOUT' : error.message;
}
