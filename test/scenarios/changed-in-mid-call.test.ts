// Whatever is published and whatever is turned on or off while somebody is on the line: the call goes on, and ends as soon as its mode
// says, for all that anybody may change.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { OperatingMode } from '../../src/domain/call-flow/mode.ts';
import { endFaults } from '../../src/domain/checker/prove-end.ts';
import { waysThrough } from '../../src/domain/checker/ways-through.ts';
import { untold } from '../../src/domain/checker/worlds.ts';
import type { QuickSwitch, QuickSwitchDoes } from '../../src/domain/control/quick-switch.ts';
import { askingMode, namedLengths, randomMode } from '../support/random-mode.ts';
import { timesUsual } from '../support/virtual/history-runs.ts';
import { HotlineWorld, people, teams } from '../support/virtual/hotline-world.ts';
import { nobodyLostNobodyTwice } from '../support/virtual/nobody-lost.ts';
import { OutsideWorld } from '../support/virtual/outside-world.ts';
import type { PlanParts } from '../support/virtual/ready-plan.ts';
import { versionOf } from '../support/virtual/version-of.ts';

const NUMBER = '+493012345678';
const TOLD_MS = 4_000;
/** The longest of both: for a team for which the mode has no wait. */
const SENT_ON_MS = 600_000;
const said = ['p0', 'p1000', 'p2500', 'p7000'];
const played = ['m20000', 'm61000'];

/** With all that it says and plays, and no wait that goes on for as long as something is told in it. */
function spoken(mode: OperatingMode): OperatingMode {
  const steps = Object.entries(mode.steps).map(([id, step]) => [
    id,
    step.kind === 'wait' ? { ...step, limitMs: step.limitMs ?? 61_000 } : step,
  ]);
  return {
    ...mode,
    steps: Object.fromEntries(steps),
    prompts: Object.fromEntries(said.map((id) => [id, { file: `${id}.wav`, text: id }])),
    music: Object.fromEntries(played.map((id) => [id, { file: `${id}.wav`, title: id }])),
  };
}
const modes = fc.oneof(randomMode, askingMode).map(spoken);

const says = { de: { text: 'Störung', sound: 'prompt p4000' } };
const does: fc.Arbitrary<QuickSwitchDoes> = fc.oneof(
  fc.record({
    kind: fc.constant('announce' as const),
    where: fc.constantFrom('insteadOfGreeting' as const, 'afterGreeting' as const),
    says: fc.constant(says),
    tellWaiting: fc.boolean(),
  }),
  fc.constant({ kind: 'pause' as const }),
  fc.constantFrom(
    { kind: 'divert' as const, to: { kind: 'team' as const, team: 'pc' } },
    { kind: 'divert' as const, to: { kind: 'step' as const, step: 's1' } },
    { kind: 'divert' as const, to: { kind: 'number' as const, number: '0999' } },
  ),
  fc.constant({ kind: 'mode' as const, mode: 'random' }),
);

/** What somebody does while the call goes on. */
const change = fc.oneof(
  fc.record({ kind: fc.constant('turn' as const), quickSwitch: fc.constantFrom('a', 'b') }),
  fc.record({
    kind: fc.constant('publish' as const),
    mode: fc.option(modes),
    fates: fc.record({
      lvs: fc.constantFrom('stays', 'gone'),
      sap: fc.constantFrom('stays', 'retired'),
      pc: fc.constantFrom('stays', 'retired', 'gone'),
    }),
    people: fc.subarray(people.map(({ id }) => id)),
    hotline: fc.constantFrom('stays', 'stays', 'gone', 'otherNumber'),
    switches: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('phoneBook' as const), is: fc.constantFrom('blocked', 'known', 'nobody') }),
);
type Change = typeof change extends fc.Arbitrary<infer C> ? C : never;

function published(first: PlanParts, to: Extract<Change, { kind: 'publish' }>): PlanParts {
  const [hotline] = first.hotlines;
  if (hotline === undefined) throw new Error('there is a hotline');
  const mode = to.mode === null ? hotline.mode : versionOf(to.mode, JSON.stringify(to.mode));
  const own = { ...hotline, mode };
  const hotlines = {
    stays: [own],
    gone: [{ ...own, id: 'other', numbers: ['1'] }],
    otherNumber: [{ ...own, numbers: ['2'] }],
  }[to.hotline];
  const fates: Readonly<Record<string, string>> = to.fates;
  const there = teams.filter(({ id }) => fates[id] !== 'gone');
  return {
    ...first,
    hotlines: hotlines ?? [own],
    teams: there.map((team) => (fates[team.id] === 'retired' ? { ...team, retired: true } : team)),
    people: first.people
      .filter(({ id }) => id === 'petra' || to.people.includes(id))
      .map((person) => ({ ...person, teams: person.teams.filter((id) => fates[id] !== 'gone') })),
    quickSwitches: to.switches ? (first.quickSwitches ?? {}) : {},
  };
}

