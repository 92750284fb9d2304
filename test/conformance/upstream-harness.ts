// A company: a real Asterisk as its PBX, desk phones and trunk callers there, and our exchange as one extension of it.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Exchange, type ExchangeOptions, openExchange } from '../../src/adapters/exchange/exchange.ts';
import type { UpstreamAccount, UpstreamTimes } from '../../src/adapters/exchange/upstream/types.ts';
import type { SwitchCommand, SwitchEvent, SwitchSetup } from '../../src/engine/ports/telephony-switch.ts';
import { certificateFor, fingerprintOf } from '../../src/service/certificate.ts';
import { createPhone, type Phone, type SipCall } from '../../src/voip/phone/phone.ts';
import { deskPhone } from '../support/asterisk/base-config.ts';
import { type RunningAsterisk, startAsterisk } from '../support/asterisk/start-asterisk.ts';
import { allOrNothing, type Closing, closeAll } from '../support/closing.ts';
import { freeTcpPort, freeUdpPort } from '../support/free-port.ts';
import { ownAddresses } from '../support/own-addresses.ts';
import { PATIENCE_MS } from '../support/patience.ts';
import { type SipCaller, startCaller } from '../support/sip-caller/caller.ts';
import { registerPhone, type SipPhone, startPhone } from '../support/sip-caller/phone.ts';
import type { CallerIdentity, PhoneBehaviour } from '../support/sip-caller/scenarios.ts';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts';
import { softphone } from './exchange-harness.ts';
import type { SwitchHarness } from './harness.ts';
import { callerHz, phoneHz, writeAudio } from './tones.ts';

/** What the company gave us, and what it lets callers dial. */
export const company = { user: '250', password: 'extension; secret', domain: '127.0.0.1' } as const;
/** Another extension with the same password, for a second exchange. */
export const spareUser = '251';
export const hotlines = ['4711', '4712'] as const;
const deskExtensions = Array.from({ length: 20 }, (_, index) => `${600 + index}`);
const ownExtensions = Array.from({ length: 60 }, (_, index) => `${300 + index}`);
const ownPassword = 'conformance-secret';
const ownDomain = 'klinke.test';

/** The example of docs/exchange.md; the last two lines only for a machine that is all loopback. */
const extensionAccount = (user: string) => `
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
password = ${company.password.replace(';', '\\;')}
[${user}]
type = aor
max_contacts = 1
remove_existing = yes
minimum_expiration = 1
qualify_frequency = 2
`;

const dialplan = `
[from-trunk]
exten => ${company.user},1,Dial(PJSIP/${company.user},60)
exten => _47XX,1,Dial(PJSIP/\${EXTEN}@${company.user},60)
[from-internal]
exten => _6XX,1,Dial(PJSIP/\${EXTEN},60)
 same => n,Hangup(\${HANGUPCAUSE})
exten => _0X.,1,Dial(PJSIP/619,60)
`;

const setup: SwitchSetup = {
  hotlineNumbers: hotlines,
  softphones: ownExtensions.map((extension) => ({
    extension,
    password: ownPassword,
    name: `Own ${extension}`,
  })),
  deskPhones: deskExtensions,
};

export interface CompanyHarness extends Pick<SwitchHarness, 'setup' | 'softphone' | 'recordingFile'> {
  readonly exchange: Exchange;
  /** An account of the exchange without a phone. */
  readonly emptyExtension: string;
  readonly events: readonly SwitchEvent[];
  /** What was logged, with its level and facts, as text. */
  readonly log: readonly string[];
  /** Stands between the exchange and the PBX. */
  readonly proxy: TcpProxy;
  /** `wss://` straight at the PBX, and the fingerprint of its certificate. */
  readonly secure: { readonly url: string; readonly fingerprint: string };
  readonly asterisk: () => RunningAsterisk;
  run(command: SwitchCommand): void;
  /** Dials at the company from outside. */
  call(to: string, from?: CallerIdentity): Promise<SipCaller>;
  /** A desk phone of the company. */
  desk(behaviour: PhoneBehaviour, extension?: string): Promise<SipPhone & { readonly extension: string }>;
  /** A phone that is registered at the exchange. */
  phone(
    onIncoming?: (call: SipCall) => void,
    /** Default: one of its own. */
    extension?: string,
  ): Promise<{ extension: string; phone: Phone }>;
  /** Another exchange with another account. */
  other(account: Partial<UpstreamAccount>): Promise<{ exchange: Exchange; log: readonly string[] }>;
  until(predicate: () => boolean, what: string, withinMs?: number): Promise<void>;
  /** The PBX loses its power and comes back. */
  restartPbx(meanwhile: () => Promise<void>): Promise<void>;
  clear(): Promise<void>;
  close(): Promise<void>;
}

export function makeCompanyHarness(times: Partial<UpstreamTimes> = {}): Promise<CompanyHarness> {
  return allOrNothing((things) => make(times, things));
}

