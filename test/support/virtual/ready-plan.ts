// A plan for tests, ready to be taken up; what it's named by follows from what it says.

import { createHash } from 'node:crypto';
import type { ModeVersion } from '../../../src/domain/plan/mode-version.ts';
import type { Plan } from '../../../src/domain/plan/plan.ts';
import type { AgentSetup, HotlineSetup, ReadyPlan } from '../../../src/domain/plan/ready-plan.ts';
import type { Team } from '../../../src/domain/waiting-line/line.ts';

export interface PlanParts {
  readonly hotlines: readonly (HotlineSetup & { readonly mode: ModeVersion })[];
  readonly teams: readonly Team[];
  readonly people: readonly AgentSetup[];
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
    document: nothing,
    modes: new Map(parts.hotlines.map(({ mode }) => [mode.mode.id, mode])),
  };
}

const nothing: Plan = {
  schemaVersion: 1,
  hotlines: {},
  teams: {},
  people: {},
  modes: {},
  groups: [],
  quickSwitches: {},
  assertions: {},
};

export const byFiles = { parent: null, author: null, comment: '' } as const;
