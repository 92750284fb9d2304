// RFC 4475's torture messages, shortened to what each is about; named and numbered as there.

export interface TortureMessage {
  /** Section and name in RFC 4475. */
  readonly name: string;
  readonly bytes: Buffer;
  /** The status of our answer; 0 when nothing must be answered. */
  readonly status: number;
}

interface Parts {
  readonly start: string;
  /** Replaces or adds header lines; null takes one away. */
  readonly set?: Readonly<Record<string, string | null>>;
  readonly more?: readonly string[];
  readonly body?: string;
}

const sdp = [
  'v=0',
  'o=- 1 1 IN IP4 192.0.2.2',
  's=-',
  'c=IN IP4 192.0.2.2',
  't=0 0',
  'm=audio 49217 RTP/AVP 0',
  '',
].join('\r\n');

let sequence = 0;

function bytes({ start, set = {}, more = [], body = '' }: Parts): Buffer {
  sequence += 1;
  const method = start.split(/\s/)[0] ?? '';
  const lines: Record<string, string | null> = {
    Via: `SIP/2.0/WS host.example.com;branch=z9hG4bKtorture${sequence}`,
    'Max-Forwards': '70',
    To: '<sip:user@example.com>',
    From: '<sip:caller@example.net>;tag=323',
    'Call-ID': `torture-${sequence}@example.org`,
    CSeq: `39234321 ${method}`,
    Contact: '<sip:caller@host5.example.net>',
    'Content-Type': body === '' ? null : 'application/sdp',
    'Content-Length': String(Buffer.byteLength(body)),
    ...set,
  };
  const headers = Object.entries(lines).flatMap(([name, value]) =>
    value === null ? [] : [`${name}: ${value}`],
  );
  return Buffer.from([start, ...headers, ...more, '', body].join('\r\n'));
}

const message = (name: string, status: number, parts: Parts): TortureMessage => ({
  name,
  status,
  bytes: bytes(parts),
});
const invite = 'INVITE sip:user@example.com SIP/2.0';
const registerLine = 'REGISTER sip:example.com SIP/2.0';

/** Calls are answered 486 by the test, REGISTER is challenged with 401: so these numbers mean "understood". */
const understood = { invite: 486, register: 401, options: 200 };