async function make(times: Partial<UpstreamTimes>, things: Closing): Promise<CompanyHarness> {
  const folder = mkdtempSync(join(tmpdir(), 'klconf-'));
  things.also(() => rmSync(folder, { recursive: true, force: true }));
  writeAudio(folder);
  const run = mkdtempSync(join(tmpdir(), 'kla-'));
  const tls = await certificateFor('self-signed', folder);
  if (tls === null) throw new Error('no certificate');
  const ports = { http: await freeTcpPort(), sip: await freeUdpPort() };
  const tlsPort = await freeTcpPort();
  const powerOn = () =>
    startAsterisk({
      folder: run,
      ports,
      plan: {
        application: 'klinke',
        ariUser: 'klinke',
        ariPassword: 'conformance-secret',
        sounds: 'klinke',
        extensionDial: 'PJSIP/{extension}',
        hotlines: [],
        softphones: [],
      },
      pjsip: [
        extensionAccount(company.user),
        extensionAccount(spareUser),
        ...deskExtensions.map((each) => deskPhone(each)),
      ].join('\n'),
      extensions: dialplan,
      files: {
        'company.pem': `${tls.cert}\n${tls.key}`,
        'http.conf': `[general]\nenabled = yes\nbindaddr = 127.0.0.1\nbindport = ${ports.http}\ntlsenable = yes\ntlsbindaddr = 127.0.0.1:${tlsPort}\ntlscertfile = ${run}/etc/company.pem\n`,
      },
    });
  let asterisk = await powerOn();
  things.also(() => asterisk.stop());
  const proxy = things.add(await startTcpProxy(ports.http));
  const closing: (() => Promise<void>)[] = [];
  let nextDesk = 0;
  let nextOwn = 1;

  const recordingFile = (name: string): string => join(folder, `${name}.wav`);
  const open = async (account: Partial<UpstreamAccount>) => {
    const log: string[] = [];
    const noted = (level: string) => (facts: object, message: string) =>
      void log.push(`${level} ${message} ${JSON.stringify(facts)}`);
    const options: ExchangeOptions = {
      listen: { host: '127.0.0.1', port: 0, tls: null },
      domain: ownDomain,
      addresses: ownAddresses,
      workers: 1,
      setup,
      lines: new Map(),
      upstream: {
        ...company,
        url: `ws://127.0.0.1:${proxy.port}/ws`,
        ...account,
        times,
      },
      audioFile: (media) => join(folder, `${media}.wav`),
      recordingFile,
      holdMusic: () => join(folder, 'tune.wav'),
      version: 'test',
      log: { info: noted('info'), warn: noted('warn'), error: noted('error') },
    };
    return { exchange: await openExchange(options), log };
  };
  const { exchange, log } = await open({});
  things.also(() => exchange.stop());
  let events: SwitchEvent[] = [];
  exchange.telephony.start((event) => void events.push(event));

  const until = async (predicate: () => boolean, what: string, withinMs = PATIENCE_MS): Promise<void> => {
    const deadline = performance.now() + withinMs;
    while (!predicate()) {
      if (performance.now() > deadline) throw new Error(`not within ${withinMs} ms: ${what}`);
      await new Promise((done) => setTimeout(done, 5));
    }
  };
  const clear = async () => {
    await Promise.all(closing.splice(0).map((close) => close()));
    for (const { leg } of (await exchange.telephony.readBack()).legs)
      exchange.telephony.run({ kind: 'hangUp', leg });
    events = [];
  };

  return {
    exchange,
    recordingFile,
    emptyExtension: ownExtensions[0] ?? '',
    get events() {
      return events;
    },
    log,
    proxy,
    secure: { url: `wss://127.0.0.1:${tlsPort}/ws`, fingerprint: fingerprintOf(tls) },
    asterisk: () => asterisk,
    setup,
    softphone: (account) =>
      softphone({ server: `ws://127.0.0.1:${exchange.port}/sip`, domain: ownDomain }, account, closing),
    run: (command) => exchange.telephony.run(command),
    async call(to, from = { number: '+498912345', name: 'Erika' }) {
      const caller = await startCaller({ ...from, sipPort: ports.sip, to, speakHz: callerHz });
      closing.push(() => caller.close());
      return caller;
    },
    async desk(behaviour, wanted) {
      const extension = wanted ?? deskExtensions[nextDesk++] ?? '';
      const device = await startPhone({ behaviour, speakHz: phoneHz });
      closing.push(() => device.close());
      await registerPhone({ sipPort: ports.sip, extension, phonePort: device.port, seconds: 60 });
      return { ...device, extension };
    },
    async phone(onIncoming, extension = ownExtensions[nextOwn++] ?? '') {
      const server = `ws://127.0.0.1:${exchange.port}/sip`;
      const account = {
        server,
        domain: ownDomain,
        user: extension,
        password: ownPassword,
        addresses: ownAddresses(),
      };
      const phone = await createPhone(account, onIncoming === undefined ? {} : { onIncoming });
      closing.push(() => phone.close());
      await phone.register();
      return { extension, phone };
    },
    async other(account) {
      const opened = await open(account);
      closing.push(() => opened.exchange.stop());
      return opened;
    },
    until,
    async restartPbx(meanwhile) {
      await asterisk.kill();
      await meanwhile();
      asterisk = await powerOn();
    },
    clear,
    async close() {
      await clear();
      await closeAll(things);
    },
  };
}
