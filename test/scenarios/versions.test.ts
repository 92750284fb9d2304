// Versions of a mode live side by side: a call goes its whole way by that in which it began, also over restarts.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { OperatingMode } from '../../src/domain/call-flow/mode.ts';
import type { ModeVersion } from '../../src/domain/plan/mode-version.ts';
import { act, histories } from '../support/virtual/acts.ts';
import { type Caller, HotlineWorld, seedMode } from '../support/virtual/hotline-world.ts';
import { allIsOver, nobodyLostNobodyTwice } from '../support/virtual/nobody-lost.ts';
import { versionOf } from '../support/virtual/version-of.ts';

const naming = ['prompt', 'noInput', 'invalid', 'music', 'background'];

const made = new Map<string, ModeVersion>();

/** As `soundingAnew`, once each. */
function sounding(by: string): ModeVersion {
  const version = made.get(by) ?? soundingAnew(by);
  made.set(by, version);
  return version;
}

/** The seed's mode with other sounds: all that its callers hear begins with `by`. */
function soundingAnew(
  by: string,
  change: (mode: OperatingMode) => OperatingMode = (mode) => mode,
): ModeVersion {
  const mode = change(seedMode());
  const renamed = <T>(part: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(part).map(([id, entry]) => [`${by}-${id}`, entry]));
  const steps = JSON.parse(JSON.stringify(mode.steps), (key, value: unknown) =>
    naming.includes(key) && typeof value === 'string' ? `${by}-${value}` : value,
  ) as OperatingMode['steps'];
  return versionOf({ ...mode, steps, prompts: renamed(mode.prompts), music: renamed(mode.music) }, by);
}

const known = (world: HotlineWorld) => [...world.engine.state.versions.keys()];

test('who called before goes on with the words of then, who calls now hears the new ones', () => {
  const world = new HotlineWorld();
  world.publish(sounding('v1'));
  const early = world.caller();
  expect(early.hears()).toBe('prompt v1-greeting');
  world.publish(sounding('v2'));
  const late = world.caller();
  world.wait(4_000);
  expect([early.hears(), late.hears()]).toEqual(['prompt v1-main-menu', 'prompt v2-main-menu']);
  early.press('1');
  late.press('1');
  expect([early.hears(), late.hears()]).toEqual(['prompt v1-connecting-lvs', 'prompt v2-connecting-lvs']);
  expect(known(world)).toEqual(['v1', 'v2']);
  early.hangUp();
  expect(known(world)).toEqual(['v2']);
});

test('a step that is no longer there is still gone through by who began with it, also after a restart', () => {
  const world = new HotlineWorld();
  world.publish(sounding('v1'));
  const early = world.caller();
  world.wait(4_000);
  const withoutMenu = ({ steps, ...mode }: OperatingMode): OperatingMode => {
    const { 'main-menu': _, ...rest } = steps;
    return { ...mode, start: 'connecting-pc', steps: rest };
  };
  world.publish(soundingAnew('v2', withoutMenu));
  world.restartEngine();
  expect(early.hears()).toBe('prompt v1-main-menu');
  early.press('2');
  world.wait(3_000);
  expect(world.waiting('sap')).toHaveLength(1);
  expect(world.caller().hears()).toBe('prompt v2-connecting-pc');
  expect(world.complaints).toEqual([]);
});

test('the version of a call that is handed over and comes back is kept, and forgotten after its end', async () => {
  const world = new HotlineWorld();
  world.publish(sounding('v1'));
  await world.signIn('anna');
  const caller = world.inLine('1');
  await world.command('anna', { kind: 'take', call: world.calls()[0] as string });
  world.wait(500);
  for (const by of ['v2', 'v3']) world.publish(sounding(by));
  world.restartEngine();
  expect(known(world).sort()).toEqual(['v1', 'v3']);
  await world.command('anna', { kind: 'hold' });
  expect(caller.hears()).toMatch(/^music v1-/);
  caller.hangUp();
  expect(known(world)).toEqual(['v3']);
});

test('what is published and already in force is not told again, nor at a restart', () => {
  const world = new HotlineWorld();
  const told = () => world.journal.all().filter(({ about }) => about === 'plan' || about === 'hotline');
  world.publish(sounding('v1'));
  const before = told();
  world.publish(sounding('v1'));
  world.restartEngine();
  expect(told()).toEqual(before);
  expect(before.map(({ fact }) => fact)).toMatchObject([
    { kind: 'planTakenUp', number: 1, modes: [{ mode: 'it-hotline-day', version: 'it-hotline-day v1' }] },
    { kind: 'planTakenUp', number: 2, modes: [{ mode: 'it-hotline-day', version: 'v1' }] },
  ]);
});

test('a version that is lost beside the journal: its calls go on by that of now, and nobody is left in silence', () => {
  const world = new HotlineWorld();
  world.publish(sounding('v1'));
  const menu = world.caller();
  world.wait(4_000);
  world.publish(sounding('v2'));
  world.versions.delete('v1');
  const [, v1] = world.journal.all().flatMap(({ fact }) => (fact.kind === 'planTakenUp' ? [fact.plan] : []));
  world.plans.delete(v1 ?? '');
  world.restartEngine();
  world.wait(3_000);
  menu.press('1');
  expect(menu.hears()).toBe('prompt v2-connecting-lvs');
});

test('whatever happens between publishing and restarts: each call hears one version, and no other is kept', async () => {
  await fc.assert(
    fc.asyncProperty(
      histories,
      fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
      async (steps, when) => {
        const world = new HotlineWorld();
        const callers: Caller[] = [];
        for (const [i, step] of steps.entries()) {
          if (when[i % when.length]) world.publish(sounding(`v${i % 4}`));
          await act(world, callers, step);
          nobodyLostNobodyTwice(world);
          const { calls, versions, hotlines } = world.engine.state;
          const used = new Set([...calls.values()].map(({ version }) => version));
          for (const { mode } of hotlines.values()) used.add(mode?.version ?? '');
          expect(new Set(versions.keys())).toEqual(used);
          for (const { leg, version } of calls.values()) {
            const heard = world.sim.hears(leg);
            // A message's own sounds are no mode's.
            if (heard.kind !== 'media' || /^(tone|recording |prompt de )/.test(heard.media)) continue;
            const name = heard.media.replace(/^(prompt|music) /, '');
            if (version?.startsWith('v'))
              expect(name.startsWith(`${version}-`), `${name} by ${version}`).toBe(true);
            else expect(name).not.toMatch(/^v\d-/);
          }
        }
        await allIsOver(
          world,
          callers.map(({ leg }) => leg),
        );
      },
    ),
    { numRuns: 80 },
  );
});
