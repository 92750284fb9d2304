// Manual control: turning quick switches on and off. Who may is looked at before; here is what fits.

import { hotlineAt } from '../plan/check/check-targets.ts';
import { canBegin } from '../plan/modes-of-hotlines.ts';
import type { Plan } from '../plan/plan.ts';
import { isTooFar } from '../words/ends.ts';
import type { AgentId, HotlineId, Instant } from '../words/ids.ts';
import type {
  ControlChange,
  MetSwitch,
  QuickSwitchDoes,
  QuickSwitchId,
  TurnedOn,
  TurningId,
} from './quick-switch.ts';
import type { Said } from './said.ts';

export type ControlCommand =
  /** One that an admin has prepared. `until` null: until further notice. */
  | {
      readonly kind: 'turnOn';
      readonly quickSwitch: QuickSwitchId;
      readonly until: Instant | null;
      readonly reason: string;
    }
  /** Made on the spot: a typed announcement, a pause, another mode until a time. */
  | {
      readonly kind: 'turnOnNew';
      readonly name: string;
      readonly hotlines: readonly HotlineId[];
      readonly does: QuickSwitchDoes;
      readonly until: Instant | null;
      readonly reason: string;
    }
  | { readonly kind: 'turnOff'; readonly turning: TurningId }
  | { readonly kind: 'changeEnd'; readonly turning: TurningId; readonly until: Instant | null };

export type ControlRefusal =
  /** By that person, until then. */
  | { readonly code: 'alreadyOn'; readonly agent: AgentId }
  | { readonly code: 'isOff' }
  | { readonly code: 'notInPlan' }
  | { readonly code: 'endHasPassed' }
  | { readonly code: 'endTooFar' }
  /** Callers would be sent to the number of one's own hotline, and round in circles. */
  | { readonly code: 'ownHotline' }
  /** It has no sound in the language that callers hear first. */
  | { readonly code: 'notSpoken' };

interface Controlled {
  readonly plan: Pick<Plan, 'hotlines' | 'modes' | 'teams' | 'quickSwitches'>;
  readonly turnedOn: readonly TurnedOn[];
}

export function decide(
  { plan, turnedOn }: Controlled,
  command: ControlCommand,
  by: AgentId,
  now: Instant,
  newTurning: () => TurningId,
): ControlChange | ControlRefusal {
  if ('until' in command && command.until !== null) {
    if (command.until <= now) return { code: 'endHasPassed' };
    if (isTooFar(command.until, now)) return { code: 'endTooFar' };
  }
  switch (command.kind) {
    case 'turnOn': {
      const { quickSwitch, until, reason } = command;
      const prepared = plan.quickSwitches[quickSwitch];
      if (prepared === undefined) return { code: 'notInPlan' };
      const on = turnedOn.find((each) => each.quickSwitch === quickSwitch);
      if (on !== undefined) return { code: 'alreadyOn', agent: on.by };
      const { name, hotlines, does } = prepared;
      const turned = {
        turning: newTurning(),
        quickSwitch,
        name,
        hotlines,
        does,
        since: now,
        until,
        by,
        reason,
      };
      return fits(plan, turned) ?? { kind: 'turnedOn', turned, by };
    }
    case 'turnOnNew': {
      const { kind: _, ...made } = command;
      const turned = { turning: newTurning(), quickSwitch: null, ...made, since: now, by };
      return fits(plan, turned) ?? { kind: 'turnedOn', turned, by };
    }
    case 'turnOff': {
      const turned = turnedOn.find(({ turning }) => turning === command.turning);
      return turned === undefined ? { code: 'isOff' } : { kind: 'turnedOff', turned, by };
    }
    case 'changeEnd': {
      const turned = turnedOn.find(({ turning }) => turning === command.turning);
      if (turned === undefined) return { code: 'isOff' };
      return { kind: 'endChanged', turned: { ...turned, until: command.until }, by };
    }
  }
}

export function isRefusal(decided: ControlChange | ControlRefusal): decided is ControlRefusal {
  return 'code' in decided;
}

/** Those that are on once that was done; in the order in which they were turned on. */
export function afterChange(
  turnedOn: readonly TurnedOn[],
  { kind, turned }: ControlChange,
): readonly TurnedOn[] {
  switch (kind) {
    case 'turnedOn':
      return [...turnedOn, turned];
    case 'endChanged':
    case 'reminded':
      return turnedOn.map((each) => (each.turning === turned.turning ? turned : each));
    case 'turnedOff':
    case 'ended':
      return turnedOn.filter(({ turning }) => turning !== turned.turning);
  }
}

/** Those whose time is over. */
export function ended(turnedOn: readonly TurnedOn[], now: Instant): readonly ControlChange[] {
  return turnedOn.flatMap((turned) =>
    turned.until !== null && turned.until <= now ? [{ kind: 'ended', turned, by: null }] : [],
  );
}

const DAY_MS = 86_400_000;
const remindAt = ({ since, remindedAt = since }: TurnedOn): Instant => remindedAt + DAY_MS;

/** Those that are on until further notice, and of which nobody was reminded for a day. */
export function toRemindOf(turnedOn: readonly TurnedOn[], now: Instant): readonly ControlChange[] {
  return turnedOn.flatMap((turned) =>
    turned.until === null && remindAt(turned) <= now
      ? [{ kind: 'reminded', turned: { ...turned, remindedAt: now }, by: null }]
      : [],
  );
}

/** When the next of them ends, or people are to be reminded of it; null: nothing is on. */
export function nextDue(turnedOn: readonly TurnedOn[]): Instant | null {
  let next: Instant | null = null;
  for (const turned of turnedOn) {
    const at = turned.until ?? remindAt(turned);
    if (next === null || at < next) next = at;
  }
  return next;
}

/** Null: callers can get it. */
function fits(plan: Controlled['plan'], { hotlines, does }: TurnedOn): ControlRefusal | null {
  if (hotlines.length === 0 || hotlines.some((id) => plan.hotlines[id] === undefined))
    return { code: 'notInPlan' };
  switch (does.kind) {
    case 'announce':
      return isSpoken(does.says) ? null : { code: 'notSpoken' };
    case 'mode':
      return canBegin(plan, does.mode) ? null : { code: 'notInPlan' };
    case 'pause':
      return does.says === undefined || isSpoken(does.says) ? null : { code: 'notSpoken' };
    case 'divert':
      if (does.to.kind === 'number' && hotlineAt(plan.hotlines)(does.to.number) !== undefined)
        return { code: 'ownHotline' };
      return divertFits(plan, does.to) ? null : { code: 'notInPlan' };
  }
}

function divertFits(
  plan: Controlled['plan'],
  to: Extract<QuickSwitchDoes, { kind: 'divert' }>['to'],
): boolean {
  if (to.kind === 'team') return plan.teams[to.team] !== undefined;
  // A step is looked for in the mode that the caller would have got; where it has none such the mode goes its usual way.
  if (to.kind === 'step')
    return Object.values(plan.modes).some(({ mode }) => mode.steps[to.step] !== undefined);
  return true;
}

const isSpoken = (says: Said): boolean => Object.values(says).some(({ sound }) => sound !== null);

/** What is told of it with a call that meets it. */
export function metSwitch({ turning, name, does, since, until, by, reason }: TurnedOn): MetSwitch {
  return { turning, name, does: does.kind, since, until, by, reason };
}
