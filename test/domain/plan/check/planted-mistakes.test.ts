// Good modes with one thing spoilt: each kind of fault is found wherever it can be planted, and says where.

import { expect, test } from 'vitest';
import type { OperatingMode } from '../../../../src/domain/call-flow/mode.ts';
import type { BranchCase } from '../../../../src/domain/call-flow/steps/branch.ts';
import type { Step } from '../../../../src/domain/call-flow/steps/registry.ts';
import { kindOf } from '../../../../src/domain/call-flow/steps/registry.ts';
import type { StepPath } from '../../../../src/domain/call-flow/way-on.ts';
import { modeFromTemplate } from '../../../../src/domain/mode-editing/templates.ts';
import { edited } from '../../../../src/domain/plan/change/edits.ts';
import { checkPlan } from '../../../../src/domain/plan/check/check-plan.ts';
import { compileMode } from '../../../../src/domain/plan/compile.ts';
import type { Plan, PlannedMode } from '../../../../src/domain/plan/plan.ts';
import { around as roundAbout } from '../../../support/plan-mistakes.ts';
import { hashLike, smallPlan } from '../../../support/plans.ts';

const around = { ...roundAbout, soundMs: () => 60_000 };
/** Whose saved calls would find what is planted, too. */
const base = { ...smallPlan(), savedCalls: {} };

/** The seed's mode, and one of each template, spoken. */
const good: readonly Plan[] = [
  base,
  ...(['hotline', 'night', 'outage'] as const).map((template) => {
    const { mode, edits } = modeFromTemplate(base, { template, name: 'x', spoken: ['de'] });
    const plan = edited(base, edits);
    const planned = plan.modes[mode] as PlannedMode;
    const prompts = Object.fromEntries(Object.keys(planned.mode.prompts).map((id) => [id, hashLike(id)]));
    const spoken = { ...planned, sounds: { ...planned.sounds, prompts } };
    return { ...base, modes: { ...base.modes, 'it-hotline-day': named(spoken, 'it-hotline-day') } };
  }),
];

function named({ mode, sounds }: PlannedMode, id: string): PlannedMode {
  return { sounds, mode: { ...mode, id } };
}

type Change = (mode: OperatingMode) => readonly OperatingMode[];

/** With the step changed, wherever there is one of that kind. */
function each<K extends Step['kind']>(
  kind: K,
  change: (step: Extract<Step, { kind: K }>, mode: OperatingMode, id: string) => Step | null,
): Change {
  return (mode) =>
    Object.entries(mode.steps).flatMap(([id, step]) => {
      if (step.kind !== kind) return [];
      const spoilt = change(step as Extract<Step, { kind: K }>, mode, id);
      return spoilt === null ? [] : [withSteps(mode, { [id]: spoilt })];
    });
}

const withSteps = (mode: OperatingMode, steps: Readonly<Record<string, Step>>): OperatingMode => ({
  ...mode,
  steps: { ...mode.steps, ...steps },
});

/** With another step where this way leads. */
function at(step: Step, path: StepPath, to: string): Step {
  const copy = structuredClone(step);
  let inner = copy as unknown as Record<string | number, unknown>;
  for (const name of path.slice(0, -1)) inner = inner[name] as Record<string | number, unknown>;
  inner[path.at(-1) ?? ''] = to;
  return copy;
}

const eachWay =
  (to: (mode: OperatingMode) => string): Change =>
  (mode) =>
    Object.entries(mode.steps).flatMap(([id, step]) =>
      kindOf(step.kind)
        .exits(step)
        .map(({ path }) => withSteps(mode, { [id]: at(step, path, to(mode)) })),
    );

/** Before the first step: on to where calls begin, or, where the condition holds, round and round. */
const roundWhere =
  (condition: BranchCase['if']): Change =>
  (mode) => [
    {
      ...withSteps(mode, {
        gate: {
          kind: 'branch',
          cases: [{ if: condition, step: 'round' }],
          exits: { otherwise: mode.start },
        },
        round: { kind: 'announcement', prompt: firstPrompt(mode), exits: { done: 'gate' } },
      }),
      start: 'gate',
    },
  ];

