// For which teams callers wait in a mode, as the clock has it and whatever else they do; and the shortest way there.

import type { OperatingMode } from '../../call-flow/mode.ts';
import type { Passed } from '../../call-flow/shown-call.ts';
import { kindOf, type Step } from '../../call-flow/steps/registry.ts';
import { noLengths } from '../../call-flow/steps/step.ts';
import type { WayOn } from '../../call-flow/way-on.ts';
import { isOfTime } from '../../checker/counterexample.ts';
import type { TimeCondition } from '../../checker/stretches.ts';
import type { ModeId, StepId, TeamId } from '../../words/ids.ts';
import { asWhole } from '../compile.ts';
import type { Plan } from '../plan.ts';

/** How callers come to wait for each team in a mode, as the clock has it: by as few steps as can be. */
export type WaysToTeams = ReadonlyMap<TeamId, readonly Passed[]>;

export class Waits {
  readonly #modes: Plan['modes'];
  readonly #opened = new Map<ModeId, OpenedMode>();

  constructor(modes: Plan['modes']) {
    this.#modes = modes;
  }

  at(id: ModeId, holds: (condition: TimeCondition) => boolean): WaysToTeams {
    const mode = this.#opened.get(id) ?? this.#open(id);
    const key = mode.times.map((each) => (holds(each) ? '+' : '-')).join('');
    const before = mode.found.get(key);
    if (before !== undefined) return before;
    const found = waysToTeams(mode, holds);
    mode.found.set(key, found);
    return found;
  }

  /** What can't be gone through is told elsewhere, and leads nowhere here. */
  #open(id: ModeId): OpenedMode {
    const whole = asWhole(this.#modes, id);
    const { steps, start } = whole.ok ? whole.content.mode : { steps: {}, start: '' };
    const times = Object.values(steps).flatMap((step) =>
      step.kind === 'branch' ? step.cases.map((each) => each.if).filter(isOfTime) : [],
    );
    const opened = { steps, start, times, found: new Map<string, WaysToTeams>() };
    this.#opened.set(id, opened);
    return opened;
  }
}

interface OpenedMode extends Pick<OperatingMode, 'steps' | 'start'> {
  /** What its branches ask the clock. */
  readonly times: readonly TimeCondition[];
  /** By what each of them finds. */
  readonly found: Map<string, WaysToTeams>;
}

function waysToTeams(
  { steps, start }: OpenedMode,
  holds: (condition: TimeCondition) => boolean,
): WaysToTeams {
  const found = new Map<TeamId, readonly Passed[]>();
  const seen = new Set([start]);
  let ahead: readonly { readonly id: StepId; readonly passed: readonly Passed[] }[] = [
    { id: start, passed: [] },
  ];
  while (ahead.length > 0)
    ahead = ahead.flatMap(({ id, passed }) => {
      const step = steps[id];
      if (step === undefined) return [];
      const ways = waysNow(step, holds);
      // By no key, where there are keys: they come before it.
      const unserved = ways.at(-1);
      // A message's team hears it later.
      if (step.kind !== 'voicemail' && unserved !== undefined)
        for (const { id: team } of kindOf(step.kind).teams(step))
          if (!found.has(team)) found.set(team, [...passed, { step: id, way: unserved }]);
      return ways.flatMap((way) => {
        if (way.to === null || seen.has(way.to)) return [];
        seen.add(way.to);
        return [{ id: way.to, passed: [...passed, { step: id, way }] }];
      });
    });
  return found;
}

/** Of a branch, by the clock: the first case that holds, and those before it that don't go by the clock. */
function waysNow(step: Step, holds: (condition: TimeCondition) => boolean): readonly WayOn[] {
  const ways: WayOn[] = [];
  for (const way of kindOf(step.kind).ways(step, noLengths, false)) {
    const { by } = way;
    if (by.kind !== 'case' || !isOfTime(by.holds)) ways.push(way);
    else if (holds(by.holds)) return [...ways, way];
  }
  return ways;
}
