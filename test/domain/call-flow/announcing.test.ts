// Outage announcements around the greeting: their order, what they replace, and what a key does.

import { expect, test } from 'vitest';
import {
  after,
  announce,
  answerAnnouncing,
  beforeAll,
  insteadOf,
} from '../../../src/domain/call-flow/announcing.ts';
import type { CallAnnouncement } from '../../../src/domain/call-flow/flow.ts';
import type { Step } from '../../../src/domain/call-flow/steps/registry.ts';
import { Flow, modeWith, stale } from './rig.ts';

const on = (turning: string, where: CallAnnouncement['where']): CallAnnouncement => ({
  turning,
  where,
  sounds: { de: turning },
});
const sap = on('sap', 'insteadOfGreeting');
const lvs = on('lvs', 'afterGreeting');
const net = on('net', 'insteadOfGreeting');
const hello: Step = { kind: 'announcement', prompt: 'hello', exits: { done: 'next' } };

/** All that is heard, to the end. */
function heard(flow: Flow): readonly string[] {
  const said: string[] = [];
  for (;;) {
    said.push(flow.playing().media);
    if (flow.flow.kind === 'goodbye') return said;
    flow.finished(flow.playing().playback);
  }
}

test.each([
  ['none', [], ['hello', 'next']],
  ['instead', [sap], ['sound sap', 'next']],
  ['after', [lvs], ['hello', 'sound lvs', 'next']],
  [
    'both: in the order of turning on, those instead first',
    [lvs, sap, net],
    ['sound sap', 'sound net', 'sound lvs', 'next'],
  ],
])('%s', (_what, announcements, said) => {
  expect(heard(new Flow(hello, { greeting: 'step', announcements }))).toEqual(said);
});

test('a mode without a greeting says them first, and then all of itself', () => {
  const flow = new Flow(hello, { announcements: [lvs, sap] });
  expect(flow.effects()).toEqual(['answer', 'play']);
  expect(heard(flow)).toEqual(['sound lvs', 'sound sap', 'hello', 'next']);
});

test('which was heard is told, one that can’t be played is skipped and told', () => {
  const flow = new Flow(hello, { greeting: 'step', announcements: [sap, lvs] });
  flow.failed(flow.playing().playback);
  expect(flow.last.facts).toEqual([{ kind: 'faultSeen', reason: 'announcement sap: no such file' }]);
  flow.finished(flow.playing().playback);
  expect(flow.last.facts[0]).toEqual({ kind: 'announcementHeard', turning: 'lvs', whole: true });
  expect(flow.flow).toMatchObject({ kind: 'goodbye', step: 'next' });
});

test('no key skips them; the one pressed in the greeting before counts afterwards', () => {
  const menu: Step = {
    kind: 'menu',
    prompt: 'choose',
    waitForKeyMs: 5_000,
    attempts: 1,
    noInput: 'nothing',
    invalid: 'wrong',
    branches: { '1': { label: 'One', step: 'other' } },
    exits: { default: 'next' },
  };
  const steps = { ...modeWith(hello).steps, menu, step: { ...hello, keys: { menu: 'menu' } } };
  const flow = new Flow(hello, { greeting: 'step', steps, announcements: [lvs] });
  flow.send({ kind: 'digitPressed', digit: '1' });
  expect(flow.effects()).toEqual(['stopPlayback', 'play']);
  flow.ignores({ kind: 'digitPressed', digit: '2' }, ...stale);
  flow.finished(flow.playing().playback);
  expect(flow.flow).toMatchObject({ kind: 'goodbye', step: 'other' });
  expect(flow.facts()).toEqual([
    'announcementHeard',
    'stepEntered',
    'keyPressed',
    'branchChosen',
    'stepEntered',
  ]);
});

test('after a restart the one that plays is adopted; what breaks is followed by the apology', () => {
  const flow = () => new Flow(hello, { greeting: 'step', announcements: [sap] });
  expect(flow().send({ kind: 'restored', parked: false }).effects()).toEqual(['adoptPlayback']);
  expect(flow().breaks('x').effects()).toEqual(['stopPlayback', 'play']);
  expect(flow().breaks('x').flow).toMatchObject({ step: 'sorry' });
  expect(flow().dueInMs()).toBeNull();
});

test('the parts by themselves', () => {
  const context = {
    call: 'c',
    mode: { ...modeWith(hello), greeting: 'step' },
    now: 0,
    announcements: [lvs],
    asks: () => null,
    lastTeam: null,
    roomForMessage: () => true,
    placeIn: () => null,
    numbers: { own: null, canCall: () => true },
  };
  const out = { effects: [], facts: [] };
  expect([beforeAll(context), insteadOf('step', context)]).toEqual([[], []]);
  const stood = { kind: 'announcement', step: 'step', playback: 'p', serial: 2 } as const;
  expect([after(stood, context), after({ ...stood, step: 'next' }, context)]).toEqual([[lvs], []]);
  expect(announce([], 'step', { to: 'next', serial: 1, key: null }, context, out)).toBeNull();
  const flow = announce([lvs], 'step', { to: 'next', serial: 1, key: '3' }, context, out);
  if (flow === null) throw new Error('nothing is said');
  expect(answerAnnouncing(flow, { kind: 'playbackFinished', playback: 'c-p1' }, context, out)).toEqual({
    kind: 'leave',
    to: 'next',
    serial: 2,
    key: '3',
  });
});