/** Before the first step it's asked twice, with something to hear in between: whoever finds both the same goes on to where calls begin. */
const roundWhereTurned =
  (on: boolean, onward: (mode: OperatingMode) => Step): Change =>
  (mode) => {
    const ask = (isOn: string, otherwise: string): Step => ({
      kind: 'branch',
      cases: [{ if: { kind: 'quickSwitch', quickSwitch: 'sap-down' }, step: isOn }],
      exits: { otherwise },
    });
    const { start } = mode;
    const gate = on ? ask(start, 'hold') : ask('hold', start);
    const again = on ? ask('onward', start) : ask(start, 'onward');
    const hold: Step = { kind: 'announcement', prompt: firstPrompt(mode), exits: { done: 'again' } };
    return [{ ...withSteps(mode, { gate, hold, again, onward: onward(mode) }), start: 'gate' }];
  };

const firstPrompt = (mode: OperatingMode): string => Object.keys(mode.prompts)[0] ?? '';
const without = <T>(of: Readonly<Record<string, T>>, id: string) =>
  Object.fromEntries(Object.entries(of).filter(([each]) => each !== id));

const inMode: readonly (readonly [what: string, code: string, change: Change])[] = [
  ['a way leads nowhere', 'leadsNowhere', eachWay(() => '')],
  ['a way leads to a step that isn’t there', 'unknown', eachWay(() => 'nowhere')],
  ['calls begin at a step that isn’t there', 'unknown', (mode) => [{ ...mode, start: 'nowhere' }]],
  [
    'what is said where something breaks is no goodbye',
    'wrongKind',
    (mode) => [{ ...mode, onError: mode.start }].filter(() => mode.steps[mode.start]?.kind !== 'goodbye'),
  ],
  [
    'a step to which others lead is gone',
    'unknown',
    (mode) =>
      Object.keys(mode.steps)
        .filter((id) => id !== mode.onError)
        .map((id) => ({ ...mode, steps: without(mode.steps, id) })),
  ],
  [
    'a step to which nothing leads',
    'noWayHere',
    (mode) => [withSteps(mode, { island: { kind: 'goodbye', prompt: firstPrompt(mode) } })],
  ],
  [
    'an announcement without its prompt',
    'unknown',
    each('announcement', (step) => ({ ...step, prompt: 'x' })),
  ],
  ['a menu without its prompt', 'unknown', each('menu', (step) => ({ ...step, invalid: 'x' }))],
  ['a message that nobody asks for', 'unknown', each('voicemail', (step) => ({ ...step, prompt: 'x' }))],
  ['music that isn’t there', 'unknown', each('wait', (step) => ({ ...step, background: 'x' }))],
  ['a line of a team that isn’t there', 'unknown', each('wait', (step) => ({ ...step, team: 'x' }))],
  ['a menu without keys', 'noKey', each('menu', (step) => ({ ...step, branches: {} }))],
  [
    'a text that is empty',
    'empty',
    (mode) =>
      Object.entries(mode.prompts).map(([id, prompt]) => ({
        ...mode,
        prompts: { ...mode.prompts, [id]: { ...prompt, text: ' ' } },
      })),
  ],
  ['a language in which nothing is said', 'languageMissing', (mode) => [{ ...mode, languages: ['en'] }]],
  ['a language twice', 'languageTwice', (mode) => [{ ...mode, languages: ['de'] }]],
  [
    'a text in a language that nobody hears',
    'languageOfNobody',
    (mode) => {
      const id = firstPrompt(mode);
      const prompt = mode.prompts[id];
      if (prompt === undefined) return [];
      const others = { en: { file: 'x.wav', text: 'Hello.' } };
      return [{ ...mode, prompts: { ...mode.prompts, [id]: { ...prompt, in: others } } }];
    },
  ],
  [
    'an announcement after which it comes again',
    'endsLate',
    each('announcement', (step, _, id) => ({ ...step, exits: { done: id } })),
  ],
  [
    'whoever isn’t served waits anew',
    'endsLate',
    each('wait', (step, _, id) => ({ ...step, exits: { notServed: id } })),
  ],
  [
    'whoever isn’t served begins anew, whatever was pressed',
    'endsLate',
    (mode) => {
      const waits = Object.entries(mode.steps).flatMap(([id, step]) =>
        step.kind === 'wait' ? [[id, { ...step, exits: { notServed: mode.start } }] as const] : [],
      );
      return waits.length === 0 ? [] : [withSteps(mode, Object.fromEntries(waits))];
    },
  ],
  [
    'whoever presses nothing is asked for ever',
    'endsLate',
    each('menu', (step, _, id) => ({ ...step, exits: { default: id } })),
  ],
  [
    'whoever presses nothing begins anew',
    'endsLate',
    each('menu', (step, mode) => ({ ...step, exits: { default: mode.start } })),
  ],
  [
    'whoever says nothing is asked for ever',
    'endsLate',
    each('voicemail', (step, _, id) => ({ ...step, exits: { ...step.exits, nothing: id } })),
  ],
  ['a wait for an hour', 'endsLate', each('wait', (step) => ({ ...step, limitMs: 3_600_000 }))],
  [
    'a wait without an end',
    'musicWithoutEnd',
    each('wait', ({ limitMs: _, ...step }) => ({
      ...step,
      sequence: [{ kind: 'music', music: step.background, repeat: true }],
    })),
  ],
  [
    'less time than the shortest wait takes',
    'endsLate',
    (mode) =>
      Object.values(mode.steps).some(({ kind }) => kind === 'wait')
        ? [{ ...mode, mustEndWithinMs: 60_000 }]
        : [],
  ],
  [
    'a circle early on Sundays only',
    'endsLate',
    roundWhere({ kind: 'schedule', hours: [{ weekdays: ['sun'], from: '03:00', to: '03:15' }] }),
  ],
  ['a circle on public holidays only', 'endsLate', roundWhere({ kind: 'publicHoliday' })],
  [
    'a circle with one quick switch on only',
    'endsLate',
    roundWhere({ kind: 'quickSwitch', quickSwitch: 'sap-down' }),
  ],
  [
    'a circle only for who is on the line when a quick switch is turned off',
    'endsLate',
    roundWhereTurned(false, (mode) => ({
      kind: 'announcement',
      prompt: firstPrompt(mode),
      exits: { done: 'onward' },
    })),
  ],
  [
    'a circle only for who is on the line when a quick switch is turned on',
    'endsLate',
    roundWhereTurned(true, (mode) => ({
      kind: 'announcement',
      prompt: firstPrompt(mode),
      exits: { done: 'again' },
    })),
  ],
  ...[true, false].map(
    (on) =>
      [
        `an hour only for who is on the line when a quick switch is turned ${on ? 'on' : 'off'}`,
        'endsLate',
        roundWhereTurned(on, (mode) => ({
          kind: 'transfer',
          to: { kind: 'number', number: '4711' },
          withinMs: 3_600_000,
          exits: { failed: mode.onError },
        })),
      ] as const,
  ),
  ['a circle for who withholds the number only', 'endsLate', roundWhere({ kind: 'caller', is: 'anonymous' })],
  [
    'a transfer that nobody answers comes back to itself',
    'endsLate',
    (mode) => [
      {
        ...withSteps(mode, {
          gate: {
            kind: 'transfer',
            to: { kind: 'number', number: '4711' },
            withinMs: 20_000,
            exits: { failed: 'gate' },
          },
        }),
        start: 'gate',
      },
    ],
  ],
  [
    'a transfer to the hotline itself',
    'ownHotline',
    (mode) => [
      {
        ...withSteps(mode, {
          gate: {
            kind: 'transfer',
            to: { kind: 'number', number: '100' },
            withinMs: 20_000,
            exits: { failed: mode.start },
          },
        }),
        start: 'gate',
      },
    ],
  ],
  [
    'a sub-mode that enters itself',
    'entersItself',
    (mode) => [
      {
        ...withSteps(mode, { gate: { kind: 'subMode', mode: mode.id, exits: { done: mode.start } } }),
        start: 'gate',
      },
    ],
  ],
  [
    'a key that the text doesn’t name',
    'otherKeys',
    each('menu', (step, mode) => ({
      ...step,
      branches: { ...step.branches, '9': { label: 'Empfang', step: mode.onError } },
    })),
  ],
  [
    'a key that the text names alone',
    'otherKeys',
    each('menu', (step) => {
      const [last] = Object.keys(step.branches).toReversed();
      return { ...step, branches: without(step.branches, last ?? '') };
    }),
  ],
  [
    'a long announcement before a menu',
    'longBeforeKeys',
    (mode) =>
      Object.values(mode.steps).flatMap((step) => {
        if (step.kind !== 'announcement' || mode.steps[step.exits.done]?.kind !== 'menu') return [];
        const prompt = mode.prompts[step.prompt];
        if (prompt === undefined) return [];
        const long = { ...prompt, text: 'Wir sind gerne für Sie da. '.repeat(20) };
        return [{ ...mode, prompts: { ...mode.prompts, [step.prompt]: long } }];
      }),
  ],
];

