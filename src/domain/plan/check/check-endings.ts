// Whether every call through a mode ends in time, whatever is pressed, whoever is absent, whenever it is and whatever is turned on.

import { unreachedSteps } from '../../call-flow/check-mode.ts';
import { ENDS_WITHIN_MS, type OperatingMode } from '../../call-flow/mode.ts';
import type { ShownCall } from '../../call-flow/shown-call.ts';
import { returnsToAnother } from '../../call-flow/steps/return.ts';
import { waitsOf } from '../../call-flow/steps/wait.ts';
import { checkEnds, type EndFound, endsAnyhow } from '../../checker/check-ends.ts';
import type { Counterexample } from '../../checker/counterexample.ts';
import type { HotlineClock } from '../../checker/stretches.ts';
import type { HotlineId, ModeId, StepId, TeamId } from '../../words/ids.ts';
import { asWhole } from '../compile.ts';
import type { ModesOf } from '../modes-of-hotlines.ts';
import type { Plan, PlannedMode } from '../plan.ts';
import { readLengths, saidMs } from '../sounds/sound-lengths.ts';
import type { CheckedWays } from './check-planned-mode.ts';
import type { AroundPlan, TellPlan } from './plan-mistakes.ts';

/** From when on the years begin that are looked at: always the same ones, so that everybody finds the same. */
const SINCE = Date.UTC(2026, 0, 1);

type Planned = Pick<Plan, 'modes' | 'hotlines' | 'quickSwitches'>;

/** Of each mode in which a call can begin. What can't be gone through (`CheckedWays`, `compileMode`) is told elsewhere. */
export function checkEndings(
  plan: Planned,
  modesOf: ModesOf,
  ways: ReadonlyMap<ModeId, CheckedWays>,
  { calendar, soundMs = () => null }: Pick<AroundPlan, 'calendar' | 'soundMs'>,
  tell: TellPlan,
  warn: TellPlan,
): void {
  const { modes } = plan;
  const hotlinesOf = hotlinesByMode(modesOf);
  for (const [id, planned] of Object.entries(modes)) {
    const { isSound, rounds } = ways.get(id) ?? { isSound: false, rounds: [] };
    const found = isSound && !returnsToAnother(planned.mode) ? endingsOf(id, planned) : false;
    // The same, without a call that shows it.
    if (!found) for (const { path, fault } of rounds) tell(['modes', id, 'mode', ...path], fault);
  }

  /** True: a call that goes on too long was found. */
  function endingsOf(id: ModeId, planned: PlannedMode): boolean {
    const whole = asWhole(modes, id);
    if (!whole.ok) return false;
    const { content: flat } = whole;
    const mostMs = planned.mode.mustEndWithinMs ?? ENDS_WITHIN_MS;
    const sounds = readLengths(flat, soundMs);
    const { mode } = flat;
    const places = placesOf(hotlinesOf.get(id) ?? [], plan, calendar).map((at) => ({
      ...at,
      from: at.from.filter((step) => mode.steps[step] !== undefined && step !== mode.start),
    }));
    const teams = sentToTeams(mode);
    for (const step of unreachedSteps(planned.mode, [...new Set(places.flatMap((at) => at.from))]))
      warn(['modes', id, 'mode', 'steps', step], { code: 'noWayHere' });
    // Most modes end wherever they are: one look, and not one for each hotline.
    const anywhere = {
      announcedMs: Math.max(...places.map(({ announcedMs }) => announcedMs)),
      from: [...new Set([...places.flatMap((at) => at.from), ...teams])],
    };
    if (endsAnyhow({ mode, sounds, ...anywhere }, mostMs)) return false;
    const told = new Set<string>();
    for (const { hotline, ...at } of places)
      for (const found of checkEnds({
        ...at,
        from: [...new Set([...at.from, ...teams])],
        mode,
        sounds,
        mostMs,
        since: SINCE,
      })) {
        const fault = faultOf(found, mostMs);
        const key = nameOf(found);
        if (told.has(key)) continue;
        told.add(key);
        const { shownBy } = found;
        tell(
          ['modes', id, 'mode', 'mustEndWithinMs'],
          shownBy === null ? fault : { ...fault, shownBy: { ...callOf(shownBy), hotline } },
        );
      }
    return told.size > 0;
  }
}

/** Where calls begin that somebody sends on to a team, whenever they like: at its first wait. */
function sentToTeams(mode: OperatingMode): readonly StepId[] {
  const first = new Map<TeamId, StepId>();
  for (const [step, { team }] of waitsOf(mode)) if (!first.has(team)) first.set(team, step);
  return [...first.values()].filter((step) => step !== mode.start);
}

function faultOf(found: EndFound, mostMs: number) {
  const passed = found.code === 'endless' ? found.around : found.passed.slice(found.clockFrom);
  const way = passed.map(({ step }) => step);
  const afterMs = found.code === 'endless' ? null : found.afterMs;
  return { code: 'endsLate', step: way[0] ?? '', way: way.slice(0, MOST_TOLD), afterMs, mostMs } as const;
}

/** The same circle from another of its steps is no other one; nor is the same way where it's a little longer. */
function nameOf(found: EndFound): string {
  const steps = (found.code === 'endless' ? found.around : found.passed).map(({ step }) => step);
  return [found.code, ...(found.code === 'endless' ? steps.toSorted() : steps)].join(' ');
}

const callOf = ({ at, caller, on, passed }: Counterexample): Omit<ShownCall, 'hotline'> => ({
  at,
  caller,
  on,
  passed,
});

/** Of a way: enough to find it. */
const MOST_TOLD = 8;

function hotlinesByMode(modesOf: ModesOf): ReadonlyMap<ModeId, readonly HotlineId[]> {
  const found = new Map<ModeId, HotlineId[]>();
  for (const [hotline, modes] of modesOf)
    for (const mode of modes) found.set(mode, [...(found.get(mode) ?? []), hotline]);
  return found;
}

/** What can differ from one hotline to the next, each once; of a mode that none has, as if nothing were known of it. */
function placesOf(
  hotlines: readonly HotlineId[],
  { hotlines: all, quickSwitches }: Planned,
  calendar: HotlineClock['calendar'],
) {
  const found = new Map<
    string,
    { hotline: HotlineId | null; clock: HotlineClock | null; announcedMs: number; from: readonly StepId[] }
  >();
  for (const id of hotlines) {
    const schedule = all[id]?.schedule;
    if (schedule === undefined || !calendar.zoneExists(schedule.zone)) continue;
    const does = Object.values(quickSwitches).flatMap((each) =>
      each.hotlines.includes(id) ? [each.does] : [],
    );
    const announcedMs = does.reduce((ms, each) => ms + (each.kind === 'announce' ? saidMs(each.says) : 0), 0);
    const from = does.flatMap((each) =>
      each.kind === 'divert' && each.to.kind === 'step' ? [each.to.step] : [],
    );
    const { zone, region } = schedule;
    const key = JSON.stringify([zone, region, announcedMs, from]);
    if (!found.has(key))
      found.set(key, { hotline: id, clock: { calendar, zone, region }, announcedMs, from });
  }
  return found.size === 0 ? [{ hotline: null, clock: null, announcedMs: 0, from: [] }] : [...found.values()];
}
