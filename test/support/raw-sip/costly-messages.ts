// Legal messages, and nearly legal ones, that take a grammar as long as their size allows.

const base = (headers: readonly string[], uri = 'sip:klinke.internal') =>
  [
    `REGISTER ${uri} SIP/2.0`,
    'Via: SIP/2.0/WS raw.invalid;branch=z9hG4bKx',
    'From: <sip:1@a.b>;tag=1',
    'To: <sip:1@a.b>',
    'Call-ID: c',
    'CSeq: 1 REGISTER',
    ...headers,
    'Content-Length: 0',
    '',
    '',
  ].join('\r\n');

/** By kind; of some 7 kB, or of a share of that. */
export function costlyMessages(share = 1): Readonly<Record<string, string>> {
  const rep = (text: string, times: number) => text.repeat(Math.ceil(times * share));
  return {
    plain: base([]),
    grammarVia: base(['Via: SIP/2.0/UDP [::1]:5060;branch=z9hG4bKy']),
    contactParams: base(
      Array.from({ length: Math.ceil(7 * share) }, () => `Contact: <sip:a@b>${rep(';a=b', 240)}`),
    ),
    contactList: base(
      Array.from({ length: Math.ceil(7 * share) }, () => `Contact: ${rep('<sip:a@b>,', 97)}<sip:a@b>`),
    ),
    contactLong: base(
      Array.from({ length: Math.ceil(7 * share) }, () => `Contact: "${rep('a', 960)}" <sip:a@b>`),
    ),
    contactQuoted: base(
      Array.from({ length: Math.ceil(7 * share) }, () => `Contact: "${rep('\\a', 480)}" <sip:a@b>`),
    ),
    contactLws: base(
      Array.from({ length: Math.ceil(7 * share) }, () => `Contact: ${rep('a ', 480)}<sip:a@b>`),
    ),
    contactHeaders: base(
      Array.from({ length: Math.ceil(7 * share) }, () => `Contact: <sip:a@b?${rep('a=b&', 230)}a=b>`),
    ),
    userDots: base(Array.from({ length: Math.ceil(7 * share) }, () => `Contact: <sip:${rep('a.', 480)}@b>`)),
    hostDots: base(Array.from({ length: Math.ceil(7 * share) }, () => `Contact: <sip:a@${rep('a.', 480)}b>`)),
    hostHyph: base(Array.from({ length: Math.ceil(7 * share) }, () => `Contact: <sip:a@${rep('a-', 480)}b>`)),
    escUser: base(Array.from({ length: Math.ceil(7 * share) }, () => `Contact: <sip:${rep('%41', 320)}@b>`)),
    ipv6: base(Array.from({ length: Math.ceil(7 * share) }, () => `Contact: <sip:a@[${rep('1:', 480)}1]>`)),
    badEnd: base(
      Array.from({ length: Math.ceil(7 * share) }, () => `Contact: <sip:${rep('a:b;c=d?', 115)}>`),
    ),
    recordRoute: base(
      Array.from(
        { length: Math.ceil(7 * share) },
        () => `Record-Route: ${rep('<sip:a@b;lr>,', 74)}<sip:a@b>`,
      ),
    ),
    referTo: base([`Refer-To: <sip:a@b?Replaces=${rep('%40', 320)}>`]),
    vias: base(
      Array.from(
        { length: Math.ceil(7 * share) },
        () => `Via: ${rep('SIP/2.0/WS a;branch=z9hG4bKx,', 32)}SIP/2.0/WS a;branch=z9hG4bKx`,
      ),
    ),
    viaParams: base([]).replace('branch=z9hG4bKx', `branch=z9hG4bKx${rep(';a=b', 230)};x="`),
    wwwAuth: base(
      Array.from(
        { length: Math.ceil(7 * share) },
        () => `WWW-Authenticate: Digest realm="x"${rep(',a=b', 230)}`,
      ),
    ),
    uriLong: base([], `sip:${rep('a;', 450)}@x?y`),
    fromName: base([]).replace('From: <sip:1@a.b>;tag=1', `From: ${rep('a!', 470)} <sip:1@a.b>;tag=1`),
    supported: base(Array.from({ length: Math.ceil(7 * share) }, () => `Supported: ${rep('a,', 480)}b`)),
    sessExp: base([`Session-Expires: 90${rep(';a=b', 230)}`]),
    contentType: base([`Content-Type: a/b${rep(';a=b', 230)}`]),
    auth: base(
      Array.from({ length: Math.ceil(7 * share) }, () => `Authorization: Digest ${rep('a=b,', 240)}c=d`),
    ),
    headers58: base(Array.from({ length: Math.ceil(50 * share) }, (_, i) => `X-A${i}: ${rep('y', 140)}`)),
  };
}
