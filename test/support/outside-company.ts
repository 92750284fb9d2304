// A company that calls numbers outside through a trunk, in front of which stands a mobile: with its own Asterisk as the switch, or with
// the exchange as an extension of that Asterisk.

import { deskPhone } from './asterisk/base-config.ts';
import { type RunningAsterisk, startAsterisk } from './asterisk/start-asterisk.ts';
import type { Closing } from './closing.ts';
import { type CompanyOptions, startCompany } from './company.ts';
import { type CompanyPlan, HOTLINE_NUMBER } from './company-config.ts';
import { startExchangeCompany } from './exchange-company.ts';
import { type SipCaller, startCaller } from './sip-caller/caller.ts';
import { type SipPhone, startPhone } from './sip-caller/phone.ts';

export const MOBILE = '01711234567';
/** Leads to another one outside, which registers as this account at the Asterisk: two can be in calls at once. */
export const PRIVATE = { number: '01601234567', account: '49' };
const CARRIER = 'carrier';
/** What the company lets its people dial. */
const OUTGOING = ['0*'];
/** What the company gives the exchange. */
const EXTENSION = { user: '250', password: 'extension-secret' };

export interface OutsideCompany {
  /** Of the control API. */
  readonly address: string;
  /** Where softphones register. */
  readonly server: string;
  readonly asterisk: RunningAsterisk;
  /** Rings whatever number is called outside. */
  readonly mobile: SipPhone;
  call(number: string): Promise<SipCaller>;
}

/** One contact, whoever it calls. */
const carrier = (port: number) => `
[${CARRIER}]
type = endpoint
context = from-trunk
disallow = all
allow = alaw,ulaw
aors = ${CARRIER}
direct_media = no
rtp_symmetric = yes
dtmf_mode = rfc4733
media_address = 127.0.0.1
bind_rtp_to_media_address = yes
[${CARRIER}]
type = aor
contact = sip:127.0.0.1:${port}
`;

const account = ({ user, password }: typeof EXTENSION) => `
[${user}]
type = endpoint
context = from-internal
webrtc = yes
dtls_auto_generate_cert = yes
disallow = all
allow = alaw,ulaw
auth = ${user}
aors = ${user}
trust_id_inbound = yes
send_pai = yes
media_address = 127.0.0.1
bind_rtp_to_media_address = yes
[${user}]
type = auth
auth_type = digest
username = ${user}
password = ${password}
[${user}]
type = aor
max_contacts = 1
remove_existing = yes
`;

const toPrivate = `exten => ${PRIVATE.number},1,Dial(PJSIP/${PRIVATE.account},60)
 same => n,Hangup(\${HANGUPCAUSE})
`;

const dialplan = `[from-trunk](+)
exten => ${HOTLINE_NUMBER},1,Dial(PJSIP/${EXTENSION.user},60)
[from-internal](+)
${toPrivate}exten => _4X,1,Dial(PJSIP/\${EXTEN},60)
 same => n,Hangup(\${HANGUPCAUSE})
exten => _0X.,1,Dial(PJSIP/\${EXTEN}@${CARRIER},60)
 same => n,Hangup(\${HANGUPCAUSE})
`;

export async function startOutsideCompany(
  kind: 'exchange' | 'asterisk',
  plan: CompanyPlan & Pick<CompanyOptions, 'engineProgram'>,
  /** Desk phones that register at the Asterisk. */
  desks: readonly string[],
  closing: Closing,
): Promise<OutsideCompany> {
  const mobile = closing.add(await startPhone({ behaviour: { kind: 'answer', ringMs: 300 } }));
  const pjsip = [carrier(mobile.port), ...desks.map((each) => deskPhone(each))].join('\n');
  const { address, server, asterisk } =
    kind === 'asterisk' ? await withTrunk(pjsip, plan, closing) : await exchangeBehind(pjsip, plan, closing);
  return {
    address,
    server,
    asterisk,
    mobile,
    async call(number) {
      const { sipPort } = asterisk;
      return closing.add(await startCaller({ number, name: '', sipPort, to: HOTLINE_NUMBER }));
    },
  };
}

type Plan = Parameters<typeof startOutsideCompany>[1];

async function withTrunk(pjsip: string, plan: Plan, closing: Closing) {
  const telephony = { trunk: CARRIER, outgoing: OUTGOING };
  const extensions = `[klinke-trunk](+)\n${toPrivate}`;
  const company = closing.add(
    await startCompany({ ...plan, ...telephony, telephony, asterisk: { pjsip, extensions } }),
  );
  const { address, asterisk } = company;
  return { address, asterisk, server: `ws://127.0.0.1:${asterisk.httpPort}/ws` };
}

async function exchangeBehind(pjsip: string, plan: Plan, closing: Closing) {
  const asterisk = await startAsterisk({
    plan: {
      application: 'nobody',
      ariUser: 'nobody',
      ariPassword: 'nobody',
      sounds: 'klinke',
      extensionDial: 'PJSIP/{extension}',
      hotlines: [],
      softphones: [],
    },
    pjsip: account(EXTENSION) + pjsip,
    extensions: dialplan,
  });
  closing.also(() => asterisk.stop());
  const { user, password } = EXTENSION;
  const url = `ws://127.0.0.1:${asterisk.httpPort}/ws`;
  const upstream = { url, domain: '127.0.0.1', user, password: { value: password } };
  const company = closing.add(await startExchangeCompany({ ...plan, telephony: { upstream } }));
  return { address: company.address, asterisk, server: company.sipUrl };
}
