// The SIP dialogues of a caller and of a phone, as sipp scenarios.

import { waitForTrigger } from './sipp.ts';

const head = '<?xml version="1.0" encoding="ISO-8859-1" ?>\n<scenario name="klinke">\n';

const sdp = (mediaPort: number) => `v=0
o=phone 1 1 IN IP4 127.0.0.1
s=-
c=IN IP4 127.0.0.1
t=0 0
m=audio ${mediaPort} RTP/AVP 8 101
a=rtpmap:8 PCMA/8000
a=rtpmap:101 telephone-event/8000
a=fmtp:101 0-15
a=ptime:20
a=sendrecv
`;

export interface CallerIdentity {
  /** Absent: withheld. */
  readonly number?: string;
  readonly name?: string;
}

/** RFC 3323 and 3325: the trunk still knows the number of a caller who withholds it, and says that it is private. */
function identityHeaders({ number, name }: CallerIdentity): { from: string; more: string } {
  if (number === undefined) {
    const asserted = 'P-Asserted-Identity: <sip:+4930999@127.0.0.1>';
    return { from: '"Anonymous" <sip:anonymous@anonymous.invalid>', more: `${asserted}\nPrivacy: id\n` };
  }
  return { from: `"${name ?? number}" <sip:${number}@127.0.0.1>`, more: '' };
}

const inDialog = (method: string, from: string, sequence: number) => `${method} [next_url] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
From: ${from};tag=[pid]c[call_number]
To: <sip:[service]@[remote_ip]:[remote_port]>[peer_tag_param]
Call-ID: [call_id]
CSeq: ${sequence} ${method}
Max-Forwards: 70
Content-Length: 0

`;

/** In a dialogue the tags stand in the headers already. */
const echo = (status: string) => `SIP/2.0 ${status}
[last_Via:]
[last_From:]
[last_To:]
[last_Call-ID:]
[last_CSeq:]
Content-Length: 0

`;

/** Answers the INVITE from what was noted of it: the last message may be another one. */
const inviteReply = (status: string, body: string | null) => `SIP/2.0 ${status}
Via:[$via]
From:[$from]
To:[$to];tag=[pid]s[call_number]
Call-ID: [call_id]
CSeq:[$cseq]
Contact: <sip:[local_ip]:[local_port]>
${body === null ? 'Content-Length: 0\n\n' : `Content-Type: application/sdp\nContent-Length: [len]\n\n${body}`}`;

const byeFromPhone = `BYE [next_url] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
From:[$to];tag=[pid]s[call_number]
To:[$from]
Call-ID: [call_id]
CSeq: 7 BYE
Max-Forwards: 70
Content-Length: 0

`;

const send = (text: string, attributes = '') => `<send${attributes}><![CDATA[\n${text}]]></send>\n`;

/** Calls, talks until told to hang up (by the trigger) or until the other side does. */
export function callerScenario(identity: CallerIdentity, mediaPort: number, onAnswer = ''): string {
  const { from, more } = identityHeaders(identity);
  const invite = `INVITE sip:[service]@[remote_ip]:[remote_port] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
From: ${from};tag=[pid]c[call_number]
To: <sip:[service]@[remote_ip]:[remote_port]>
Call-ID: [call_id]
CSeq: 1 INVITE
Contact: <sip:caller@[local_ip]:[local_port]>
Max-Forwards: 70
${more}Content-Type: application/sdp
Content-Length: [len]

${sdp(mediaPort)}`;
  return `${head}${send(invite, ' retrans="500"')}
<recv response="100" optional="true"/>
<recv response="180" optional="true"/>
<recv response="183" optional="true"/>
<recv response="486" optional="true" next="refused"/>
<recv response="603" optional="true" next="refused"/>
<recv response="200" rrs="true"><action>
<ereg regexp="m=audio ([0-9]+)" search_in="body" assign_to="line,media"/>
<log message="MEDIA|[$media]|[$line]"/>
</action></recv>
${send(inDialog('ACK', from, 1))}
${onAnswer}
<recv request="BYE" optional="true" next="ended"/>
${waitForTrigger}
${send(inDialog('BYE', from, 2), ' retrans="500"')}
<recv response="200" next="done"/>
<label id="ended"/>
${send(echo('200 OK'))}
<nop next="done"/>
<label id="refused"/>
${send(inDialog('ACK', from, 1))}
<label id="done"/>
</scenario>\n`;
}

