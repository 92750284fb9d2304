import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  afterChange,
  type ControlCommand,
  decide,
  ended,
  isRefusal,
  nextDue,
} from '../../../src/domain/control/control.ts';
import type { QuickSwitchDoes, TurnedOn } from '../../../src/domain/control/quick-switch.ts';
import { askingMode, smallPlan } from '../../support/small-plan.ts';

const plan = smallPlan({ modes: { ...smallPlan().modes, ask: askingMode() } });
const sap: ControlCommand = { kind: 'turnOn', quickSwitch: 'sap-down', until: null, reason: 'Störung 4711' };

function given(turnedOn: readonly TurnedOn[] = [], command: ControlCommand = sap, now = 100, by = 'anna') {
  return decide({ plan, turnedOn }, command, by, now, () => `turning-${turnedOn.length + 1}`);
}

/** Carries out what isn't refused. */
function on(...commands: readonly ControlCommand[]): readonly TurnedOn[] {
  let turnedOn: readonly TurnedOn[] = [];
  for (const command of commands) {
    const decided = given(turnedOn, command);
    if (!isRefusal(decided)) turnedOn = afterChange(turnedOn, decided);
  }
  return turnedOn;
}

describe('turning quick switches on and off', () => {
  test('what was prepared is on as it was then, with who, why and until when', () => {
    const [turned] = on({ ...sap, until: 500 });
    expect(turned).toMatchObject({
      quickSwitch: 'sap-down',
      name: 'SAP gestört',
      hotlines: ['it'],
      since: 100,
      until: 500,
      by: 'anna',
      reason: 'Störung 4711',
      does: plan.quickSwitches['sap-down']?.does,
    });
  });

  test('who comes second learns who was first, and nothing is on twice', () => {
    expect(given(on(sap), sap, 200, 'bernd')).toEqual({ code: 'alreadyOn', agent: 'anna' });
    expect(on(sap, sap)).toHaveLength(1);
  });

  test('what is off already, or has ended, is said to be', () => {
    expect(given([], { kind: 'turnOff', turning: 'turning-1' })).toEqual({ code: 'isOff' });
    expect(given([], { kind: 'changeEnd', turning: 'turning-1', until: null })).toEqual({ code: 'isOff' });
  });

  test.each<[string, Partial<Extract<ControlCommand, { kind: 'turnOnNew' }>>, object]>([
    ['a hotline that is gone', { hotlines: ['it', 'gone'] }, { code: 'notInPlan' }],
    ['no hotline at all', { hotlines: [] }, { code: 'notInPlan' }],
    ['a mode that is gone', { does: { kind: 'mode', mode: 'gone' } }, { code: 'notInPlan' }],
    ['a mode that only others enter', { does: { kind: 'mode', mode: 'ask' } }, { code: 'notInPlan' }],
    [
      'a team that is gone',
      { does: { kind: 'divert', to: { kind: 'team', team: 'gone' } } },
      { code: 'notInPlan' },
    ],
    [
      'a step in no mode',
      { does: { kind: 'divert', to: { kind: 'step', step: 'gone' } } },
      { code: 'notInPlan' },
    ],
    [
      'a number of one’s own hotline',
      { does: { kind: 'divert', to: { kind: 'number', number: '100' } } },
      { code: 'ownHotline' },
    ],
    ['a text that nobody has spoken', { does: announce(null) }, { code: 'notSpoken' }],
    ['an end that has passed', { until: 100 }, { code: 'endHasPassed' }],
    ['an end after eleven years', { until: 100 + 11 * 365 * 86_400_000 }, { code: 'endTooFar' }],
    ['an end that no calendar knows', { until: 1e300 }, { code: 'endTooFar' }],
  ])('refuses %s', (_what, changes, refusal) => {
    expect(given([], { ...pause(), ...changes })).toEqual(refusal);
  });

  test('no end is moved where no calendar reaches', () => {
    const changed = given(on(sap), { kind: 'changeEnd', turning: 'turning-1', until: 1e300 });
    expect(changed).toEqual({ code: 'endTooFar' });
  });

  test('the end can be moved while it is on, and what ends by itself is nobody’s doing', () => {
    const [turned] = on({ ...sap, until: 500 }, { kind: 'changeEnd', turning: 'turning-1', until: 300 });
    expect(turned?.until).toBe(300);
    expect(ended(turned === undefined ? [] : [turned], 299)).toEqual([]);
    expect(ended(turned === undefined ? [] : [turned], 300)).toEqual([{ kind: 'ended', turned, by: null }]);
  });

  test('whatever is commanded: what is on has a name of its own, a time to come, and nothing else ends next', () => {
    const command = fc.oneof(
      fc
        .record({ until: fc.option(fc.integer({ min: 0, max: 300 })) })
        .map(({ until }) => ({ ...sap, until })),
      fc
        .record({ until: fc.option(fc.integer({ min: 0, max: 300 })) })
        .map(({ until }) => ({ ...pause(), until })),
      fc.nat(5).map((n): ControlCommand => ({ kind: 'turnOff', turning: `turning-${n}` })),
      fc
        .tuple(fc.nat(5), fc.option(fc.integer({ min: 0, max: 300 })))
        .map(([n, until]): ControlCommand => ({ kind: 'changeEnd', turning: `turning-${n}`, until })),
    );
    fc.assert(
      fc.property(fc.array(command), (commands) => {
        let serial = 0;
        let turnedOn: readonly TurnedOn[] = [];
        for (const [now, each] of commands.entries()) {
          for (const change of ended(turnedOn, now)) turnedOn = afterChange(turnedOn, change);
          const decided = decide({ plan, turnedOn }, each, 'anna', now, () => `turning-${serial++}`);
          if (!isRefusal(decided)) turnedOn = afterChange(turnedOn, decided);
          expect(new Set(turnedOn.map(({ turning }) => turning)).size).toBe(turnedOn.length);
          expect(turnedOn.filter(({ quickSwitch }) => quickSwitch === 'sap-down').length).toBeLessThanOrEqual(
            1,
          );
          for (const { until } of turnedOn) expect(until ?? Infinity).toBeGreaterThan(now);
          const due = turnedOn.map(({ until, since }) => until ?? since + 86_400_000);
          expect(nextDue(turnedOn)).toBe(due.length === 0 ? null : Math.min(...due));
        }
      }),
    );
  });
});

function announce(sound: string | null): QuickSwitchDoes {
  return {
    kind: 'announce',
    where: 'afterGreeting',
    says: { de: { text: 'Hallo', sound } },
    tellWaiting: false,
  };
}

function pause(): Extract<ControlCommand, { kind: 'turnOnNew' }> {
  return {
    kind: 'turnOnNew',
    name: 'Pause',
    hotlines: ['it'],
    does: { kind: 'pause' },
    until: null,
    reason: '',
  };
}
