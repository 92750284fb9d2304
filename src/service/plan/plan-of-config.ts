// The plan that an engine's configuration and its mode files come to: version 1 of an engine that has none yet.

import type { EngineConfig } from '../../contract/engine-config.ts';
import type { ModeVersion } from '../../domain/plan/mode-version.ts';
import { withPlainFiles } from '../../domain/plan/plain-files.ts';
import type { Plan, PlannedHotline, PlannedPerson, PlannedTeam } from '../../domain/plan/plan.ts';
import type { HotlineId } from '../../domain/words/ids.ts';
import { type ReadyMade, readyMadeSwitches } from './ready-made.ts';

const ZONE = 'Europe/Berlin';

/** `modes`: of each hotline. */
export function planOfConfig(
  config: EngineConfig,
  modes: ReadonlyMap<HotlineId, ModeVersion>,
  says: ReadyMade,
): Plan {
  const named = [...modes.values()].map(
    ({ mode, sounds }) => [mode.id, withPlainFiles({ mode, sounds })] as const,
  );
  return {
    schemaVersion: 1,
    hotlines: byId(config.hotlines, (each) => hotline(each, modes, says)),
    teams: byId(config.teams, team),
    people: byId(config.agents, person),
    modes: Object.fromEntries(named),
    groups: [{ id: 'general', name: 'Allgemein' }],
    quickSwitches: readyMadeSwitches(
      config.teams,
      config.hotlines.map(({ id }) => id),
      says,
    ),
    assertions: {},
    savedCalls: {},
  };
}

function byId<T extends { readonly id: string }, U>(all: readonly T[], of: (one: T) => U): Record<string, U> {
  return Object.fromEntries(all.map((one) => [one.id, of(one)]));
}

function hotline(
  { id, name, numbers }: EngineConfig['hotlines'][number],
  modes: ReadonlyMap<HotlineId, ModeVersion>,
  says: ReadyMade,
): PlannedHotline {
  const mode = modes.get(id);
  if (mode === undefined) throw new Error(`there is no mode for hotline ${id}`);
  return {
    name,
    numbers: numbers.map((number) => ({ number })),
    schedule: {
      zone: ZONE,
      region: null,
      otherwise: mode.mode.id,
      week: [],
      holidays: null,
      companyHolidays: [],
      specialDays: [],
    },
    pausedSays: says('paused'),
  };
}

function team({ id: _, callerPage, ...rest }: EngineConfig['teams'][number]): PlannedTeam {
  return { ...rest, ...(callerPage === undefined ? {} : { callerPage }) };
}

function person(agent: EngineConfig['agents'][number]): PlannedPerson {
  const { name, extension, deskPhone, role, teams, sipPassword } = agent;
  return {
    name,
    extension,
    deskPhones: deskPhone === undefined ? [] : [deskPhone],
    role,
    teams,
    softphone: sipPassword !== undefined,
  };
}