/** Whatever any branch finds. Null: it may go on for ever, at somebody's will. */
function longestMs(mode: OperatingMode): number | null {
  const steps = Object.keys(mode.steps);
  const ways = waysThrough({ mode, sounds: namedLengths, announcedMs: 2 * TOLD_MS, from: steps }, untold);
  const [fault] = ways === null ? [] : endFaults(ways, -1);
  return fault?.code === 'late' ? fault.afterMs : null;
}

async function turn(world: HotlineWorld, quickSwitch: string): Promise<void> {
  const on = world.engine.state.turnedOn.find((each) => each.quickSwitch === quickSwitch);
  await world.engine.control(
    'petra',
    on === undefined
      ? { kind: 'turnOn', quickSwitch, until: null, reason: '' }
      : { kind: 'turnOff', turning: on.turning },
  );
}

test('a call that nobody takes ends in time, and is in no silence, whatever changes meanwhile', async () => {
  let changed = 0;
  await fc.assert(
    fc.asyncProperty(
      modes,
      fc.record({ a: does, b: does }),
      fc.subarray(['a', 'b']),
      fc.array(
        fc.tuple(
          fc.constantFrom(0, 300, 4_000, 26_000),
          fc.option(change, { freq: 3 }),
          fc.option(fc.constantFrom('1', '2', '9', '*', '#')),
        ),
        {
          maxLength: 12,
        },
      ),
      async (mode, switches, on, moments) => {
        const mostMs = longestMs(mode);
        fc.pre(mostMs !== null);
        const quickSwitch = (of: QuickSwitchDoes): QuickSwitch => ({
          name: 'x',
          group: 'g',
          hotlines: ['it'],
          does: of,
          end: { kind: 'notice' },
        });
        const outside = new OutsideWorld();
        const world = new HotlineWorld({
          mode,
          outside,
          quickSwitches: { a: quickSwitch(switches.a), b: quickSwitch(switches.b) },
          lengthMs: (media) => Number(/[pm](\d+)$/.exec(media)?.[1] ?? 1_000),
        });
        for (const number of ['0123', '0999']) world.sim.phone(number, { kind: 'manual' });
        const first = world.published;
        for (const each of on) await turn(world, each);
        const caller = world.caller(NUMBER);
        for (const [afterMs, what, digit] of moments) {
          world.wait(afterMs);
          if (digit !== null) caller.press(digit);
          if (what === null || world.engine.state.calls.size === 0) continue;
          changed += 1;
          if (what.kind === 'turn') await turn(world, what.quickSwitch);
          if (what.kind === 'publish') world.takeUp(published(first, what));
          if (what.kind === 'phoneBook')
            for (const list of ['blocked', 'known'] as const) {
              outside[list].clear();
              if (what.is === list) outside[list].add(NUMBER);
            }
          nobodyLostNobodyTwice(world);
        }
        // Who is sent on somewhere else when they arrive is there for so long, before the mode begins.
        const isSent = on.some((each) => switches[each as 'a' | 'b'].kind === 'divert');
        world.wait(mostMs + (isSent ? SENT_ON_MS : 0));
        const [call = ''] = world.calls();
        expect(world.engine.state.calls.size, JSON.stringify(world.facts(call))).toBe(0);
        expect(world.outcomes()).toHaveLength(1);
        const faults = world.facts(call).flatMap((fact) => (fact.kind === 'faultSeen' ? [fact.reason] : []));
        expect(faults.filter((reason) => !/^the team pc is no longer configured$/.test(reason))).toEqual([]);
        expect(world.complaints).toEqual([]);
        for (const { turning } of [...world.engine.state.turnedOn])
          await world.engine.control('petra', { kind: 'turnOff', turning });
        expect(world.leftovers()).toEqual([]);
      },
    ),
    { numRuns: timesUsual(300) },
  );
  expect(changed).toBeGreaterThan(timesUsual(300));
});
