// A new hotline that can be published at once: a team of its people, and a mode that greets and has callers wait for them,
// at all hours, and takes messages where the other one does. What it says and plays is another mode's, since that has been recorded.

import type { OperatingMode } from '../../call-flow/mode.ts';
import type { GoodbyeStep } from '../../call-flow/steps/goodbye.ts';
import { kindOf, type Step } from '../../call-flow/steps/registry.ts';
import { type WaitStep, waitsOf } from '../../call-flow/steps/wait.ts';
import type { Said } from '../../control/said.ts';
import type { AgentId, HotlineId, ModeId, StepId, TeamId } from '../../words/ids.ts';
import { modeEdits, type PlanEdit } from '../change/edits.ts';
import { modeOfParts, partsOfMode } from '../change/parts.ts';
import { newId } from '../new-id.ts';
import type { Plan, PlannedHotline, PlannedMode } from '../plan.ts';

export interface WantedHotline {
  readonly name: string;
  readonly numbers: readonly string[];
  readonly people: readonly AgentId[];
  /** What is still missing before it can be called; empty: nothing. */
  readonly awaits: string;
  /** Of whose prompts and music its own mode is made: one of `modesToBeginWith`. */
  readonly like: ModeId;
}

export interface MadeHotline {
  readonly id: HotlineId;
  readonly mode: ModeId;
  readonly edits: readonly PlanEdit[];
}

const WAIT = 'wait';
const MESSAGE = 'message';
const MESSAGE_LEFT = 'message-left';
const ONLY_GOODBYE = 'not-served';

/** Those that have a waiting line, and so all that the mode of a new hotline needs. */
export function modesToBeginWith({ modes }: Pick<Plan, 'modes'>): readonly ModeId[] {
  return Object.keys(modes).filter((id) => simpleSteps(modes[id]?.mode, '') !== null);
}

/** Null: the mode that it's to be like isn't there, or has no waiting line. `saysPaused`: where no other hotline says it yet. */
export function newHotline(plan: Plan, wanted: WantedHotline, saysPaused: string): MadeHotline | null {
  const like = plan.modes[wanted.like];
  const freeId = (taken: Readonly<Record<string, unknown>>, otherwise: string) =>
    newId(wanted.name, (id) => taken[id] !== undefined, otherwise);
  const id = freeId(plan.hotlines, 'hotline');
  const team = freeId(plan.teams, 'team');
  const mode = freeId(plan.modes, 'mode');
  const steps = simpleSteps(like?.mode, team);
  if (like === undefined || steps === null) return null;
  const hotline: PlannedHotline = {
    name: wanted.name,
    numbers: wanted.numbers.map((number) => ({ number })),
    schedule: { ...placeOf(plan, wanted.like), otherwise: mode, ...always },
    pausedSays: pausedSays(plan, like.mode, saysPaused),
    ...(wanted.awaits === '' ? {} : { awaits: wanted.awaits }),
  };
  const edits: PlanEdit[] = [
    { of: 'team', id: team, mode: null, to: { name: wanted.name, ...usualTeam } },
    ...wanted.people.flatMap((person): PlanEdit[] => {
      const is = plan.people[person];
      return is === undefined
        ? []
        : [{ of: 'person', id: person, mode: null, to: { ...is, teams: [...is.teams, team] } }];
    }),
    ...modeEdits(mode, simpleMode(like, mode, wanted.name, steps)),
    { of: 'hotline', id, mode: null, to: hotline },
  ];
  return { id, mode, edits };
}

export const usualTeam = {
  distribution: 'shown',
  ringSeconds: 20,
  wrapUpSeconds: 15,
  amberSeconds: 60,
  redSeconds: 180,
} as const;

const always = { week: [], holidays: null, companyHolidays: [], specialDays: [] };

/** Where a hotline is that has this mode; else any other; else where Klinke comes from. */
function placeOf({ hotlines }: Plan, mode: ModeId): Pick<PlannedHotline['schedule'], 'zone' | 'region'> {
  const all = Object.values(hotlines).map(({ schedule }) => schedule);
  const near = all.find(({ otherwise, week }) =>
    [otherwise, ...week.map((each) => each.mode)].includes(mode),
  );
  const { zone, region } = near ?? all[0] ?? { zone: 'Europe/Berlin', region: null };
  return { zone, region };
}

