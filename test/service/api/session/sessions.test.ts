// Tokens: one session each, kept as hashes, worth nothing after twelve hours of absence.

import { expect, test } from 'vitest';
import { type Session, Sessions } from '../../../../src/service/api/session/sessions.ts';

const HOUR = 3_600_000;

function rig(kept: readonly (readonly [string, Session])[] = []) {
  const time = { now: 0 };
  let saved = kept;
  const sessions = new Sessions(
    () => time.now,
    kept,
    (now) => {
      saved = JSON.parse(JSON.stringify(now)) as typeof saved;
    },
  );
  return { time, sessions, saved: () => saved };
}

test('a token names its agent until a newer one is opened or the session is closed', () => {
  const { sessions } = rig();
  const first = sessions.open('anna');
  const other = sessions.open('bernd');
  expect(sessions.agentOf(first)).toBe('anna');
  const second = sessions.open('anna');
  expect(second).not.toBe(first);
  expect(sessions.agentOf(first)).toBeNull();
  expect(sessions.agentOf(second)).toBe('anna');
  sessions.close('anna');
  expect(sessions.agentOf(second)).toBeNull();
  expect(sessions.agentOf(other)).toBe('bernd');
  expect(sessions.agentOf('')).toBeNull();
});

test('what is saved holds no token and is enough to go on', () => {
  const before = rig();
  const token = before.sessions.open('anna');
  expect(JSON.stringify(before.saved())).not.toContain(token);
  expect(rig(before.saved()).sessions.agentOf(token)).toBe('anna');
});

test('twelve hours without the person end it; being there counts, also across a restart', () => {
  const { sessions, time, saved } = rig();
  const token = sessions.open('anna');
  time.now = 11 * HOUR;
  sessions.seen('anna');
  time.now = 22 * HOUR;
  const after = rig(saved());
  after.time.now = time.now;
  expect(after.sessions.agentOf(token)).toBe('anna');
  after.time.now = 34 * HOUR + 1;
  expect(after.sessions.agentOf(token)).toBeNull();
  expect(after.saved()).toEqual([]);
});
