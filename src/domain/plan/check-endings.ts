// Whether every call through a mode ends in time, whatever is pressed, whoever is absent, whenever it is and whatever is turned on.

import { ENDS_WITHIN_MS } from '../call-flow/mode.ts';
import { returnsToAnother } from '../call-flow/steps/return.ts';
import type { SoundLengths } from '../call-flow/steps/step.ts';
import { checkEnds, type EndFound, endsAnyhow } from '../checker/check-ends.ts';
import type { HotlineClock } from '../checker/stretches.ts';
import type { Said } from '../control/said.ts';
import type { ContentHash, HotlineId, ModeId, StepId } from '../words/ids.ts';
import { compileMode } from './compile.ts';
import type { ModesOf } from './modes-of-hotlines.ts';
import type { Plan, PlannedMode } from './plan.ts';
import type { AroundPlan, TellPlan } from './plan-mistakes.ts';

/** As the built-in voices speak, and as people do: an estimate will do where waits are minutes. */
const MS_A_CHARACTER = 70;
/** From when on the years begin that are looked at: always the same ones, so that everybody finds the same. */
const SINCE = Date.UTC(2026, 0, 1);

type Planned = Pick<Plan, 'modes' | 'hotlines' | 'quickSwitches'>;

/** Of each mode in which a call can begin. What can't be gone through (`isSound`, `compileMode`) is told elsewhere. */
export function checkEndings(
  plan: Planned,
  modesOf: ModesOf,
  isSound: (id: ModeId) => boolean,
  { calendar, soundMs = () => null }: Pick<AroundPlan, 'calendar' | 'soundMs'>,
  tell: TellPlan,
): void {
  const { modes } = plan;
  const hotlinesOf = hotlinesByMode(modesOf);
  for (const [id, planned] of Object.entries(modes)) {
    if (!isSound(id) || returnsToAnother(planned.mode)) continue;
    const flat = withSubModes(modes, id, planned);
    if (flat === null) continue;
    const mostMs = planned.mode.mustEndWithinMs ?? ENDS_WITHIN_MS;
    const sounds = lengthsOf(flat, soundMs);
    const { mode } = flat;
    const places = placesOf(hotlinesOf.get(id) ?? [], plan, calendar).map((at) => ({
      ...at,
      from: at.from.filter((step) => mode.steps[step] !== undefined && step !== mode.start),
    }));
    // Most modes end wherever they are: one look, and not one for each hotline.
    const anywhere = {
      announcedMs: Math.max(...places.map(({ announcedMs }) => announcedMs)),
      from: [...new Set(places.flatMap(({ from }) => from))],
    };
    if (endsAnyhow({ mode, sounds, ...anywhere }, mostMs)) continue;
    const told = new Set<string>();
    for (const at of places)
      for (const found of checkEnds({ ...at, mode, sounds, mostMs, since: SINCE })) {
        const fault = faultOf(found, mostMs);
        const key = JSON.stringify(fault);
        if (!told.has(key)) tell(['modes', id, 'mode', 'mustEndWithinMs'], fault);
        told.add(key);
      }
  }
}

function faultOf(found: EndFound, mostMs: number) {
  const passed = found.code === 'endless' ? found.around : found.passed.slice(found.clockFrom);
  const way = passed.map(({ step }) => step);
  const afterMs = found.code === 'endless' ? null : found.afterMs;
  return { code: 'endsLate', step: way[0] ?? '', way: way.slice(0, MOST_TOLD), afterMs, mostMs } as const;
}

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
    { clock: HotlineClock | null; announcedMs: number; from: readonly StepId[] }
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
    found.set(JSON.stringify([zone, region, announcedMs, from]), {
      clock: { calendar, zone, region },
      announcedMs,
      from,
    });
  }
  return found.size === 0 ? [{ clock: null, announcedMs: 0, from: [] }] : [...found.values()];
}

/** In the language in which it is longest. */
const saidMs = (says: Said): number =>
  Math.max(0, ...Object.values(says).map(({ text }) => text.length * MS_A_CHARACTER));

function withSubModes(modes: Plan['modes'], id: ModeId, planned: PlannedMode): PlannedMode | null {
  if (!Object.values(planned.mode.steps).some(({ kind }) => kind === 'subMode')) return planned;
  const compiled = compileMode(modes, id);
  return compiled.ok ? compiled.content : null;
}

function lengthsOf(
  { mode, sounds }: PlannedMode,
  soundMs: (sound: ContentHash) => number | null,
): SoundLengths {
  return {
    prompt: (id) => (mode.prompts[id]?.text.length ?? 0) * MS_A_CHARACTER,
    music: (id) => {
      const sound = sounds.music[id];
      return sound === undefined ? 0 : (soundMs(sound) ?? 0);
    },
  };
}
