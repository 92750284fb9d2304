// Modes as nobody would make them: any step leads to any other. Sound for `checkMode` but for where their ways lead.

import fc from 'fast-check';
import type { Condition } from '../../src/domain/call-flow/asks.ts';
import type { OperatingMode } from '../../src/domain/call-flow/mode.ts';
import type { Step } from '../../src/domain/call-flow/steps/registry.ts';
import type { SoundLengths } from '../../src/domain/call-flow/steps/step.ts';
import type { TransferTarget } from '../../src/domain/words/transfer-target.ts';

/** By the number in a sound's name: `p3000` is 3,000 ms long. */
export const namedLengths: SoundLengths = {
  prompt: (id) => Number(id.slice(1)),
  music: (id) => Number(id.slice(1)),
  leastOfPrompt: (id) => Number(id.slice(1)),
};

const prompt = fc.constantFrom('p0', 'p1000', 'p2500', 'p7000');
const music = fc.constantFrom('m20000', 'm61000');
const key = fc.constantFrom('1', '2', '9', '*', '#');
const ms = (...of: number[]) => fc.constantFrom(...of);

const asksSwitch = fc.record({
  kind: fc.constant('quickSwitch' as const),
  quickSwitch: fc.constantFrom('a', 'b'),
});
const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ kind: fc.constant('publicHoliday' as const) }),
  asksSwitch,
  fc.record({
    kind: fc.constant('caller' as const),
    is: fc.constantFrom('anonymous' as const, 'blocked' as const, 'known' as const),
  }),
  fc.record({
    kind: fc.constant('schedule' as const),
    hours: fc.array(
      fc.record({
        weekdays: fc
          .subarray(['mon', 'tue', 'sat', 'sun'] as const, { minLength: 1 })
          .map((days) => [...days]),
        from: fc.constantFrom('00:00', '08:00', '08:01', '22:00'),
        to: fc.constantFrom('08:01', '17:00', '24:00'),
      }),
      { minLength: 1, maxLength: 2 },
    ),
  }),
);

function stepOf(to: fc.Arbitrary<string>): fc.Arbitrary<Step> {
  const done = fc.record({ done: to });
  const target: fc.Arbitrary<TransferTarget> = fc.constantFrom(
    { kind: 'team', team: 'pc' },
    { kind: 'number', number: '0123' },
  );
  return fc.oneof(
    fc.record(
      {
        kind: fc.constant('announcement' as const),
        prompt,
        keys: fc.record({ menu: fc.constant('menu') }),
        exits: done,
      },
      { requiredKeys: ['kind', 'prompt', 'exits'] },
    ),
    menuOf(to),
    fc.record({
      kind: fc.constant('language' as const),
      prompt,
      keys: fc.constant({ '1': 'de' as const }),
      waitForKeyMs: ms(500, 4_000),
      attempts: ms(1, 2),
      exits: done,
    }),
    fc.record({
      kind: fc.constant('branch' as const),
      cases: fc.array(fc.record({ if: condition, step: to }), { minLength: 1, maxLength: 3 }),
      exits: fc.record({ otherwise: to }),
    }),
    fc.record(
      {
        kind: fc.constant('wait' as const),
        team: fc.constant('pc'),
        sequence: fc.array(
          fc.oneof(
            fc.record({ kind: fc.constant('notice' as const), prompt }),
            fc.record({ kind: fc.constant('music' as const), music }),
          ),
          { minLength: 1, maxLength: 3 },
        ),
        background: music,
        limitMs: ms(1_000, 30_000, 90_000),
        onKey: fc.dictionary(key, to, { maxKeys: 2 }),
        exits: fc.record({ notServed: to }),
      },
      { requiredKeys: ['kind', 'team', 'sequence', 'background', 'exits'] },
    ),
    fc.record({
      kind: fc.constant('transfer' as const),
      to: target,
      withinMs: ms(5_000, 25_000),
      exits: fc.record({ failed: to }),
    }),
    fc.record(
      {
        kind: fc.constant('voicemail' as const),
        team: fc.constant('pc'),
        prompt,
        longestMs: ms(10_000, 60_000),
        silenceMs: ms(2_000, 5_000),
        shortestMs: ms(0, 1_000, 3_000),
        review: fc.record({ prompt, waitForKeyMs: ms(500, 5_000) }),
        exits: fc.record({ done: to, nothing: to }, { requiredKeys: ['done'] }),
      },
      { requiredKeys: ['kind', 'team', 'prompt', 'longestMs', 'silenceMs', 'shortestMs', 'exits'] },
    ),
    fc.record({ kind: fc.constant('goodbye' as const), prompt }),
  );
}

