// Faults: one of each name at a time, and told also to whoever listens only later.

import { expect, test } from 'vitest';
import { type Fault, type FaultEvent, FaultReports, nameOf } from '../../../src/domain/telephony/faults.ts';

const attack = (where: 'phones' | 'consoles'): Fault => ({
  kind: 'attack',
  where,
  inAMinute: 9,
  addresses: 1,
});
const slow = (tookMs: number): Fault => ({ kind: 'switchSlow', tookMs });

const said = ({ kind, ...rest }: FaultEvent) => [kind, 'fault' in rest ? nameOf(rest.fault) : rest.name];

test('attacks at two doors are two faults, all others one each', () => {
  expect(nameOf(attack('phones'))).toBe('attack.phones');
  expect(nameOf(attack('consoles'))).toBe('attack.consoles');
  expect(nameOf(slow(1))).toBe('switchSlow');
});

test('what goes on is told once to a late listener, as it is now; what ended or only happened isn’t', () => {
  const reports = new FaultReports();
  reports.began(slow(1));
  reports.began(slow(2));
  reports.began(attack('phones'));
  reports.ended('attack.phones');
  reports.happened({ kind: 'stoodStill', forMs: 5 });
  const heard: FaultEvent[] = [];
  reports.listen((event) => heard.push(event));
  expect(heard).toEqual([{ kind: 'faultBegan', fault: slow(2) }]);
});

test('a listener hears each beginning and each end once; an end without a beginning is none', () => {
  const reports = new FaultReports();
  const heard: unknown[] = [];
  reports.listen((event) => heard.push(said(event)));
  reports.ended('switchSlow');
  reports.began(slow(1));
  reports.ended('switchSlow');
  reports.ended('switchSlow');
  reports.happened({ kind: 'stoodStill', forMs: 5 });
  reports.listen(null);
  reports.began(slow(2));
  expect(heard).toEqual([
    ['faultBegan', 'switchSlow'],
    ['faultEnded', 'switchSlow'],
    ['faultHappened', 'stoodStill'],
  ]);
});
