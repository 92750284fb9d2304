// Where a call can be, and where it goes on.

import { expect, test } from 'vitest';
import type { OperatingMode } from '../../../src/domain/call-flow/mode.ts';
import type { BranchCase } from '../../../src/domain/call-flow/steps/branch.ts';
import type { Step } from '../../../src/domain/call-flow/steps/registry.ts';
import { conditionsOf } from '../../../src/domain/checker/counterexample.ts';
import { type WaysThrough, waysThrough } from '../../../src/domain/checker/ways-through.ts';
import { windowsOf } from '../../../src/domain/checker/windows.ts';
import { PossibleWorlds, untold } from '../../../src/domain/checker/worlds.ts';

const sounds = { prompt: () => 1_000, music: () => 1_000 };
const say = (done: string): Step => ({ kind: 'announcement', prompt: 'p', exits: { done } });
const branch = (to: string, otherwise: string, is: BranchCase['if']): Step => ({
  kind: 'branch',
  cases: [{ if: is, step: to }],
  exits: { otherwise },
});
const onSap = { kind: 'quickSwitch', quickSwitch: 'sap' } as const;

function modeOf(steps: Readonly<Record<string, Step>>, greeting?: string): OperatingMode {
  return {
    schemaVersion: 1,
    id: 'm',
    name: 'M',
    language: 'de',
    start: 'a',
    ...(greeting === undefined ? {} : { greeting }),
    onError: 'end',
    steps: { ...steps, end: { kind: 'goodbye', prompt: 'p' } },
    prompts: {},
    music: {},
  };
}
function ways(mode: OperatingMode, told: 'told' | 'untold', announcedMs = 0, from: readonly string[] = []) {
  const possible = new PossibleWorlds(conditionsOf(mode), [], windowsOf([{ since: 0, holds: [] }], 60_000));
  const found = waysThrough({ mode, sounds, announcedMs, from }, told === 'told' ? possible : untold);
  if (found === null) throw new Error('so few worlds are told apart');
  return found;
}
const steps = ({ places }: WaysThrough) => [...new Set(places.map(({ step }) => step))].toSorted();
const times = ({ places }: WaysThrough) =>
  places.map(({ step, onward }) => `${step} ${onward.map(({ way }) => way.mostMs).join()}`);

test('a quick switch that is on is on at the next branch as well, unless somebody turns it off in between: once', () => {
  const asked = (between: Readonly<Record<string, Step>>, again: string) =>
    modeOf({
      a: branch('b', 'end', onSap),
      ...between,
      [again]: branch('end', 'never', onSap),
      never: say('end'),
    });
  const atOnce = asked({ b: branch('c', 'end', { kind: 'caller', is: 'known' }) }, 'c');
  expect(steps(ways(atOnce, 'told'))).toEqual(['a', 'b', 'c', 'end']);
  expect(steps(ways(atOnce, 'untold'))).toEqual(['a', 'b', 'c', 'end', 'never']);
  expect(steps(ways(asked({ b: say('c') }, 'c'), 'told'))).toEqual(['a', 'b', 'c', 'end', 'never']);
  const offAndOn = { b: say('c'), c: branch('end', 'd', onSap), d: say('e'), e: branch('f', 'end', onSap) };
  expect(steps(ways(asked(offAndOn, 'f'), 'told'))).toEqual(['a', 'b', 'c', 'd', 'e', 'end']);
});

test('of cases the first one that holds counts', () => {
  const twice: Step = {
    kind: 'branch',
    cases: [
      { if: onSap, step: 'end' },
      { if: onSap, step: 'never' },
    ],
    exits: { otherwise: 'end' },
  };
  expect(steps(ways(modeOf({ a: twice, never: say('end') }), 'told'))).toEqual(['a', 'end']);
});

test('announcements: before the first step, behind a greeting, and where calls are sent on to', () => {
  expect(times(ways(modeOf({ a: say('b'), b: say('end') }), 'told', 500))).toEqual([
    'a 1500',
    'b 1000',
    'end 1000',
  ]);
  expect(times(ways(modeOf({ a: say('b'), b: say('end') }, 'b'), 'told', 500))).toEqual([
    'a 1000',
    'b 1500',
    'end 1000',
  ]);
  const sent = ways(modeOf({ a: say('end'), b: say('end') }, 'a'), 'told', 500, ['b']);
  expect(sent.starts.map(({ step }) => step)).toEqual(['a', 'b']);
  expect(times(sent)).toEqual(['a 1500', 'b 1500', 'end 1000']);
});
