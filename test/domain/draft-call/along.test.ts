// What a caller does who is meant to go a certain way: keys at the last moment, messages as long as they may be.

import { expect, test } from 'vitest';
import type { Passed } from '../../../src/domain/call-flow/shown-call.ts';
import { kindOf } from '../../../src/domain/call-flow/steps/registry.ts';
import { noLengths } from '../../../src/domain/call-flow/steps/step.ts';
import type { WayOn } from '../../../src/domain/call-flow/way-on.ts';
import { type AlongTurn, goAlong } from '../../../src/domain/draft-call/along.ts';
import { beginDraftCall, type DraftWorld, goOn } from '../../../src/domain/draft-call/draft-call.ts';
import { seedMode } from '../../support/virtual/hotline-world.ts';

const mode = seedMode();
const world: DraftWorld = {
  mode,
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

/** The way out of a step that is meant. */
function leaving(step: string, is: (way: WayOn) => boolean): Passed {
  const { [step]: of } = mode.steps;
  if (of === undefined) throw new Error(`there is no ${step}`);
  const kind = kindOf(of.kind) as {
    ways(step: unknown, sounds: unknown, pressed: boolean): readonly WayOn[];
  };
  const way = kind.ways(of, noLengths, false).find(is);
  if (way === undefined) throw new Error(`nobody leaves ${step} so`);
  return { step, way };
}
const heard = (step: string) => leaving(step, ({ by }) => by.kind === 'heard');
const byKey = (step: string, digit: string) =>
  leaving(step, ({ by }) => by.kind === 'key' && by.digit === digit);

/** All that happens on the way, until it's over, elsewhere, or the way ends. */
function went(passed: readonly Passed[]): readonly AlongTurn[] {
  const turns: AlongTurn[] = [];
  let turn: AlongTurn | null = { ...beginDraftCall(world, 0), does: [] };
  for (let entered = 0; turn !== null && entered <= passed.length; ) {
    turns.push(turn);
    entered += turn.facts.filter(({ kind }) => kind === 'stepEntered').length;
    turn =
      turn.call.end === null && entered <= passed.length ? goAlong(turn.call, world, passed, entered) : null;
  }
  return turns;
}
const steps = (turns: readonly AlongTurn[]) =>
  turns.flatMap(({ facts }) => facts.flatMap((fact) => (fact.kind === 'stepEntered' ? [fact.step] : [])));

test('a key is pressed just before the menu would go on without it', () => {
  const passed = [heard('greeting'), byKey('main-menu', '2')];
  const turns = went(passed);
  expect(new Set(steps(turns))).toEqual(new Set(['greeting', 'main-menu', 'connecting-sap']));
  const does = turns.flatMap((turn) => turn.does);
  expect(does).toHaveLength(1);
  const silent = (() => {
    let turn = beginDraftCall(world, 0);
    while (turn.call.flow.kind !== 'wait') turn = goOn(turn.call, world);
    return turn.call.now;
  })();
  expect(does[0]).toMatchObject({ kind: 'press', digit: '2' });
  // Three times heard, and waited for.
  expect(does[0]?.at).toBeGreaterThan(3 * 8_000);
  expect(does[0]?.at).toBeLessThan(silent);
});

test('who is meant to be early presses then', () => {
  const at = (mostMs: number) => {
    const key = byKey('main-menu', '2');
    const early = { ...key, way: { ...key.way, mostMs, isEarly: true } } as const;
    return went([heard('greeting'), early]).flatMap(({ does }) => does.map((act) => act.at));
  };
  const [atOnce = 0] = at(0);
  expect(at(0)).toEqual([atOnce]);
  expect(at(1_500)).toEqual([atOnce + 1_500]);
  expect(at(4_000)).toEqual([atOnce + 4_000]);
});

test('who is meant to leave a message speaks as long as may be, who is meant to say too little ends at once', () => {
  const wait = leaving('wait-lvs', ({ by }) => by.kind === 'notServed');
  const { [wait.way.to ?? '']: voicemail } = mode.steps;
  if (voicemail?.kind !== 'voicemail') throw new Error('the seed takes messages after the wait');
  const to = [heard('greeting'), byKey('main-menu', '1'), heard('connecting-lvs'), wait];
  const message = leaving(wait.way.to ?? '', ({ by }) => by.kind === 'message');
  const tooShort = leaving(wait.way.to ?? '', ({ by }) => by.kind === 'tooShort');
  const spoke = (last: Passed) =>
    went([...to, last]).flatMap(({ does }) =>
      does.flatMap((act) => (act.kind === 'speak' ? [act.forMs] : [])),
    );
  expect(spoke(message)).toEqual([voicemail.longestMs]);
  expect(spoke(tooShort)).toEqual([voicemail.shortestMs - 1]);
});

test('where nothing happens any more there is no way on', () => {
  const over = beginDraftCall(world, 0, null);
  expect(goAlong({ ...over.call, end: 'person' }, world, [], 0)).toBeNull();
});