type PlanChange = (plan: Plan, planned: PlannedMode) => readonly Plan[];
const withMode = (plan: Plan, planned: PlannedMode): Plan => ({
  ...plan,
  modes: { ...plan.modes, 'it-hotline-day': planned },
});

const inPlan: readonly (readonly [what: string, code: string, change: PlanChange])[] = [
  [
    'a prompt that nobody has spoken',
    'noSound',
    (plan, { mode, sounds }) =>
      Object.keys(mode.prompts).map((id) =>
        withMode(plan, { mode, sounds: { ...sounds, prompts: without(sounds.prompts, id) } }),
      ),
  ],
  [
    'music without its file',
    'noSound',
    (plan, { mode, sounds }) =>
      Object.keys(mode.music).map((id) =>
        withMode(plan, { mode, sounds: { ...sounds, music: without(sounds.music, id) } }),
      ),
  ],
  [
    'a team in which nobody is',
    'teamOfNobody',
    (plan, { mode }) =>
      Object.values(mode.steps).flatMap((step) => {
        if (step.kind !== 'wait') return [];
        const people = Object.entries(plan.people).map(([id, person]) => [
          id,
          { ...person, teams: person.teams.filter((team) => team !== step.team) },
        ]);
        return [{ ...plan, people: Object.fromEntries(people) }];
      }),
  ],
  [
    'a quick switch diverts to a step that isn’t there',
    'stepMissing',
    (plan) => {
      const diverted = plan.quickSwitches['to-pc'];
      if (diverted === undefined) return [];
      const does = { kind: 'divert', to: { kind: 'step', step: 'nowhere' } } as const;
      return [{ ...plan, quickSwitches: { ...plan.quickSwitches, 'to-pc': { ...diverted, does } } }];
    },
  ],
  [
    'an outage announcement that takes longer than a call may',
    'endsLate',
    (plan, planned) => {
      const down = plan.quickSwitches['sap-down'];
      if (down?.does.kind !== 'announce') return [];
      const says = { de: { text: 'SAP ist gestört. '.repeat(580), sound: hashLike('x') } };
      const does = { ...down.does, where: 'afterGreeting' as const, says };
      const short = { ...planned, mode: { ...planned.mode, mustEndWithinMs: 660_000 } };
      return [
        { ...withMode(plan, short), quickSwitches: { ...plan.quickSwitches, 'sap-down': { ...down, does } } },
      ];
    },
  ],
];

