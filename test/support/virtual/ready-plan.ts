// A plan for tests, ready to be taken up; what it's named by follows from what it says.

import { createHash } from 'node:crypto';
import type { MissedCalls } from '../../../src/domain/call-backs/missed.ts';
import type { ModeVersion } from '../../../src/domain/plan/mode-version.ts';
import type { Plan } from '../../../src/domain/plan/plan.ts';
import type { AgentSetup, HotlineSetup, ReadyPlan } from '../../../src/domain/plan/ready-plan.ts';
import type { Team } from '../../../src/domain/waiting-line/line.ts';

export interface PlanParts {
  readonly hotlines: readonly (HotlineSetup & { readonly mode: ModeVersion })[];
  readonly teams: readonly Team[];
  readonly people: readonly AgentSetup[];
  readonly quickSwitches?: Plan['quickSwitches'];
  /** Which calls of a team count as missed. */
  readonly missed?: Readonly<Record<string, MissedCalls>>;
  readonly phoneAccess?: Plan['phoneAccess'];
  /** Modes that no hotline has as its usual one. */
  readonly modes?: readonly ModeVersion[];
}

export function readyPlan(parts: PlanParts): ReadyPlan {
  const byId = <T extends { readonly id: string }>(each: readonly T[]) =>
    new Map(each.map((one) => [one.id, one]));
  const short = parts.hotlines.map(({ mode, ...hotline }) => ({ ...hotline, mode: mode.version }));
  const text = JSON.stringify({ ...parts, hotlines: short });
  return {
    hash: createHash('sha256').update(text).digest('hex'),
    hotlines: byId(parts.hotlines),
    teams: byId(parts.teams),
    people: byId(parts.people),
    document: documentOf(parts),
    modes: new Map(modesOf(parts).map((mode) => [mode.mode.id, mode])),
  };
}

function documentOf(parts: PlanParts): Plan {
  const hotlines = parts.hotlines.map(({ id, name, numbers, mode }) => [
    id,
    {
      name,
      numbers: numbers.map((number) => ({ number })),
      schedule: {
        zone: 'Etc/UTC',
        region: null,
        otherwise: mode.mode.id,
        week: [],
        holidays: null,
        companyHolidays: [],
        specialDays: [],
      },
      pausedSays: { de: { text: 'Die Hotline macht Pause.', sound: 'prompt paused' } },
    },
  ]);
  const teams = parts.teams.map(({ id, name, distribution, ringMs, wrapUpMs, amberAfterMs, redAfterMs }) => [
    id,
    {
      name,
      distribution,
      ringSeconds: ringMs / 1_000,
      wrapUpSeconds: wrapUpMs / 1_000,
      amberSeconds: amberAfterMs / 1_000,
      redSeconds: redAfterMs / 1_000,
      ...(parts.missed?.[id] && { missed: parts.missed[id] }),
    },
  ]);
  return {
    schemaVersion: 1,
    hotlines: Object.fromEntries(hotlines),
    teams: Object.fromEntries(teams),
    people: {},
    modes: Object.fromEntries(modesOf(parts).map(({ mode, sounds }) => [mode.id, { mode, sounds }])),
    groups: [],
    quickSwitches: parts.quickSwitches ?? {},
    assertions: {},
    savedCalls: {},
    ...(parts.phoneAccess && { phoneAccess: parts.phoneAccess }),
  };
}

const modesOf = ({ hotlines, modes = [] }: PlanParts) => [...hotlines.map(({ mode }) => mode), ...modes];

export const byFiles = { parent: null, author: null, comment: '' } as const;
