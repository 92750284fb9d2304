// Where a call begins by what is on: the version, the step, and what is said before.

import { expect, test } from 'vitest';
import type { QuickSwitchDoes } from '../../../src/domain/control/quick-switch.ts';
import { arrivalAt } from '../../../src/domain/hotline/arrival.ts';
import { emptyHotlines, type HotlineState } from '../../../src/domain/hotline/hotline.ts';
import type { ModeVersion } from '../../../src/domain/plan/mode-version.ts';
import { smallPlan, turnedOn } from '../../support/small-plan.ts';
import { OutsideWorld } from '../../support/virtual/outside-world.ts';
import { readyPlan } from '../../support/virtual/ready-plan.ts';

const document = smallPlan();
const modes = new Map(
  Object.entries(document.modes).map(([id, { mode, sounds }]): [string, ModeVersion] => [
    id,
    { version: `version of ${id}`, mode, sounds },
  ]),
);
/** A Tuesday at nine. */
const now = Date.parse('2026-11-24T09:00:00Z');

function arrives(does: readonly QuickSwitchDoes[], at = now) {
  const state: HotlineState = {
    ...emptyHotlines(),
    plan: { ...readyPlan({ hotlines: [], teams: [], people: [] }), document, modes },
    turnedOn: does.map((each, i) => turnedOn(each, { turning: `turning-${i + 1}`, since: i })),
  };
  const hotline = {
    id: 'it',
    name: 'IT',
    numbers: ['100'],
    mode: modes.get('night') ?? null,
    lastCheck: null,
  };
  return arrivalAt(state, hotline, { now: at, outside: new OutsideWorld() });
}

const announce = (sound: string): QuickSwitchDoes => ({
  kind: 'announce',
  where: 'insteadOfGreeting',
  says: { de: { text: sound, sound } },
  tellWaiting: false,
});

test('by the schedule: the day’s mode by day, the night’s by night', () => {
  expect(arrives([])).toMatchObject({ version: { version: 'version of day' }, from: 'greeting' });
  expect(arrives([], now + 12 * 3_600_000)).toMatchObject({ version: { version: 'version of night' } });
});

test('announcements come in their order, with their sounds', () => {
  expect(arrives([announce('sap'), announce('lvs')])?.announcements).toEqual([
    { turning: 'turning-1', where: 'insteadOfGreeting', sounds: { de: 'sap' } },
    { turning: 'turning-2', where: 'insteadOfGreeting', sounds: { de: 'lvs' } },
  ]);
});

test('a pause has one thing to say, and nothing after it', () => {
  const paused = arrives([announce('sap'), { kind: 'pause' }]);
  expect(paused?.from).toBeNull();
  expect(paused?.announcements.map(({ turning }) => turning)).toEqual(['turning-2']);
});

test('a diversion begins at the step, or where the team is waited for: also in another mode than the one of now', () => {
  expect(arrives([{ kind: 'divert', to: { kind: 'step', step: 'bye' } }])?.from).toBe('bye');
  const toTeam: QuickSwitchDoes = { kind: 'divert', to: { kind: 'team', team: 'lvs' } };
  expect(arrives([toTeam])).toMatchObject({ version: { version: 'version of day' }, from: 'line' });
  expect(arrives([{ kind: 'mode', mode: 'night' }, toTeam])).toMatchObject({
    version: { version: 'version of day' },
    from: 'line',
  });
});

test('a diversion to a number rings as long as it says; else as long as an agent’s transfer', () => {
  const to = { kind: 'number', number: '0301234' } as const;
  const diverted = (more: { withinMs?: number }) =>
    arrives([{ kind: 'divert', to: { ...to, ...more } }])?.diverted;
  expect(diverted({ withinMs: 60_000 })).toMatchObject({ to, withinMs: 60_000 });
  expect(diverted({})).toMatchObject({ to, withinMs: 25_000 });
});

test('where nobody can say what is on, the usual mode', () => {
  const hotline = {
    id: 'it',
    name: 'IT',
    numbers: ['100'],
    mode: modes.get('night') ?? null,
    lastCheck: null,
  };
  const state = emptyHotlines();
  expect(arrivalAt(state, hotline, { now, outside: null })).toMatchObject({ from: 'closed' });
  expect(arrivalAt(state, { ...hotline, mode: null }, { now, outside: null })).toBeNull();
});