export const tortureMessages: readonly TortureMessage[] = [
  {
    name: '3.1.1.1 wsinv: folded, compact, oddly spaced',
    status: understood.invite,
    bytes: Buffer.from(
      [
        'INVITE sip:vivekg@chair-dnrc.example.com;unknownparam SIP/2.0',
        'TO :',
        ' sip:vivekg@chair-dnrc.example.com ;   tag    = 1918181833n',
        'from   : "J Rosenberg \\\\\\""       <sip:jdrosen@example.com>',
        '  ;',
        '  tag = 98asjd8',
        'MaX-fOrWaRdS: 0068',
        'Call-ID: wsinv.ndaksdj@192.0.2.1',
        'Content-Length   : 6',
        'cseq: 0009',
        '  INVITE',
        'Via  : SIP  /   2.0',
        ' /WS',
        '    192.0.2.2;branch=390skdjuw',
        's :',
        'NewFangledHeader:   newfangled value',
        ' continued newfangled value',
        'UnknownHeaderWithUnusualValue: ;;,,;;,;',
        'Content-Type: application/sdp',
        'Route:',
        ' <sip:services.example.com;lr;unknownwith=value;unknown-no-value>',
        'v:  SIP  / 2.0  / TCP     spindle.example.com   ;',
        '  branch  =   z9hG4bK9ikj8  ,',
        ' SIP  /    2.0   / UDP  192.168.255.111   ; branch=',
        ' z9hG4bK30239',
        'm:"Quoted string \\"\\"" <sip:jdrosen@example.com> ; newparam =',
        '      newvalue ;',
        '  secondparam ; q = 0.33',
        '',
        'v=0\r\n\r\n',
      ]
        .join('\r\n')
        // Its top branch is one of RFC 2543, and its To has a tag: both only hide what is tried here.
        .replace('branch=390skdjuw', 'branch=z9hG4bK390skdjuw')
        .replace(' ;   tag    = 1918181833n', ' '),
    ),
  },
  message('3.1.1.2 intmeth: all characters that a method and a user may have', 405, {
    start:
      "!interesting-Method0123456789_*+`.%indeed'~ sip:1_unusual.URI~(to-be!sure)&isn't+it$/crazy?,/;;*:&it+has=1,weird!*pas$wo~d_too.(doesn't-it)@example.com SIP/2.0",
    set: { CSeq: "139122385 !interesting-Method0123456789_*+`.%indeed'~" },
  }),
  message('3.1.1.3 esc01: escapes in the address', understood.invite, {
    start: 'INVITE sip:sips%3Auser%40example.com@example.net SIP/2.0',
    set: { To: 'sip:%75se%72@example.com' },
    body: sdp,
  }),
  message('3.1.1.4 escnull: escaped NULs', understood.register, {
    start: registerLine,
    set: {
      To: 'sip:null-%00-null@example.com',
      From: 'sip:null-%00-null@example.com;tag=839923423',
      Contact: '<sip:%00@host5.example.com>',
    },
  }),
  message('3.1.1.5 esc02: a percent that is no escape', 405, {
    start: 'RE%47IST%45R sip:registrar.example.com SIP/2.0',
    set: {
      CSeq: '29344 RE%47IST%45R',
      To: '"%Z%45" <sip:resource@example.com>',
      From: '"%Z%45" <sip:resource@example.com>;tag=f232jadfj23',
    },
  }),
  message('3.1.1.6 lwsdisp: no blank before <', understood.options, {
    start: 'OPTIONS sip:user@example.com SIP/2.0',
    set: { From: 'caller<sip:caller@example.com>;tag=323' },
  }),
  message('3.1.1.7 longreq: a To longer than we take', 400, {
    start: invite,
    set: { To: `"I have a user name of ${'extreme'.repeat(200)} proportion" <sip:user@example.com>` },
    body: sdp,
  }),
  message('3.1.1.7 longreq: many long values, within our limits', understood.invite, {
    start: invite,
    set: { 'Call-ID': `longreq.one${'really'.repeat(20)}longcallid` },
    more: [
      `Unknown-${'Long'.repeat(20)}-Name: unknown-${'long'.repeat(20)}-value; unknown-${'long'.repeat(20)}-parameter-name = unknown-${'long'.repeat(20)}-parameter-value`,
      ...Array.from(
        { length: 30 },
        (_, n) => `v: SIP/2.0/TCP sip${n}.example.com;branch=z9hG4bK${'very'.repeat(3)}long${n}`,
      ),
    ],
    body: sdp,
  }),
  {
    name: '3.1.1.8 dblreq: another request after the end of this one',
    status: understood.register,
    bytes: Buffer.concat([bytes({ start: registerLine }), bytes({ start: invite, body: sdp })]),
  },
  message('3.1.1.9 semiuri: semicolons in the user part', understood.options, {
    start: 'OPTIONS sip:user;par=u%40example.net@example.com SIP/2.0',
    set: { To: 'sip:j_user@example.com' },
  }),
  message('3.1.1.10 transports: known and unknown ones', understood.options, {
    start: 'OPTIONS sip:user@example.com SIP/2.0',
    more: ['TLS', 'SCTP', 'UNKNOWN'].map(
      (each) => `Via: SIP/2.0/${each} t1.example.com;branch=z9hG4bK${each}`,
    ),
  }),
  message('3.1.1.11 mpart01: several parts in a body', 405, {
    start: 'MESSAGE sip:kumiko@example.org SIP/2.0',
    set: { 'Content-Type': 'multipart/mixed;boundary=7a9cbec02ceef655' },
    body: '--7a9cbec02ceef655\r\nContent-Type: text/plain\r\n\r\nHello\r\n--7a9cbec02ceef655--\r\n',
  }),
  message('3.1.1.12 unreason: a reason in many letters', 0, {
    start: 'SIP/2.0 200 = 2**3 * 5**2 но сто девяносто девять - простое',
    set: { CSeq: '35 INVITE' },
  }),
  message('3.1.1.13 noreason: none', 0, { start: 'SIP/2.0 100 ', set: { CSeq: '35 INVITE', Contact: null } }),
  message('3.1.2.1 badinv01: separators too many', 400, {
    start: invite,
    set: { To: '"Mr. Watson" <sip:user@example.com>;;', Contact: '"Joe" <sip:joe@example.org>;;;;' },
    body: sdp,
  }),
  message('3.1.2.2 clerr: Content-Length beyond the end', 400, {
    start: invite,
    set: { 'Content-Length': '9999' },
    body: sdp,
  }),
  message('3.1.2.3 ncl: negative Content-Length', 400, {
    start: invite,
    set: { 'Content-Length': '-999' },
    body: sdp,
  }),
  message('3.1.2.4 scalar02: numbers too large', 400, {
    start: registerLine,
    set: { CSeq: '36893488147419103232 REGISTER', 'Max-Forwards': '300' },
    more: ['Expires: 10000000000000000000000000000000000'],
  }),
  message('3.1.2.5 scalarlg: the same in a response', 0, {
    start: 'SIP/2.0 503 Service Unavailable',
    set: { CSeq: '9292394834772304023312 OPTIONS' },
    more: ['Retry-After: 949302838503028349304023988'],
  }),
  message('3.1.2.6 quotbal: a quote that never ends, and whose end can be guessed', understood.invite, {
    start: invite,
    set: { To: '"Mr. J. User <sip:j.user@example.com>' },
    body: sdp,
  }),
  message('3.1.2.7 ltgtruri: <> around the address', 416, {
    start: 'INVITE <sip:user@example.com> SIP/2.0',
    body: sdp,
  }),
  message('3.1.2.8 lwsruri: a blank in the address', 400, {
    start: 'INVITE sip:user@example.com; lr SIP/2.0',
    body: sdp,
  }),
  message('3.1.2.9 lwsstart: blanks too many', 400, {
    start: 'INVITE  sip:user@example.com  SIP/2.0',
    set: { CSeq: '1 INVITE' },
    body: sdp,
  }),
  message('3.1.2.10 trws: blanks at the end of the line', 400, {
    start: 'OPTIONS sip:user@example.com SIP/2.0  ',
  }),
  message('3.1.2.11 escruri: headers in the address', understood.invite, {
    start: 'INVITE sip:user@example.com?Route=%3Csip:example.com%3E SIP/2.0',
    body: sdp,
  }),
  message('3.1.2.12 baddate: a date that is none', understood.invite, {
    start: invite,
    more: ['Date: Fri, 01 Jan 2010 16:00:00 EST'],
    body: sdp,
  }),
  message('3.1.2.13 regbadct: an address that needs <>', 400, {
    start: registerLine,
    set: { Contact: 'sip:user@example.com?Route=%3Csip:sip.example.com%3E' },
  }),
  message('3.1.2.14 badaspec: blanks in an address', understood.options, {
    start: 'OPTIONS sip:user@example.org SIP/2.0',
    set: { To: '"Watson, Thomas" < sip:t.watson@example.org >' },
  }),
  message('3.1.2.15 baddn: a name with letters that need quotes', understood.options, {
    start: 'OPTIONS sip:t.watson@example.org SIP/2.0',
    set: { From: 'Bell, Alexander <sip:a.g.bell@example.com>;tag=43' },
  }),
  message('3.1.2.16 badvers: another version', 505, {
    start: 'OPTIONS sip:t.watson@example.org SIP/7.0',
    set: { Via: 'SIP/7.0/WS c.example.com;branch=z9hG4bKkdjuw' },
  }),
  message('3.1.2.17 mismatch01: CSeq of another method', 400, {
    start: 'OPTIONS sip:user@example.com SIP/2.0',
    set: { CSeq: '8 INVITE' },
  }),
  message('3.1.2.18 mismatch02: and that of an unknown one', 400, {
    start: 'NEWMETHOD sip:user@example.com SIP/2.0',
    set: { CSeq: '8 INVITE' },
  }),
  message('3.1.2.19 bigcode: a status too large', 0, {
    start: 'SIP/2.0 4294967301 better not break the receiver',
    set: { CSeq: '1 OPTIONS' },
  }),
  message('3.2.1 badbranch: a cookie and nothing after it', 400, {
    start: 'OPTIONS sip:user@example.com SIP/2.0',
    set: { Via: 'SIP/2.0/WS 192.0.2.1;branch=z9hG4bK' },
  }),
  message('3.3.1 insuf: headers missing', 0, {
    start: invite,
    set: { From: null, To: null, 'Call-ID': null },
    body: sdp,
  }),
  message('3.3.2 unkscm: an unknown scheme', 416, {
    start: 'OPTIONS nobodyKnowsThisScheme:totallyopaquecontent SIP/2.0',
  }),
  message('3.3.3 novelsc: a known one that is no SIP', 416, {
    start: 'OPTIONS soap.beep://192.0.2.103:3002 SIP/2.0',
  }),
  message('3.3.4 unksm2: unknown schemes in headers', 400, {
    start: registerLine,
    set: { To: '<isbn:2983792873>', From: '<http://www.example.com>;tag=3234233' },
  }),
  message('3.3.5 bext01: extensions that nobody knows', 420, {
    start: 'OPTIONS sip:user@example.com SIP/2.0',
    more: [
      'Require: nothingSupportsThis, nothingSupportsThisEither',
      'Proxy-Require: noProxiesSupportThis, norDoAnyProxiesSupportThis',
    ],
  }),
  message('3.3.6 invut: a body of an unknown type', 415, {
    start: invite,
    set: { 'Content-Type': 'application/unknownformat' },
    body: '<audio><pcmu port="443"/></audio>\r\n',
  }),
  message('3.3.7 regaut01: an unknown way to authenticate', understood.register, {
    start: registerLine,
    more: ['Authorization: NoOneKnowsThisScheme opaque-data=here'],
  }),
  message('3.3.8 multi01: two values where one may be', 400, {
    start: invite,
    more: [
      'CSeq: 59 INVITE',
      'Call-ID: multi01.another',
      'From: "A" <sip:caller@example.com>;tag=1',
      'To: <sip:u@example.com>',
    ],
    body: sdp,
  }),
  message('3.3.9 mcl01: two lengths', 400, {
    start: 'OPTIONS sip:user@example.com SIP/2.0',
    more: ['Content-Length: 5'],
    body: 'There is no way to know how many octets belong to this body',
  }),
  message('3.3.10 bcast: a response to everybody', 0, {
    start: 'SIP/2.0 200 OK',
    set: { Via: 'SIP/2.0/UDP 192.0.2.198;branch=z9hG4bK1324923', CSeq: '8 INVITE' },
    more: ['Via: SIP/2.0/UDP 255.255.255.255;branch=z9hG4bK1saber23'],
  }),
  message('3.3.11 zeromf: nobody may pass it on, and nobody has to', understood.options, {
    start: 'OPTIONS sip:user@example.com SIP/2.0',
    set: { 'Max-Forwards': '0' },
  }),
  message('3.3.12 cparam01: a parameter of the header', understood.register, {
    start: registerLine,
    set: { Contact: 'sip:+19725552222@gw1.example.net;unknownparam' },
  }),
  message('3.3.13 cparam02: a parameter of the address', understood.register, {
    start: registerLine,
    set: { Contact: '<sip:+19725552222@gw1.example.net;unknownparam>' },
  }),
  message('3.3.14 regescrt: headers in the contact', understood.register, {
    start: registerLine,
    set: { Contact: '<sip:user@example.com?Route=%3Csip:sip.example.com%3E>' },
  }),
  message('3.3.15 sdp01: accepts only what we have not', understood.invite, {
    start: invite,
    more: ['Accept: text/nobodyKnowsThis'],
    body: sdp,
  }),
  message('3.4.1 inv2543: as RFC 2543 wrote them', 400, {
    start: invite,
    set: {
      Via: 'SIP/2.0/UDP iftgw.example.com',
      From: 'sip:+13035551111@ift.client.example.net;user=phone',
      CSeq: '1 INVITE',
    },
    body: sdp,
  }),
];
