// A plan as the engine goes by it: read, compiled and hashed before it is taken up, so that the turn that does it is short.

import type { Language } from '../languages.ts';
import { type Entitled, may } from '../rights.ts';
import type { PlannedAgent } from '../waiting-line/agent-setup.ts';
import type { Team } from '../waiting-line/line.ts';
import type { AgentId, ContentHash, HotlineId, ModeId, TeamId } from '../words/ids.ts';
import type { ModeVersion } from './mode-version.ts';
import type { Plan } from './plan.ts';

export interface HotlineSetup {
  readonly id: HotlineId;
  readonly name: string;
  readonly numbers: readonly string[];
  /** What callers of such a number hear first; of the others, the mode's first language. */
  readonly languageOf?: Readonly<Partial<Record<string, Language>>>;
}

export interface AgentSetup extends Partial<Entitled> {
  readonly id: AgentId;
  readonly name: string;
  readonly extension: string;
  /** Rings when the desk phone is chosen; the extension itself if absent. */
  readonly deskPhone?: string | undefined;
  /** Has an account at the switch; none, if absent. */
  readonly softphone?: boolean;
  /** Others at which this person may sit. */
  readonly otherDeskPhones?: readonly string[];
  readonly teams: readonly TeamId[];
}

export interface ReadyPlan {
  /** Of the document. */
  readonly hash: ContentHash;
  /** Those that callers get to; `mode`: what they get there. */
  readonly hotlines: ReadonlyMap<HotlineId, HotlineSetup & { readonly mode: ModeVersion }>;
  /** Also those that are retired, as long as the document has them. */
  readonly teams: ReadonlyMap<TeamId, Team>;
  readonly people: ReadonlyMap<AgentId, AgentSetup>;
  readonly modes: ReadonlyMap<ModeId, ModeVersion>;
  readonly document: Plan;
  /** What is known of how it differs from the plan with this hash: who is new, another one or gone. Left out: nothing is. */
  readonly since?: { readonly plan: ContentHash; readonly people: readonly AgentId[] };
}

/** Everybody who is new, another one or gone; where that isn't known, everybody there is. */
export function peopleToLookAt(
  before: Pick<ReadyPlan, 'hash' | 'people'> | null,
  now: Pick<ReadyPlan, 'people' | 'since'>,
): Iterable<AgentId> {
  if (before?.people === now.people) return [];
  if (before !== null && now.since?.plan === before.hash) return now.since.people;
  return new Set([...now.people.keys(), ...(before?.people.keys() ?? [])]);
}

/** As the lines know those who are others than before, and who of `known` is gone. */
export function otherPeople(
  before: ReadyPlan | null,
  now: ReadyPlan,
  known: ReadonlyMap<AgentId, unknown>,
): { readonly people: readonly PlannedAgent[]; readonly gone: readonly AgentId[] } {
  const people: PlannedAgent[] = [];
  const gone: AgentId[] = [];
  for (const id of peopleToLookAt(before, now)) {
    const person = now.people.get(id);
    if (person === undefined) gone.push(id);
    else if (person !== before?.people.get(id) || !known.has(id)) people.push(plannedOf(person));
  }
  // Of a state that begins with people.
  if (before === null) for (const id of known.keys()) if (!now.people.has(id)) gone.push(id);
  return { people, gone };
}

/** As the lines know a person; an agent, if no role is said. */
export function plannedOf({ role = 'agent', ...setup }: AgentSetup): PlannedAgent {
  const {
    id,
    name,
    extension,
    deskPhone = extension,
    otherDeskPhones = [],
    softphone = false,
    teams,
  } = setup;
  const deskPhones = [deskPhone, ...otherDeskPhones] as const;
  return { id, name, extension, deskPhones, softphone, teams, isToldOfFaults: may({ role }, 'seeFaults') };
}