export type PhoneBehaviour =
  | { readonly kind: 'answer'; readonly ringMs: number }
  /** Early media at once; answers at the trigger. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'ring' }
  | { readonly kind: 'busy' }
  | { readonly kind: 'decline' };

/** What one phone does with each call. It logs `CALL <Call-ID> <X-Klinke-Leg> <X-Klinke-Ready> <From>`. */
export function phoneScenario(behaviour: PhoneBehaviour, mediaPort: number): string {
  const noted = `<recv request="INVITE" rrs="true"><action>
<ereg regexp=".*" search_in="hdr" header="X-Klinke-Leg:" assign_to="leg"/>
<ereg regexp=".*" search_in="hdr" header="X-Klinke-Ready:" assign_to="ready"/>
<ereg regexp=".*" search_in="hdr" header="From:" assign_to="from"/>
<ereg regexp=".*" search_in="hdr" header="To:" assign_to="to"/>
<ereg regexp=".*" search_in="hdr" header="Via:" assign_to="via"/>
<ereg regexp=".*" search_in="hdr" header="CSeq:" assign_to="cseq"/>
<ereg regexp="m=audio ([0-9]+)" search_in="body" assign_to="line,media"/>
<log message="CALL [call_id]|[$leg]|[$ready]|[$from]|[$media]|[$line]"/>
</action></recv>\n`;
  const talk = `<recv request="ACK"/>
<nop><action><log message="TALK [call_id]"/></action></nop>
<recv request="BYE" optional="true" next="ended"/>
${waitForTrigger}
<nop><action><log message="BYE [call_id]"/></action></nop>
${send(byeFromPhone, ' retrans="500"')}
<recv response="200" next="done"/>
<label id="ended"/>
${send(echo('200 OK'))}
<nop next="done"/>
<label id="cancelled"/>
${send(echo('200 OK'))}
${send(inviteReply('487 Request Terminated', null))}
<recv request="ACK"/>
<label id="done"/>
<nop><action><log message="OVER [call_id]"/></action></nop>
</scenario>\n`;
  const ringing = send(inviteReply('180 Ringing', null));
  const answer = send(inviteReply('200 OK', sdp(mediaPort)), ' retrans="500"');
  switch (behaviour.kind) {
    case 'answer':
      return `${head}${noted}${ringing}<recv request="CANCEL" timeout="${behaviour.ringMs}" ontimeout="answer" next="cancelled"/>\n<label id="answer"/>\n${answer}${talk}`;
    case 'ready':
      return `${head}${noted}${send(inviteReply('183 Session Progress', sdp(mediaPort)))}<recv request="CANCEL" optional="true" next="cancelled"/>\n${waitForTrigger}\n${answer}${talk}`;
    case 'ring':
      return `${head}${noted}${ringing}<recv request="CANCEL" timeout="600000" next="cancelled"/>\n${answer}${talk}`;
    case 'busy':
      return `${head}${noted}${send(inviteReply('486 Busy Here', null))}<recv request="ACK"/>\n</scenario>\n`;
    case 'decline':
      return `${head}${noted}${send(inviteReply('603 Decline', null))}<recv request="ACK"/>\n</scenario>\n`;
  }
}

export function registerScenario(options: {
  extension: string;
  phonePort: number;
  seconds: number;
  /** User part of its contact; default the extension. */
  contact?: string;
}): string {
  const address = `sip:${options.extension}@127.0.0.1`;
  const contact = `sip:${options.contact ?? options.extension}@127.0.0.1`;
  const register = `REGISTER sip:[remote_ip]:[remote_port] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
From: <${address}>;tag=[pid]r[call_number]
To: <${address}>
Call-ID: [call_id]
CSeq: 1 REGISTER
Contact: <${contact}:${options.phonePort}>;expires=${options.seconds}
Max-Forwards: 70
Content-Length: 0

`;
  return `${head}${send(register, ' retrans="500"')}<recv response="200"/>\n</scenario>\n`;
}
