// What the audit log says of each fact that it's read from, and which of it somebody asks for.

import { expect, test } from 'vitest';
import type { Fact, JournalEntry } from '../../../src/domain/facts/facts.ts';
import {
  type AuditFilter,
  auditedActNames,
  auditedEntry,
  auditedFacts,
  isAudited,
  isWantedAct,
} from '../../../src/domain/records/audit.ts';
import { actNames } from '../../../src/domain/words/acts.ts';

const entry = (fact: Fact, at = 0): JournalEntry => ({ ...fact, seq: 1, at });
const acts = (fact: Fact) => {
  const found = auditedEntry(entry(fact));
  return found === null ? null : [found.by, found.act, found.on, found.refused, found.words];
};
const turned = {
  turning: 'turning-1',
  quickSwitch: 'sap-down',
  name: 'SAP',
  hotlines: ['it', 'erp'],
  does: { kind: 'pause' },
  since: 0,
  until: null,
  by: 'anna',
  reason: 'Leitung tot',
} as const;
const controlled = (kind: 'turnedOn' | 'turnedOff' | 'endChanged' | 'ended', by: string | null): Fact => ({
  about: 'plan',
  fact: { kind: 'controlChanged', change: { kind, turned, by }, on: [] },
});
const publishing = { kind: 'planTakenUp', number: 4, modes: [], author: 'anna', comment: 'Sommer' } as const;

test('an end that no calendar knows is told as none: until further notice', () => {
  const change = { kind: 'turnedOn', turned: { ...turned, until: 1e300 }, by: 'anna' } as const;
  expect(acts({ about: 'plan', fact: { kind: 'controlChanged', change, on: [] } })?.[2]).toMatchObject({
    until: null,
  });
});

test('what facts say already is read from them, with who, whom or what, and why', () => {
  expect(acts({ about: 'plan', fact: publishing })).toEqual([
    'anna',
    'publishPlan',
    { kind: 'version', id: '4' },
    null,
    'Sommer',
  ]);
  // What came of it is another one than it went back to.
  const back = entry({ about: 'plan', fact: { ...publishing, back: 2 } });
  expect(auditedEntry(back)).toMatchObject({ on: { id: '2' }, version: 4 });
  expect(acts({ about: 'plan', fact: { ...publishing, back: 2 } })?.slice(0, 3)).toMatchObject([
    'anna',
    'rollBack',
    { id: '2' },
  ]);
  const on = { kind: 'switch', name: 'SAP', hotlines: ['it', 'erp'], until: null };
  expect(acts(controlled('turnedOn', 'anna'))).toEqual(['anna', 'turnOn', on, null, 'Leitung tot']);
  expect(acts(controlled('ended', null))?.slice(0, 3)).toMatchObject([null, 'endByItself', on]);
  expect(
    acts({ about: 'agent', agent: 'bernd', fact: { kind: 'signedOut', by: { supervisor: 'anna' } } })?.slice(
      0,
      3,
    ),
  ).toMatchObject(['anna', 'signOutAgent', { kind: 'person', id: 'bernd' }]);
  expect(acts({ about: 'agent', agent: 'bernd', fact: { kind: 'signedOut', by: 'agent' } })).toBeNull();
  expect(acts({ about: 'call', call: 'call-1', fact: { kind: 'callErased' } })?.slice(0, 3)).toMatchObject([
    null,
    'eraseCall',
    { kind: 'call', id: 'call-1' },
  ]);
  const standing = { before: { role: 'agent' }, after: null, by: 'anna' } as const;
  const gone = entry({ about: 'agent', agent: 'bernd', fact: { kind: 'standingChanged', ...standing } });
  expect(auditedEntry(gone)).toMatchObject({
    by: 'anna',
    act: 'changeRights',
    standing: { before: { role: 'agent' } },
  });
});

test('each of the other acts says what it was about, and why it was refused', () => {
  for (const act of actNames.filter((each) => each !== 'signIn')) {
    const refused = { kind: 'acted', act, on: 'x', outcome: 'refused', why: 'forbidden' } as const;
    expect(acts({ about: 'agent', agent: 'anna', fact: refused })).toMatchObject([
      'anna',
      act,
      { id: 'x' },
      'forbidden',
      '',
    ]);
  }
  const backUp = { kind: 'acted', act: 'backUp', on: null, outcome: 'done' } as const;
  expect(acts({ about: 'plan', fact: backUp })).toEqual([null, 'backUp', null, null, '']);
  const guess = {
    kind: 'acted',
    act: 'signIn',
    on: null,
    outcome: 'refused',
    why: 'wrongCredentials',
  } as const;
  expect(acts({ about: 'agent', agent: 'anna', fact: guess })).toEqual([
    null,
    'signIn',
    { kind: 'person', id: 'anna' },
    'wrongCredentials',
    '',
  ]);
  const done = { kind: 'acted', act: 'doctor', on: null, outcome: 'done' } as const;
  expect(acts({ about: 'agent', agent: 'anna', fact: done })).toEqual(['anna', 'doctor', null, null, '']);
  expect(auditedFacts.every(isAudited) && !isAudited('taken')).toBe(true);
  expect(auditedActNames).toContain('changeRights');
});

test('by person, kind, object and time', () => {
  const all: AuditFilter = { by: null, act: null, on: null, since: null, until: null };
  const found = auditedEntry(entry(controlled('turnedOn', 'anna'), 100));
  const wanted = (filter: Partial<AuditFilter>) =>
    found !== null && isWantedAct(found, { ...all, ...filter });
  expect(
    [{}, { by: 'anna' }, { act: 'turnOn' as const }, { on: 'erp' }, { since: 100, until: 101 }].map(wanted),
  ).toEqual([true, true, true, true, true]);
  expect(
    [{ by: 'bernd' }, { act: 'turnOff' as const }, { on: 'pc' }, { since: 101 }, { until: 100 }].map(wanted),
  ).toEqual([false, false, false, false, false]);
});
