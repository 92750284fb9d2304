// A call's way from step to step, and what becomes of it where its mode is broken.

import { expect, test } from 'vitest';
import { advance, begin, broken, flowDueAt, holdMusic } from '../../../src/domain/call-flow/advance.ts';
import type { OperatingMode } from '../../../src/domain/call-flow/mode.ts';
import { modeWith } from './rig.ts';

const hello = modeWith({ kind: 'announcement', prompt: 'hello', exits: { done: 'next' } });
const context = (mode: OperatingMode) => ({
  call: 'call',
  mode,
  now: 1_000,
  announcements: [],
  asks: () => null,
  lastTeam: null,
  roomForMessage: () => true,
  placeIn: () => null,
  numbers: { own: null, canCall: () => true },
});
const begun = (mode: OperatingMode) => begin(context(mode));
const heard = { kind: 'playbackFinished', playback: 'call-p1' } as const;

test('a call is answered and enters the first step', () => {
  const { flow, effects, facts } = begun(hello);
  expect(effects.map(({ kind }) => kind)).toEqual(['answer', 'play']);
  expect(facts).toEqual([{ kind: 'stepEntered', step: 'step' }]);
  expect(flow).toMatchObject({ kind: 'announcement', step: 'step' });
});

test('left by an exit it enters the step that the exit names; no playback has the id of another', () => {
  const { flow, effects } = advance(begun(hello).flow, heard, context(hello));
  expect(flow).toMatchObject({ kind: 'goodbye', step: 'next' });
  expect(effects).toEqual([{ kind: 'play', playback: 'call-p2', media: { kind: 'prompt', prompt: 'next' } }]);
});

test('an exit to a step that isn’t there ends the call, and says so', () => {
  const astray = modeWith({ kind: 'announcement', prompt: 'hello', exits: { done: 'nowhere' } });
  const { flow, effects, facts } = advance(begun(astray).flow, heard, context(astray));
  expect(flow.kind).toBe('ended');
  expect(effects).toEqual([{ kind: 'hangUp', outcome: 'failed' }]);
  expect(facts.at(-1)).toEqual({ kind: 'faultSeen', reason: 'the mode has no step nowhere' });
});

test('a step that is gone from the mode, or is of another kind by now: the apology', () => {
  const { flow } = begun(hello);
  const other = modeWith({ kind: 'goodbye', prompt: 'bye' });
  const { step: _, ...steps } = hello.steps;
  for (const mode of [other, { ...hello, steps }])
    expect(advance(flow, heard, context(mode)).flow).toMatchObject({ kind: 'goodbye', step: 'sorry' });
});

test('where the apology is none, or breaks itself, the call just ends; an ended one changes no more', () => {
  const ends = (mode: OperatingMode, flow = begun(mode).flow) => broken(flow, 'test', context(mode));
  for (const onError of ['nowhere', 'step'])
    expect(ends({ ...hello, onError }).effects.at(-1)).toEqual({ kind: 'hangUp', outcome: 'failed' });
  const apology = ends(hello);
  expect(apology.flow).toMatchObject({ kind: 'goodbye', step: 'sorry' });
  const over = ends(hello, apology.flow);
  expect(over.flow.kind).toBe('ended');
  expect(ends(hello, over.flow).effects).toEqual([]);
  expect(advance(over.flow, heard, context(hello)).flow).toBe(over.flow);
  expect(flowDueAt(over.flow)).toBeNull();
});

test('on hold: the waiting step’s background, else any music, else none', () => {
  const wait = modeWith({
    kind: 'wait',
    team: 'lvs',
    sequence: [{ kind: 'music', music: 'long' }],
    background: 'soft',
    exits: { notServed: 'next' },
  });
  const music = { long: { file: 'l', title: 'Long' }, soft: { file: 's', title: 'Soft' } };
  expect(holdMusic(begun(wait).flow, { ...wait, music })).toBe('soft');
  expect(holdMusic(begun(hello).flow, { ...hello, music })).toBe('long');
  expect(holdMusic({ kind: 'ended', serial: 1 }, { ...wait, music })).toBe('long');
  expect(holdMusic(begun(hello).flow, hello)).toBeNull();
});