/** As another hotline says it that has been recorded in this mode's language. */
function pausedSays({ hotlines }: Plan, { language }: OperatingMode, text: string): Said {
  const said = Object.values(hotlines).find(({ pausedSays: says }) => says[language]?.sound != null);
  return said?.pausedSays ?? { [language]: { text, sound: null } };
}

/** Greeting, wait, what comes after it, and the apology; null: it has no waiting line, or no goodbye. */
function simpleSteps(like: OperatingMode | undefined, team: TeamId): Readonly<Record<StepId, Step>> | null {
  if (like === undefined) return null;
  const [first] = waitsOf(like);
  const onError = like.steps[like.onError];
  if (first === undefined || onError?.kind !== 'goodbye') return null;
  const wait = first[1];
  const after = notServed(like, wait.exits.notServed, onError);
  const greeting = like.greeting === undefined ? undefined : like.steps[like.greeting];
  return {
    ...(greeting?.kind === 'announcement'
      ? { greeting: { kind: 'announcement', prompt: greeting.prompt, exits: { done: WAIT } } }
      : {}),
    [WAIT]: ownWait(wait, team, after[MESSAGE] === undefined ? ONLY_GOODBYE : MESSAGE),
    ...after,
    'technical-error': onError,
  };
}

/** Of its keys those stay that lead where waiting in vain does: the other steps are that mode's own. */
function ownWait({ onKey = {}, exits, ...wait }: WaitStep, team: TeamId, end: StepId): WaitStep {
  const keys = Object.entries(onKey).filter(([, to]) => to === exits.notServed);
  return {
    ...wait,
    team,
    ...(keys.length === 0 ? {} : { onKey: Object.fromEntries(keys.map(([digit]) => [digit, end])) }),
    exits: { notServed: end },
  };
}

/** What callers get whom nobody took: a goodbye, or a message that is their team's, and the goodbyes after it. */
function notServed(
  like: OperatingMode,
  first: StepId,
  otherwise: GoodbyeStep,
): Readonly<Record<StepId, Step>> {
  const goodbye = (id: StepId): GoodbyeStep | null => {
    const step = like.steps[id];
    return step?.kind === 'goodbye' ? step : null;
  };
  const step = like.steps[first];
  if (step?.kind !== 'voicemail') return { [ONLY_GOODBYE]: goodbye(first) ?? otherwise };
  const { team: _, mailTo: __, ...message } = step;
  const [thanks, nothing] = [goodbye(step.exits.done), goodbye(step.exits.nothing ?? step.exits.done)];
  // It goes on in that mode's own way, which isn't this one's.
  if (thanks === null || nothing === null) return { [ONLY_GOODBYE]: otherwise };
  return {
    [MESSAGE]: { ...message, exits: { done: MESSAGE_LEFT, nothing: ONLY_GOODBYE } },
    [MESSAGE_LEFT]: thanks,
    [ONLY_GOODBYE]: nothing,
  };
}

function simpleMode(
  like: PlannedMode,
  id: ModeId,
  name: string,
  steps: Readonly<Record<StepId, Step>>,
): PlannedMode {
  const { about, prompts, music } = partsOfMode(like);
  const named = Object.values(steps).map((step) => {
    const kind = kindOf(step.kind);
    return {
      prompts: kind.prompts(step).map((each) => each.id),
      music: kind.music(step).map((each) => each.id),
    };
  });
  const only = <T>(record: Readonly<Record<string, T>>, ids: readonly string[]) =>
    Object.fromEntries(Object.entries(record).filter(([each]) => ids.includes(each)));
  const { greeting: _, ...rest } = about;
  const greets = steps.greeting !== undefined;
  return modeOfParts({
    about: {
      ...rest,
      id,
      name,
      start: greets ? 'greeting' : WAIT,
      ...(greets ? { greeting: 'greeting' } : {}),
      onError: 'technical-error',
    },
    steps,
    prompts: only(
      prompts,
      named.flatMap((each) => each.prompts),
    ),
    music: only(
      music,
      named.flatMap((each) => each.music),
    ),
  });
}