const faults: readonly (readonly [what: string, code: string, change: PlanChange])[] = [
  ...inMode.map(
    ([what, code, change]) =>
      [
        what,
        code,
        (plan: Plan, { mode, sounds }: PlannedMode) =>
          change(mode).map((spoilt) => withMode(plan, { mode: spoilt, sounds })),
      ] as const,
  ),
  ...inPlan,
];

/** Of the check, and of putting sub-modes into the modes that use them. */
const codesOf = (plan: Plan): readonly string[] => {
  const { mistakes, warnings } = checkPlan(plan, around);
  const compiled = compileMode(plan.modes, 'it-hotline-day');
  const all = [...mistakes, ...warnings, ...(compiled.ok ? [] : compiled.mistakes)];
  return all.map(({ fault: { code } }) => code);
};

test('the good ones have neither mistake nor warning', () => {
  for (const plan of good) expect(codesOf(plan)).toEqual([]);
  expect(faults.length).toBeGreaterThanOrEqual(20);
});

test.each(faults)('%s: %s', (_, code, change) => {
  const planted = good.flatMap((plan) => change(plan, plan.modes['it-hotline-day'] as PlannedMode));
  expect(planted.length).toBeGreaterThan(0);
  for (const plan of planted) expect(codesOf(plan)).toContain(code);
});
