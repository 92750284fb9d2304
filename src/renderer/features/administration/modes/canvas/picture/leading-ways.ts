// Of the ways of a large mode those by which it's laid out: one into each step. Pure.

import type { StepId } from '../../../../../../domain/words/ids.ts';
import type { LaidStep } from './boxes.ts';

type Way = LaidStep['ways'][number];
interface Entry {
  readonly depth: number;
  readonly way: Way;
}

/**
 * Each step keeps the way into it from the one that is farthest from the beginning, so that calls go to the right; a way back into what
 * leads to it counts for nothing. elk takes a minute where hundreds of ways go by dozens of steps, and they're drawn by
 * `route.ts` in any case.
 */
export function leadingWays(steps: readonly LaidStep[]): readonly LaidStep[] {
  const into = new Map<StepId, Entry>();
  for (const { id, ways } of onward(steps))
    for (const way of ways) {
      const depth = (into.get(id)?.depth ?? 0) + 1;
      if (depth > (into.get(way.to)?.depth ?? 0)) into.set(way.to, { depth, way });
    }
  const kept = new Set([...into.values()].map(({ way }) => way));
  return steps.map((step) => ({ ...step, ways: step.ways.filter((way) => kept.has(way)) }));
}

/** Each before those to which it leads, without the ways that lead back. */
function onward(steps: readonly LaidStep[]): readonly LaidStep[] {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const entered = new Set<StepId>();
  const left: LaidStep[] = [];
  const done = new Set<StepId>();
  for (const first of steps) {
    // No recursion: a chain of steps may be as long as it likes.
    const under: { readonly step: LaidStep; at: number; readonly onward: Way[] }[] = [];
    const enter = (step: LaidStep) => {
      entered.add(step.id);
      under.push({ step, at: 0, onward: [] });
    };
    if (!entered.has(first.id)) enter(first);
    for (let top = under.at(-1); top !== undefined; top = under.at(-1)) {
      const way = top.step.ways[top.at++];
      if (way === undefined) {
        done.add(top.step.id);
        left.push({ ...top.step, ways: top.onward });
        under.pop();
        continue;
      }
      const next = byId.get(way.to);
      if (next === undefined) continue;
      // One that is entered and not done leads here.
      if (!entered.has(way.to) || done.has(way.to)) top.onward.push(way);
      if (!entered.has(way.to)) enter(next);
    }
  }
  return left.reverse();
}
