// Which numbers outside a switch can call: for a plan that names one which it can't.

import { expect, test } from 'vitest';
import { createCalendar } from '../../../src/calendar/calendar.ts';
import { engineConfigSchema } from '../../../src/contract/engine-config.ts';
import { waysOut, withoutWayOut } from '../../../src/service/switch/ways-out.ts';
import { quick } from '../../support/plan-mistakes.ts';

const upstream = { url: 'wss://pbx.test/ws', domain: 'pbx.test', user: '250', password: { env: 'P' } };
const switchOf = (settings: object) => engineConfigSchema.shape.switch.parse(settings);
const listen = { host: '127.0.0.1', port: 5080 };

test('an exchange without a PBX has none; with one, what is allowed', () => {
  expect(waysOut(switchOf({ kind: 'exchange', listen }))('0301234')).toBe(false);
  const any = waysOut(switchOf({ kind: 'exchange', listen, upstream }));
  expect(any('0301234')).toBe(true);
  const some = waysOut(switchOf({ kind: 'exchange', listen, upstream: { ...upstream, outgoing: ['030*'] } }));
  expect([some('0301234'), some('0891234')]).toEqual([true, false]);
});

test('an Asterisk: what is allowed, and never a service code', () => {
  const settings = {
    kind: 'asterisk',
    url: 'http://127.0.0.1:8088',
    user: 'k',
    password: { env: 'P' },
    softphone: { url: 'ws://127.0.0.1:8088/ws', domain: 'pbx.test' },
  };
  expect(waysOut(switchOf(settings))('*21')).toBe(false);
  expect(waysOut(switchOf({ ...settings, outgoing: ['112'] }))('0301234')).toBe(false);
});

test('what a plan names and the switch can’t call, with its place', () => {
  const plan = quick({ does: { kind: 'divert', to: { kind: 'number', number: '0301234' } } });
  const told = withoutWayOut(plan, createCalendar(), switchOf({ kind: 'exchange', listen }));
  expect(told).toEqual([
    expect.stringMatching(/^quickSwitches.one.does.to.number: the switch can't call 0301234/),
  ]);
});
