// Steps go with all that only they say and play, and those that led to them lead on, where there was one way on.

import type { Step } from '../call-flow/steps/registry.ts';
import type { PlanEdit } from '../plan/change/edits.ts';
import type { ModeAbout, PlannedModeParts } from '../plan/change/parts.ts';
import type { Plan } from '../plan/plan.ts';
import type { ModeId, StepId } from '../words/ids.ts';
import { exitsOf, ledTo, NOWHERE } from './exits.ts';
import { editsInMode } from './in-mode.ts';
import { unplaced } from './move-steps.ts';
import { namedBy } from './named.ts';

/** Quick switches that divert to one of them are told as mistakes, and stay as they are. */
export function removeSteps(
  plan: Pick<Plan, 'modes'>,
  mode: ModeId,
  ids: readonly StepId[],
): readonly PlanEdit[] {
  return editsInMode(plan, mode, (parts) => {
    const going = new Set(ids.filter((id) => parts.steps[id] !== undefined));
    if (going.size === 0) return parts;
    const behind = (id: StepId) => (going.has(id) ? onwards(parts.steps, id, going) : id);
    const staying = Object.entries(parts.steps).filter(([id]) => !going.has(id));
    const steps = Object.fromEntries(staying.map(([id, step]) => [id, ledOn(step, behind, parts.steps)]));
    return {
      about: aboutWithout(parts, steps, behind, going),
      steps,
      ...soundsWithout(
        parts,
        [...going].flatMap((id) => parts.steps[id] ?? []),
        Object.values(steps),
      ),
    };
  });
}

/** The first step behind it that stays; nowhere, where there are several ways, or none. */
function onwards(steps: PlannedModeParts['steps'], from: StepId, going: ReadonlySet<StepId>): StepId {
  const passed = new Set<StepId>();
  let id = from;
  while (going.has(id) && !passed.has(id)) {
    passed.add(id);
    const step = steps[id];
    const next = new Set(step === undefined ? [] : exitsOf(step).map(({ to }) => to));
    const [only] = next;
    if (next.size !== 1 || only === undefined || only === null) return NOWHERE;
    id = only;
  }
  return going.has(id) ? NOWHERE : id;
}

function ledOn(step: Step, behind: (id: StepId) => StepId, steps: PlannedModeParts['steps']): Step {
  return exitsOf(step).reduce((led, { exit, by, to }) => {
    if (to === null || behind(to) === to) return led;
    // A key that is pressed early is the choice in a menu, and in nothing else.
    const next = by.kind === 'anyKey' && steps[behind(to)]?.kind !== 'menu' ? NOWHERE : behind(to);
    return ledTo(led, exit, next);
  }, step);
}

/** The next announcement isn't the greeting only because it comes next; another goodbye is as good as the apology. */
function aboutWithout(
  { about, steps: before }: PlannedModeParts,
  steps: PlannedModeParts['steps'],
  behind: (id: StepId) => StepId,
  going: ReadonlySet<StepId>,
): ModeAbout {
  const { greeting, ...rest } = about;
  const gone = (id: StepId | undefined) => id !== undefined && going.has(id);
  if (![about.start, about.onError, greeting].some(gone)) return unplaced(about, going);
  const goodbye = () => Object.keys(before).find((id) => steps[id]?.kind === 'goodbye') ?? NOWHERE;
  return unplaced(
    {
      ...rest,
      ...(greeting === undefined || gone(greeting) ? {} : { greeting }),
      start: behind(about.start),
      onError: gone(about.onError) ? goodbye() : about.onError,
    },
    going,
  );
}

/** What nobody used before stays: somebody may have recorded it for later. */
function soundsWithout(
  { prompts, music }: PlannedModeParts,
  gone: readonly Step[],
  staying: readonly Step[],
): Pick<PlannedModeParts, 'prompts' | 'music'> {
  const [was, still] = [namedBy(gone), namedBy(staying)];
  const without = <T>(all: Readonly<Record<string, T>>, of: 'prompts' | 'music') =>
    Object.fromEntries(Object.entries(all).filter(([id]) => !was[of].has(id) || still[of].has(id)));
  return { prompts: without(prompts, 'prompts'), music: without(music, 'music') };
}
