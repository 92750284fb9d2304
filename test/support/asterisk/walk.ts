// Connects a bare Asterisk as docs/connect-asterisk.md and INSTALL.txt say, step by step, and nothing else.

import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { generate } from 'selfsigned';
import { freeTcpPort } from '../free-port.ts';
import { type BareAsterisk, installBareAsterisk } from './bare-asterisk.ts';

/** The PBX's address in its network; not loopback, as a PBX on another computer. */
export const PBX_HOST = '10.99.1.1';
/** A phone that is always there, and the provider: both known to the PBX before anybody thought of Klinke. */
const company = (phonePort: number) => ({
  pjsip: `
[99]
type = endpoint
context = internal
disallow = all
allow = alaw
aors = 99
[99]
type = aor
contact = sip:99@127.0.0.1:${phonePort}

[provider]
type = endpoint
context = from-provider
disallow = all
allow = alaw
aors = provider
direct_media = no
media_address = 127.0.0.1
[provider]
type = aor
contact = sip:127.0.0.1:${phonePort}
`,
  extensions: `
[internal]
exten => 99,1,Dial(PJSIP/99,30)

[from-provider]
`,
});

export interface WalkedAsterisk {
  readonly asterisk: BareAsterisk;
  /** The engine's configuration. */
  readonly config: string;
  /** What `pbx-config` wrote. */
  readonly generated: string;
  readonly folder: string;
  /** PEM of the PBX's certificate, which the company's computers trust. */
  readonly certificate: string;
  close(): Promise<void>;
}

const DAY_MS = 86_400_000;

export async function pbxCertificate(lastsMs = 90 * DAY_MS): Promise<{ cert: string; key: string }> {
  const { cert, private: key } = await generate([{ name: 'commonName', value: PBX_HOST }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notBeforeDate: new Date(Date.now() - 100 * DAY_MS),
    notAfterDate: new Date(Date.now() + lastsMs),
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'subjectAltName', altNames: [{ type: 7, ip: PBX_HOST }] },
    ],
  });
  return { cert, key };
}

/** `phonePort`: where whoever is called outside, and the fallback's phone, is reached by SIP over UDP. */
export async function walk(phonePort: number): Promise<WalkedAsterisk> {
  const asterisk = installBareAsterisk();
  const folder = mkdtempSync(join(tmpdir(), 'klwalk-'));
  const etc = (name: string): string => join(asterisk.etc, name);
  const own = company(phonePort);
  appendFileSync(etc('pjsip.conf'), own.pjsip);
  appendFileSync(etc('extensions.conf'), own.extensions);

  // 1. Write it into the engine's configuration.
  const config = join(folder, 'klinke/engine.json');
  run('engine.ts', ['--init', join(folder, 'klinke'), '--switch', 'asterisk']);
  const [http, api, media] = [await freeTcpPort(), await freeTcpPort(), await freeTcpPort()];
  fillIn(config, [
    ['"api": { "host": "127.0.0.1", "port": 7410 }', `"api": { "host": "127.0.0.1", "port": ${api} }`],
    ['"url": "http://127.0.0.1:8088"', `"url": "https://${PBX_HOST}:${http}"`],
    [/\/\/ "media": .*/, `"media": { "host": "${PBX_HOST}", "port": ${media} },`],
    ['"url": "ws://127.0.0.1:8088/ws"', `"url": "wss://${PBX_HOST}:${http}/ws"`],
    ['"domain": "127.0.0.1"', `"domain": "${PBX_HOST}"`],
    ['// ,"context": "internal"', ',"context": "internal"'],
    ['// "trunk": "trunk"', '"trunk": "provider"'],
    ['"outgoing": ["112", "110"]', '"outgoing": ["0*", "112", "110"]'],
  ]);
  run('engine.ts', ['--config', config, '--check']);

  // 2. Generate the files, and follow INSTALL.txt.
  const generated = join(folder, 'pbx');
  run('pbx-config.ts', ['--config', config, '--out', generated]);
  install(asterisk, generated);
  const pair = await pbxCertificate();
  mkdirSync(etc('keys'));
  writeFileSync(etc('keys/pbx.pem'), pair.cert);
  writeFileSync(etc('keys/pbx.key'), pair.key);
  const certificate = join(folder, 'company-ca.pem');
  writeFileSync(certificate, pair.cert);
  await asterisk.restart();
  return {
    asterisk,
    config,
    generated,
    folder,
    certificate,
    async close() {
      await asterisk.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Steps 1 to 5 of INSTALL.txt. */
export function install(asterisk: BareAsterisk, generated: string): void {
  const etc = (name: string): string => join(asterisk.etc, name);
  for (const name of readdirSync(generated))
    if (/_klinke.*\.conf$/.test(name)) copyFileSync(join(generated, name), etc(name));
  mkdirSync(join(asterisk.sounds, 'klinke'), { recursive: true });
  for (const name of readdirSync(join(generated, 'sounds')))
    copyFileSync(join(generated, 'sounds', name), join(asterisk.sounds, 'klinke', name));
  appendFileSync(etc('extensions.conf'), '\n#include extensions_klinke.conf\n');
  appendFileSync(etc('pjsip.conf'), '\n#include pjsip_klinke.conf\n#include pjsip_klinke_transports.conf\n');
  appendFileSync(etc('ari.conf'), '\n#include ari_klinke.conf\n');
  // "take the semicolons away"
  const transports = readFileSync(etc('pjsip_klinke_transports.conf'), 'utf8');
  writeFileSync(etc('pjsip_klinke_transports.conf'), transports.replaceAll(/^;(?=\[|\w+ =)/gm, ''));
  const http = readFileSync(join(generated, 'http_klinke.txt'), 'utf8').replaceAll(
    '/etc/asterisk',
    asterisk.etc,
  );
  set(
    etc('http.conf'),
    http.split('\n').filter((line) => /^\w+ =/.test(line)),
  );
  set(etc('rtp.conf'), ['icesupport = yes']);
  const dialplan = readFileSync(etc('extensions.conf'), 'utf8');
  writeFileSync(
    etc('extensions.conf'),
    dialplan.replace('[from-provider]\n', '[from-provider]\ninclude => klinke-hotlines\n'),
  );
}

/** Settings of a file's [general] section: what stood there of the same name goes. */
export function set(file: string, lines: readonly string[]): void {
  const names = lines.map((line) => line.split('=')[0]?.trim());
  const kept = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => !names.includes(/^(\w+)\s*=/.exec(line)?.[1]));
  writeFileSync(file, kept.join('\n').replace('[general]', `[general]\n${lines.join('\n')}`));
}

export function fillIn(file: string, changes: readonly (readonly [string | RegExp, string])[]): void {
  let text = readFileSync(file, 'utf8');
  for (const [from, to] of changes) {
    const filled = text.replace(from, to);
    if (filled === text) throw new Error(`${file} has no ${from}`);
    text = filled;
  }
  writeFileSync(file, text);
}

const service = resolve(import.meta.dirname, '../../../src/service');

function run(program: string, args: readonly string[]): void {
  const { status, stderr } = spawnSync(process.execPath, [join(service, program), ...args], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${status}\n${stderr}`);
}
