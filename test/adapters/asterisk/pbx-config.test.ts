// The PBX's configuration, generated: what stands in it, whatever people write into names and passwords.

import { expect, test } from 'vitest';
import { listSounds, type PbxPlan, pbxTextFiles } from '../../../src/adapters/asterisk/pbx-config/index.ts';

const plan: PbxPlan = {
  application: 'klinke',
  ariUser: 'klinke',
  ariPassword: 'a;b',
  sounds: 'klinke',
  extensionDial: 'PJSIP/{extension}',
  hotlines: [{ name: 'IT\n[evil]', numbers: ['4711', '+4989100'] }],
  softphones: [{ extension: '21', name: 'Anna "A" <x>', password: 'p;w' }],
  fallbackExtension: '99',
  fallbackAnnouncement: '/audio/fallback.wav',
};

const file = (name: string, of: PbxPlan = plan): string =>
  pbxTextFiles(of).find((candidate) => candidate.name === name)?.text ?? '';

/** By the softphones' dialplan, in order: the last one refuses whatever nobody before it knows. */
function includedBy(text: string): readonly (string | undefined)[] {
  const own = text.split(/^\[/m).find((context) => context.startsWith('klinke-agents]')) ?? '';
  return [...own.matchAll(/^include => (.*)$/gm)].map(([, name]) => name);
}

test('hands each number to the engine, and what no engine takes to the fallback', () => {
  const text = file('extensions_klinke.conf');
  for (const number of ['4711', '+4989100']) expect(text).toContain(`exten => ${number},1,GotoIf(`);
  expect(text).toContain('Stasis(klinke,incoming,');
  expect(text).toMatch(/TIMEOUT\(absolute\)=3\)\n.*Stasis\(.*CALLERID\(pres\)\},guarded\)\n/);
  expect(text).toMatch(/guarded\)\n.*TIMEOUT\(absolute\)=0\)\n same => n,Goto\(klinke-fallback,s,1\)/);
  expect(text).toContain('exten => T,1,Goto(klinke-fallback,s,1)');
  expect(text).toContain(
    'Playback(klinke/fallback-announcement)\n same => n,Dial(PJSIP/99,120)\n same => n,Hangup()',
  );
});

test('lets softphones dial each other and the hotlines, and outside only what a list has', () => {
  expect(file('pjsip_klinke.conf')).toContain('context = klinke-agents');
  const text = file('extensions_klinke.conf');
  expect(text).toContain('[klinke-agents]\nexten => 21,1,Dial(PJSIP/21,120)\n');
  expect(text).toContain('include => klinke-hotlines');
  expect(text).not.toContain('klinke-outside');
  const outside = { patterns: ['0*', '+49?'], dial: 'PJSIP/{number}@trunk' };
  const listed = file('extensions_klinke.conf', { ...plan, outside });
  // The last one of all, since it refuses the rest.
  expect(includedBy(listed)).toEqual(['klinke-hotlines', 'klinke-others']);
  expect(listed).toContain(`\${REGEX("^(0[0-9]*|[+]49[0-9])$" \${EXTEN})}`);
  expect(listed).toContain(`Dial(PJSIP/\${EXTEN}@trunk,120)`);
  // An empty list allows nothing.
  const none = file('extensions_klinke.conf', { ...plan, outside: { ...outside, patterns: [] } });
  expect(none).toContain(`\${REGEX("^()$" \${EXTEN})}`);
});

test('lets the fallback end the call where there is nothing to ring', () => {
  const { fallbackExtension: _, fallbackAnnouncement: __, ...bare } = plan;
  const fallback = /\[klinke-fallback\][^[]*/.exec(file('extensions_klinke.conf', bare))?.[0] ?? '';
  expect(fallback).not.toContain('Dial(');
  expect(fallback).not.toContain('Playback(');
  expect(fallback.trimEnd().endsWith('Hangup()')).toBe(true);
});

test('keeps names and passwords from becoming configuration', () => {
  expect(file('extensions_klinke.conf')).not.toMatch(/^\[evil\]/m);
  expect(file('pjsip_klinke.conf')).toContain('callerid = "Anna  A   x" <21>');
  expect(file('pjsip_klinke.conf')).toContain('password = p\\;w');
  expect(file('ari_klinke.conf')).toContain('password = a\\;b');
});

test('has one sound of its own, for the time in which no engine gives any, and no class of music', () => {
  expect(listSounds(plan)).toEqual([{ from: '/audio/fallback.wav', to: 'fallback-announcement.wav' }]);
  expect(pbxTextFiles(plan).map(({ name }) => name)).not.toContain('musiconhold_klinke.conf');
});

test('lets softphones reach colleagues at desk phones and the company’s own dialplan, before the list refuses the rest', () => {
  const outside = { patterns: ['0*'], dial: 'Local/{number}@klinke-numbers' };
  const text = file('extensions_klinke.conf', {
    ...plan,
    deskPhones: ['23', '21'],
    companyContext: 'internal',
    outside,
  });
  expect(text).toContain('exten => 23,1,Dial(PJSIP/23,120)');
  // Whoever has both is there once.
  expect(text.match(/^exten => 21,1/gm)).toHaveLength(1);
  expect(includedBy(text)).toEqual(['klinke-hotlines', 'internal', 'klinke-others']);
});

test('reaches numbers by the company’s context first, then by its trunk, and by neither where none is named', () => {
  const part = (of: PbxPlan) => /\[klinke-numbers\].*$/s.exec(file('extensions_klinke.conf', of))?.[0];
  expect(part(plan)).toBe('[klinke-numbers]\n');
  expect(part({ ...plan, companyContext: 'internal', trunk: 'provider' })).toBe(
    `[klinke-numbers]
include => internal
include => klinke-trunk

[klinke-trunk]
exten => _[+0-9]!,1,Dial(PJSIP/\${EXTEN}@provider,120)
 same => n,Hangup(\${HANGUPCAUSE})
`,
  );
});

test('says which HTTP server and transport the addresses of the configuration need', () => {
  const near = { http: 'http://127.0.0.1:8188', softphones: 'ws://127.0.0.1:8188/ws' };
  expect(file('http_klinke.txt', { ...plan, addresses: near })).toMatch(
    /enabled = yes\nbindaddr = 127\.0\.0\.1\nbindport = 8188\n/,
  );
  expect(file('pjsip_klinke_transports.conf', { ...plan, addresses: near })).toContain('protocol = ws\n');
  const far = { http: 'https://pbx.example', softphones: 'wss://pbx.example:8089/ws' };
  const text = file('http_klinke.txt', { ...plan, addresses: far });
  expect(text).toContain('tlsbindaddr = 0.0.0.0:443');
  expect(text).toContain('bindaddr = 127.0.0.1\nbindport = 8088');
  expect(file('pjsip_klinke_transports.conf', { ...plan, addresses: far })).toContain('protocol = wss\n');
  expect(file('INSTALL.txt', { ...plan, addresses: far })).toMatch(/engine -> PBX, ARI +TCP 443\n/);
});
