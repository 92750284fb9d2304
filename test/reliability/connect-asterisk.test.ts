// A bare Asterisk connected by the documentation alone: the doctor is content, calls go; then it names each planted fault.

import { spawn } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Finding, FindingCode } from '../../src/contract/doctor/finding.ts';
import { sayFinding } from '../../src/contract/doctor/wording.ts';
import { languages } from '../../src/domain/languages.ts';
import { loadConfig } from '../../src/service/config/load-config.ts';
import { examine } from '../../src/service/doctor/examine.ts';
import { fillIn, pbxCertificate, type WalkedAsterisk, walk } from '../support/asterisk/walk.ts';
import { EngineProgram } from '../support/engine-program.ts';
import { type SipPhone, startPhone } from '../support/sip-caller/phone.ts';

let outside: SipPhone;
let walked: WalkedAsterisk;

beforeAll(async () => {
  outside = await startPhone({ behaviour: { kind: 'answer', ringMs: 50 } });
  walked = await walk(outside.port);
});

afterAll(async () => {
  await walked.close();
  await outside.close();
});

const service = join(import.meta.dirname, '../../src/service');

function doctor(...args: string[]): Promise<{ code: number | null; out: string }> {
  const child = spawn(process.execPath, [join(service, 'doctor.ts'), '--config', walked.config, ...args], {
    env: { ...process.env, NODE_EXTRA_CA_CERTS: walked.certificate, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout.on('data', (data) => {
    out += String(data);
  });
  return new Promise((done) => child.once('close', (code) => done({ code, out })));
}

test('without an engine all is green, in German', async () => {
  const { code, out } = await doctor('--language', 'de');
  expect([code, out.includes('✗')], out).toEqual([0, false]);
  expect(out).toContain('Testanruf\n  ✓ 100 wurde angerufen; ohne Engine war die Ersatzansage zu hören.');
});

test('with an engine all is green, and a call outside is answered', async () => {
  const engine = new EngineProgram(join(service, 'engine.ts'), walked.config, {
    NODE_EXTRA_CA_CERTS: walked.certificate,
  });
  await engine.start();
  try {
    const { code, out } = await doctor('--language', 'en', '--outside', '0301234');
    expect([code, out.includes('✗'), out.includes('–')], out).toEqual([0, false, false]);
    for (const said of [
      'An engine runs and answers',
      'its greeting was heard',
      'Two calls were joined, and heard each other',
      '0301234 was called by Local/0301234@klinke-numbers/n, and answered',
    ])
      expect(out).toContain(said);
    expect(outside.calls()).toHaveLength(1);
  } finally {
    await engine.end('SIGTERM');
  }
});

interface Planted {
  /** Changes to the engine's configuration. */
  readonly config?: readonly (readonly [string | RegExp, string])[];
  /** Changes to the PBX, and how they come into force. */
  readonly pbx?: () => void;
  readonly by?: 'reload' | 'restart';
  /** Besides: what has to be there meanwhile. */
  readonly during?: () => Promise<() => Promise<void>>;
  readonly outside?: string;
  /** What the doctor has to say, each with a fact that names it. */
  readonly named: Readonly<Partial<Record<FindingCode, string>>>;
}

const etc = (name: string): string => join(walked.asterisk.etc, name);
const change = (name: string, from: string | RegExp, to: string): void => fillIn(etc(name), [[from, to]]);

/** Several that don't hide each other share a look. */
const planted: Readonly<Record<string, Planted>> = {
  'a wrong password': {
    config: [[/("user": "klinke",\s*"password": \{ "value": ")/, '$1not']],
    named: { ariPassword: 'klinke' },
  },
  'nothing listens at that port': {
    config: [[/"url": "https:\/\/10\.99\.1\.1:\d+"/, '"url": "https://10.99.1.1:9"']],
    named: { ariRefused: 'https://10.99.1.1:9' },
  },
  'http:// to the port of TLS': {
    config: [[/"url": "https:/, '"insecure": true, "url": "http:']],
    named: { ariBroken: 'http://' },
  },
  'a port that is taken, a trunk and a context that are not there, a fallback nobody knows, another softphone password':
    {
      config: [
        ['"trunk": "provider"', '"trunk": "providr"'],
        ['"context": "internal"', '"context": "intern"'],
        ['"fallback": { "extension": "99" }', '"fallback": { "extension": "98" }'],
        [/("sipPassword": \{ "value": ")/, '$1not'],
      ],
      during: async () => {
        const port = Number(/"api".*"port": (\d+)/.exec(readFileSync(walked.config, 'utf8'))?.[1]);
        const server = createServer((_, response) => response.end('something else'));
        await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
        return () => new Promise((done) => server.close(() => done()));
      },
      named: {
        portTaken: '127.0.0.1:',
        trunkMissing: 'providr',
        contextMissing: 'intern',
        fallbackMissing: '98',
        softphonesPassword: '21',
      },
    },
  'prompts that can not be fetched, and a number outside that is not on the list': {
    config: [[/"media": \{/, '"media": { "url": "http://10.99.1.1:9",']],
    outside: '3301234',
    named: { promptNotFetched: 'http://10.99.1.1:9', outsideNotAllowed: '3301234' },
  },
  'an account that may only read': {
    pbx: () => change('ari_klinke.conf', 'read_only = no', 'read_only = yes'),
    by: 'reload',
    named: { ariReadOnly: 'klinke' },
  },
  'dialplan not included, ICE off, a desk phone where a softphone is wanted': {
    pbx: () => {
      change('extensions.conf', '#include extensions_klinke.conf', '');
      change('rtp.conf', 'icesupport = yes', 'icesupport = no');
      change('pjsip_klinke.conf', 'webrtc = yes', 'webrtc = no');
    },
    by: 'reload',
    named: { contextMissing: 'klinke-hotlines', iceOff: '', phoneNoWebrtc: '21' },
  },
  'the announcement not copied': {
    pbx: () => rmSync(join(walked.asterisk.sounds, 'klinke/fallback-announcement.wav')),
    by: 'reload',
    named: { announcementMissing: 'klinke/fallback-announcement' },
  },
  'no transport for the provider, few sessions': {
    pbx: () => {
      change('http.conf', /sessionlimit = \d+/, 'sessionlimit = 20');
      change('pjsip.conf', '#include pjsip_klinke_transports.conf', '');
    },
    by: 'restart',
    outside: '0301234',
    named: { sessionsFew: '20', outsideFailed: '0301234' },
  },
  'modules that are not loaded': {
    pbx: () => {
      const noload = ['res_http_media_cache', 'res_pjsip_transport_websocket'].map(
        (name) => `\nnoload = ${name}.so`,
      );
      change('modules.conf', 'autoload = yes', `autoload = yes${noload.join('')}`);
    },
    by: 'restart',
    named: {
      modulesMissing: 'res_http_media_cache, res_pjsip_transport_websocket',
      softphonesNoSip: 'wss://',
    },
  },
  'a certificate of the PBX that has expired': {
    pbx: () => {
      writeFileSync(etc('keys/pbx.pem'), expired.cert);
      writeFileSync(etc('keys/pbx.key'), expired.key);
    },
    by: 'restart',
    named: { ariExpired: 'https://10.99.1.1' },
  },
};

let expired: { readonly cert: string; readonly key: string };
let backup: string;

beforeAll(async () => {
  backup = join(walked.folder, 'as-it-was');
  cpSync(walked.asterisk.etc, join(backup, 'etc'), { recursive: true });
  cpSync(walked.asterisk.sounds, join(backup, 'sounds'), { recursive: true });
  expired = await pbxCertificate(-86_400_000);
  // As `NODE_EXTRA_CA_CERTS` does for a program.
  const company = readFileSync(walked.certificate, 'utf8');
  setDefaultCACertificates([...getCACertificates('default'), company, expired.cert]);
});

test.each(Object.entries(planted))('%s: named, with what to do', async (_, fault) => {
  const file = walked.config.replace(/\.json$/, '-planted.json');
  cpSync(walked.config, file);
  fillIn(file, fault.config ?? []);
  fault.pbx?.();
  if (fault.by === 'reload') await walked.asterisk.cli('core reload');
  if (fault.by === 'restart') await walked.asterisk.restart();
  const stop = await fault.during?.();
  const found: Finding[] = [];
  try {
    const result = await loadConfig(file);
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    await examine({ loaded: result.loaded, outside: fault.outside ?? null }, (finding) =>
      found.push(finding),
    );
  } finally {
    await stop?.();
    if (fault.pbx !== undefined) {
      cpSync(join(backup, 'etc'), walked.asterisk.etc, { recursive: true });
      cpSync(join(backup, 'sounds'), walked.asterisk.sounds, { recursive: true });
      if (fault.by === 'reload') await walked.asterisk.cli('core reload');
    }
  }
  const wrong = found.filter(({ verdict }) => verdict === 'bad');
  for (const [code, fact] of Object.entries(fault.named)) {
    const finding = wrong.find((each) => each.code === code && JSON.stringify(each.facts).includes(fact));
    expect(finding, `${code} ${fact} in ${JSON.stringify(wrong)}`).toBeDefined();
    if (finding === undefined) continue;
    for (const language of languages) {
      const { what, todo } = sayFinding(finding, language);
      expect(todo).not.toBe('');
      expect(`${what} ${todo}`).not.toMatch(/[{}?]\w*[}]/);
    }
  }
});
