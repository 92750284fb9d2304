// Whether the saved calls of a plan come to what is written down, and what they name is there. They are made, each in virtual time.

import type { StepOfMode } from '../../draft-call/call-act.ts';
import { placeOf } from '../../draft-call/lit-step.ts';
import { holds, runSavedCall, type SavedRun } from '../../saved-calls/run-saved-call.ts';
import { callEnds, type SavedCall, type SavedCallEnd } from '../../saved-calls/saved-call.ts';
import { type Walked, Walks } from '../../saved-calls/walked.ts';
import type { Plan } from '../plan.ts';
import {
  type AroundPlan,
  type CameOfCall,
  mustBegin,
  mustBeThere,
  type PlanPlace,
  type TellPlan,
} from './plan-mistakes.ts';

/** What of the modes they walk. Of a hotline that is retired nothing has to hold. */
export function checkSavedCalls(
  plan: Plan,
  { calendar, soundMs = () => null }: Pick<AroundPlan, 'calendar' | 'soundMs'>,
  tell: TellPlan,
  warn: TellPlan,
): Walked {
  const walks = new Walks();
  for (const [id, saved] of Object.entries(plan.savedCalls)) {
    const at = ['savedCalls', id];
    if (!checkNamed(plan, saved, at, tell)) continue;
    if (plan.hotlines[saved.hotline]?.retired === true) continue;
    if (saved.expects.length === 0) warn([...at, 'expects'], { code: 'nothingExpected' });
    const run = runSavedCall(plan, saved, calendar, soundMs);
    if (run === null) continue;
    walks.add(plan, run.course);
    judge(plan, saved, run, at, tell, warn);
  }
  return walks.all();
}

function judge(
  plan: Plan,
  { expects, acts }: SavedCall,
  run: SavedRun,
  at: PlanPlace,
  tell: TellPlan,
  warn: TellPlan,
): void {
  for (const [i, wanted] of expects.entries()) {
    const cameMs = run.came[i] ?? null;
    if (holds(wanted, cameMs)) continue;
    tell([...at, 'expects', i], { code: 'savedCallBroken', wanted, came: cameOf(plan, run, cameMs) });
  }
  const act = acts[run.done];
  if (act === undefined) return;
  const astray = { code: 'savedCallAstray', act, came: cameOf(plan, run, null) } as const;
  warn([...at, 'acts', run.done], astray);
}

/** Of its way: enough to see where it went. */
const MOST_TOLD = 4;

export function cameOf(plan: Plan, { course }: Pick<SavedRun, 'course'>, cameMs: number | null): CameOfCall {
  const { lines, planned, call } = course;
  const root = planned.version.mode.id;
  const way = lines.flatMap(({ what }) =>
    what.kind === 'stepEntered' ? (placeOf(plan, root, what.step) ?? []) : [],
  );
  const end = callEnds.find((each): each is SavedCallEnd => each === call.end) ?? null;
  return { cameMs, way: way.slice(-MOST_TOLD), end, tookMs: call.now - planned.setting.at };
}

/** False: something that it names isn't there, and is told. */
function checkNamed(plan: Plan, saved: SavedCall, at: PlanPlace, tellPlan: TellPlan): boolean {
  let isSound = true;
  const tell: TellPlan = (path, fault) => {
    isSound = false;
    tellPlan(path, fault);
  };
  const { hotline, number, mode, on, teams, people, acts, expects } = saved;
  mustBeThere('hotline', hotline, plan.hotlines, [...at, 'hotline'], tell);
  if (number !== undefined && plan.hotlines[hotline] !== undefined) {
    const numbers = Object.fromEntries(plan.hotlines[hotline].numbers.map((each) => [each.number, each]));
    mustBeThere('number', number, numbers, [...at, 'number'], tell);
  }
  if (mode !== undefined) mustBegin(mode, plan.modes, [...at, 'mode'], tell);
  for (const [i, id] of on.entries())
    mustBeThere('quickSwitch', id, plan.quickSwitches, [...at, 'on', i], tell);
  for (const [i, id] of teams.entries()) mustBeThere('team', id, plan.teams, [...at, 'teams', i], tell);
  for (const [i, id] of people.entries()) mustBeThere('person', id, plan.people, [...at, 'people', i], tell);
  const mustHave = ({ mode: of, step }: StepOfMode, path: PlanPlace) => {
    mustBeThere('mode', of, plan.modes, [...path, 'mode'], tell);
    const steps = plan.modes[of]?.mode.steps;
    if (steps !== undefined) mustBeThere('step', step, steps, [...path, 'step'], tell);
  };
  for (const [i, act] of acts.entries()) {
    const path = [...at, 'acts', i];
    if (act.at !== null) mustHave(act.at, [...path, 'at']);
    if ('quickSwitch' in act)
      mustBeThere('quickSwitch', act.quickSwitch, plan.quickSwitches, [...path, 'quickSwitch'], tell);
  }
  for (const [i, { point }] of expects.entries()) {
    const path = [...at, 'expects', i, 'point'];
    if (point.kind === 'step') mustHave(point, path);
    if (point.kind !== 'prompt') continue;
    mustBeThere('mode', point.mode, plan.modes, [...path, 'mode'], tell);
    const prompts = plan.modes[point.mode]?.mode.prompts;
    if (prompts !== undefined) mustBeThere('prompt', point.prompt, prompts, [...path, 'prompt'], tell);
  }
  return isSound;
}
