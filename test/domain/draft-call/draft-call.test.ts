// One call in virtual time: what is heard, for how long, and how it ends.

import { expect, test } from 'vitest';
import {
  beginDraftCall,
  type DraftTurn,
  type DraftWorld,
  draftDueAt,
  goOn,
  press,
  speak,
  turnInDraftCall,
} from '../../../src/domain/draft-call/draft-call.ts';
import { seedMode } from '../../support/virtual/hotline-world.ts';

const world: DraftWorld = {
  mode: seedMode(),
  sounds: { prompt: () => 3_000, music: () => 60_000 },
  announcementMs: () => 4_000,
  announcements: [],
  asks: () => () => null,
  numbers: { own: null, canCall: () => false },
  tellsWaiting: () => null,
  roomForMessage: () => true,
  takenAfterMs: () => null,
  answeredAfterMs: () => null,
};

/** To the end, or until `until` says so. */
function onwards(
  turn: DraftTurn,
  around: DraftWorld,
  until: (turn: DraftTurn) => boolean = () => false,
): DraftTurn {
  let now = turn;
  for (let i = 0; i < 1_000 && now.call.end === null && !until(now); i += 1) now = goOn(now.call, around);
  return now;
}
const waits = ({ call }: DraftTurn) => call.waits !== null;
const records = ({ call }: DraftTurn) => call.records !== null;

test('whoever presses nothing and is taken by nobody leaves an empty message, and is said goodbye to', () => {
  const { call } = onwards(beginDraftCall(world, 1_000), world);
  expect(call.end).toBe('informed');
  expect(call.now).toBeGreaterThan(60_000);
  expect(draftDueAt(call)).toBeNull();
  expect(goOn(call, world).call).toBe(call);
});

test('music beneath, until somebody takes the call', () => {
  const served = { ...world, takenAfterMs: () => 7_000 };
  const waiting = onwards(beginDraftCall(served, 0), served, waits);
  expect(waiting.call.music).not.toBeNull();
  const { call } = onwards(waiting, served);
  expect(call).toMatchObject({ end: 'person', now: waiting.call.now + 7_000, hears: null, music: null });
});

test('a key that leads somewhere stops what is said', () => {
  const begun = onwards(beginDraftCall(world, 0), world, ({ call }) => call.flow.kind === 'menu');
  const { facts } = press(begun.call, '1', world, begun.call.now + 500);
  expect(facts.map(({ kind }) => kind)).toContain('branchChosen');
});

test('a message is as long as it was spoken, by silence or by key; what is too short is none', () => {
  const recording = onwards(beginDraftCall(world, 0), world, records);
  const { records: begun } = recording.call;
  if (begun === null) throw new Error('a message is taken');
  const bySilence = onwards(
    { call: speak(recording.call, 9_000), facts: [] },
    world,
    (turn) => !records(turn),
  );
  expect(bySilence.call.messageMs).toBe(9_000 + begun.limits.silenceMs);
  const byKey = press(speak(recording.call, 9_000), '#', world, begun.since + 4_000);
  expect(byKey.call.messageMs).toBe(4_000);
  const short = press(recording.call, '#', world, begun.since + 1);
  expect(short.facts).toContainEqual({ kind: 'messageDropped', message: begun.message, why: 'tooShort' });
});

test('an outage announcement is heard for as long as it is', () => {
  const says = { turning: 't', sounds: {}, where: 'insteadOfGreeting' } as const;
  const { call } = beginDraftCall({ ...world, announcements: [says] }, 0);
  expect(call.hears).toMatchObject({ media: { kind: 'sound' }, untilMs: 4_000 });
});

test('a transfer rings until it is answered, or for as long as it is meant to', () => {
  const mode = {
    ...world.mode,
    start: 'out',
    steps: {
      ...world.mode.steps,
      out: {
        kind: 'transfer',
        to: { kind: 'number', number: '0123' },
        withinMs: 25_000,
        exits: { failed: world.mode.onError },
      },
    },
  } as const;
  const unanswered = beginDraftCall({ ...world, mode }, 0);
  expect(unanswered.call.rings).toMatchObject({ untilMs: 25_000, isAnswered: false });
  expect(onwards(unanswered, { ...world, mode }).call.end).toBe('failed');
  const answered = { ...world, mode, answeredAfterMs: () => 6_000 };
  expect(onwards(beginDraftCall(answered, 0), answered).call).toMatchObject({ end: 'person', now: 6_000 });
});

test('what somebody turns meanwhile is so at the branches that come after it, also where the call began with another', () => {
  const onSap = { kind: 'quickSwitch', quickSwitch: 'sap' } as const;
  const mode = {
    ...world.mode,
    start: 'first',
    steps: {
      ...world.mode.steps,
      first: { kind: 'announcement', prompt: 'greeting', exits: { done: 'ask' } },
      ask: { kind: 'branch', cases: [{ if: onSap, step: 'main-menu' }], exits: { otherwise: 'message' } },
    },
  } as const;
  const asks = (is: boolean) => ({ ...world, mode, asks: () => () => is });
  const wentTo = (is: boolean, on: boolean | null) => {
    const { call } = beginDraftCall(asks(is), 0);
    const at = on === null ? call : turnInDraftCall(call, { quickSwitch: 'sap', on }, asks(is), 1_000).call;
    expect(at.now).toBe(on === null ? 0 : 1_000);
    return goOn(at, asks(is)).facts.flatMap((fact) => (fact.kind === 'branchTaken' ? [fact.to] : []));
  };
  expect(wentTo(false, null)).toEqual(['message']);
  expect(wentTo(false, true)).toEqual(['main-menu']);
  expect(wentTo(true, false)).toEqual(['message']);
});

test('those who wait are told of what is turned on, if it says so; nobody else is, and nobody of what is turned off', () => {
  const says = { turning: 'sap', sounds: {} };
  const told = { ...world, tellsWaiting: () => says };
  const on = { quickSwitch: 'sap', on: true };
  const waiting = onwards(beginDraftCall(told, 0), told, waits).call;
  expect(turnInDraftCall(waiting, on, told, waiting.now).call.hears?.media.kind).toBe('sound');
  expect(turnInDraftCall(waiting, on, world, waiting.now).call.hears).toEqual(waiting.hears);
  expect(turnInDraftCall(waiting, { ...on, on: false }, told, waiting.now).call.hears).toEqual(waiting.hears);
  const { call: greeted } = beginDraftCall(told, 0);
  expect(turnInDraftCall(greeted, on, told, 0).call.hears).toEqual(greeted.hears);
});
