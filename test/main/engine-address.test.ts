// What a person may type as the engine's address, and which of it goes without TLS.
import { describe, expect, it } from 'vitest';
import { isLoopback } from '../../src/contract/loopback.ts';
import { parseAddress } from '../../src/main/link/engine-address.ts';

function read(text: string): string {
  const parsed = parseAddress(text);
  if (!parsed.ok) return parsed.error.code;
  return parsed.value.kind === 'local'
    ? 'local'
    : `${parsed.value.endpoint.url} ${parsed.value.endpoint.key}`;
}

describe('engine address', () => {
  it.each([
    ['', 'local'],
    ['  ', 'local'],
    ['pbx.example', 'wss://pbx.example:7410/api pbx.example:7410'],
    [' PBX.Example ', 'wss://pbx.example:7410/api pbx.example:7410'],
    ['pbx.example:443', 'wss://pbx.example/api pbx.example:443'],
    ['10.1.2.3', 'wss://10.1.2.3:7410/api 10.1.2.3:7410'],
    ['localhost', 'ws://localhost:7410/api localhost:7410'],
    ['127.0.0.1:80', 'ws://127.0.0.1/api 127.0.0.1:80'],
    ['127.5.5.5:7500', 'ws://127.5.5.5:7500/api 127.5.5.5:7500'],
    ['::1', 'ws://[::1]:7410/api [::1]:7410'],
    ['[fd00::7]:7411', 'wss://[fd00::7]:7411/api [fd00::7]:7411'],
    ['wss://pbx.example', 'wss://pbx.example/api pbx.example:443'],
    ['wss://pbx.example:7410/klinke/api', 'wss://pbx.example:7410/klinke/api pbx.example:7410'],
    ['ws://localhost:7410', 'ws://localhost:7410/api localhost:7410'],
  ])('reads %j as %s', (text, meaning) => {
    expect(read(text)).toBe(meaning);
  });

  it.each(['ws://pbx.example', 'ws://10.0.0.1:7410', 'ws://127.0.0.1.evil.example', 'ws://0.0.0.0'])(
    'refuses %j: plain, and not this computer',
    (text) => {
      expect(read(text)).toBe('insecureAddress');
    },
  );

  it('never takes a name that only looks like loopback for loopback', () => {
    expect(read('127.0.0.1.evil.example')).toContain('wss://');
    expect(read('localhost.evil.example')).toContain('wss://');
  });

  it.each([
    'https://pbx.example',
    'pbx.example:0',
    'pbx.example:99999',
    'pbx example',
    'wss://anna:1234@pbx.example',
    'wss://pbx.example/?a=1',
    'pbx.example/api',
    'wss://',
    ':7410',
  ])('refuses %j', (text) => {
    expect(read(text)).toBe('badAddress');
  });
});

describe('loopback', () => {
  it.each(['localhost', 'LocalHost', '127.0.0.1', '127.255.0.3', '::1', '[::1]'])(
    '%s is this computer',
    (host) => {
      expect(isLoopback(host)).toBe(true);
    },
  );

  it.each([
    '127.0.0',
    '127.0.0.256',
    '127.0.0.01',
    '127.0.0.1.evil.example',
    'localhost.',
    '[127',
    '::2',
    '',
  ])('%j is not', (host) => {
    expect(isLoopback(host)).toBe(false);
  });
});