function menuOf(to: fc.Arbitrary<string>): fc.Arbitrary<Step> {
  return fc.record({
    kind: fc.constant('menu' as const),
    prompt,
    waitForKeyMs: ms(500, 5_000),
    attempts: ms(1, 2, 3),
    noInput: prompt,
    invalid: prompt,
    branches: fc.dictionary(key, fc.record({ label: fc.constant('x'), step: to }), {
      minKeys: 1,
      maxKeys: 3,
    }),
    exits: fc.record({ default: to }),
  });
}

/** Waits, and branches on what somebody turns on and off. */
const asking = (to: fc.Arbitrary<string>): fc.Arbitrary<Step> =>
  fc.oneof(
    fc.record({
      kind: fc.constant('branch' as const),
      cases: fc.array(fc.record({ if: asksSwitch, step: to }), { minLength: 1, maxLength: 2 }),
      exits: fc.record({ otherwise: to }),
    }),
    fc.record({
      kind: fc.constant('wait' as const),
      team: fc.constant('pc'),
      sequence: fc.constant([{ kind: 'music' as const, music: 'm20000' }]),
      background: fc.constant('m20000'),
      limitMs: ms(1_000, 30_000, 90_000),
      onKey: fc.dictionary(key, to, { maxKeys: 1 }),
      exits: fc.record({ notServed: to }),
    }),
  );

/** `sorry` is the apology, `menu` a menu to which any key may lead. */
export const randomMode = modesOf(stepOf, 100);
/** Quick switches are asked again and again. */
export const askingMode = modesOf(
  (to) => fc.oneof({ weight: 5, arbitrary: asking(to) }, { weight: 1, arbitrary: stepOf(to) }),
  2,
);

type StepTo = (to: fc.Arbitrary<string>) => fc.Arbitrary<Step>;

/** `near`: to one of how many that come next most ways lead. */
function modesOf(step: StepTo, near: number): fc.Arbitrary<OperatingMode> {
  return fc.integer({ min: 2, max: 9 }).chain((count) => modeOf(count, step, near));
}

function modeOf(count: number, step: StepTo, near: number): fc.Arbitrary<OperatingMode> {
  const own = Array.from({ length: count }, (_, i) => `s${i}`);
  const ids = [...own, 'menu', 'sorry'];
  // Later ones more often, so that not every mode goes round.
  const onward = (i: number) =>
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...ids.slice(i + 1, i + 1 + near)) },
      { weight: 1, arbitrary: fc.constantFrom(...ids) },
    );
  return fc
    .record({
      steps: fc.tuple(...own.map((_, i) => step(onward(i)))),
      menu: menuOf(onward(count)),
      greeting: fc.boolean(),
    })
    .map(({ steps, menu, greeting }) => {
      const all = { ...Object.fromEntries(own.map((id, i) => [id, steps[i] as Step])), menu };
      const first = Object.entries(all).find(([, { kind }]) => kind === 'announcement')?.[0];
      return {
        schemaVersion: 1,
        id: 'random',
        name: 'Random',
        language: 'de',
        start: 's0',
        ...(greeting && first !== undefined ? { greeting: first } : {}),
        onError: 'sorry',
        steps: { ...all, sorry: { kind: 'goodbye', prompt: 'p1000' } },
        prompts: {},
        music: { m20000: { file: 'a.wav', title: 'A' } },
      } as const;
    });
}
