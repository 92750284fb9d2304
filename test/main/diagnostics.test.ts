// What a person sends on when something is wrong says how things stand, and no secret.
import { expect, it } from 'vitest';
import { describeDiagnostics } from '../../src/main/diagnostics.ts';
import { defaultSettings } from '../../src/main/settings.ts';

const facts = {
  versions: { console: '1.2.3' },
  lastFailure: null,
  viewVersion: 7,
  settings: { ...defaultSettings, trusted: { 'pbx:7410': 'AA:BB' } },
  localEngine: 'idle',
  secretStore: false,
  tray: true,
  notices: ['settings.json was broken'],
  failedShortcuts: ['takeFirst (F1): held by another program'],
  latestEvents: ['{"event":"started"}'],
  now: 10_000,
};

it('describes a session without its password', () => {
  const text = describeDiagnostics({
    ...facts,
    session: {
      kind: 'signedIn',
      agentId: 'anna',
      name: 'Anna',
      hotlineName: 'IT',
      phoneAccount: { url: 'wss://pbx', domain: 'pbx', user: '21', password: 'geheim' },
      phone: 'softphone',
      connected: false,
      heardAt: 7_000,
      clockOffsetMs: 12.4,
    },
  });
  expect(text).not.toContain('geheim');
  for (const part of [
    'not connected, heard 3.0 s ago',
    'console: 1.2.3',
    'held by another program',
    'was broken',
  ]) {
    expect(text).toContain(part);
  }
});

it('describes being signed out', () => {
  const text = describeDiagnostics({ ...facts, session: { kind: 'signedOut', reason: 'expired' } });
  expect(text).toContain('session: signed out (expired)');
});
