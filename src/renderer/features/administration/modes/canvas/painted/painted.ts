// What was done to a mode since another version of it: by step and way, as the canvas paints it. Pure.

import type { StepPlace } from '../../../../../../domain/call-flow/mode.ts';
import { kindOf, type Step, type StepKindName } from '../../../../../../domain/call-flow/steps/registry.ts';
import { exitsOf } from '../../../../../../domain/mode-editing/exits.ts';
import { difference } from '../../../../../../domain/plan/change/difference.ts';
import type { Plan } from '../../../../../../domain/plan/plan.ts';
import type { ModeId, StepId } from '../../../../../../domain/words/ids.ts';
import { wayId } from '../picture/ways.ts';

/** `clash`: somebody else has changed it too, see `clashing-steps.ts`. `walked`: a saved call goes through it, see `coverage.ts`. */
export type PaintedStep = 'added' | 'changed' | 'moved' | 'clash' | 'walked' | 'unwalked';

export interface Painted {
  readonly steps: ReadonlyMap<StepId, PaintedStep>;
  /** Those that aren't there any more. `place` null: nobody knows where it stood. */
  readonly gone: readonly {
    readonly step: StepId;
    readonly kind: StepKindName;
    readonly place: StepPlace | null;
    /** Somebody else has changed it meanwhile. */
    readonly clashes?: true;
  }[];
  /** By `wayId`: those that weren't there, or lead somewhere else; or those that saved calls go. */
  readonly ways: ReadonlyMap<string, 'added' | 'changed' | 'walked'>;
}

export const unpainted: Painted = { steps: new Map(), gone: [], ways: new Map() };

/** A step has changed as well where what it says or plays has. */
export function paintedMode(before: Plan, after: Plan, id: ModeId): Painted {
  const [was, now] = [before.modes[id]?.mode, after.modes[id]?.mode];
  if (now === undefined || was === now) return unpainted;
  const only = (plan: Plan): Plan => ({
    ...plan,
    modes: Object.fromEntries(Object.entries(plan.modes).filter(([mode]) => mode === id)),
  });
  const steps = new Map<StepId, PaintedStep>();
  const said = { prompt: new Set<string>(), music: new Set<string>() };
  if (was !== undefined)
    for (const change of difference(only(before), only(after)).changes)
      if (change.of === 'prompt' || change.of === 'music') said[change.of].add(change.id);
      else if (change.of === 'step' && change.after !== null)
        steps.set(change.id, change.before === null ? 'added' : 'changed');
  for (const [step, data] of Object.entries(now.steps)) {
    if (was === undefined) steps.set(step, 'added');
    if (steps.has(step)) continue;
    const [from, to] = [was?.places?.[step], now.places?.[step]];
    if (says(data, said)) steps.set(step, 'changed');
    else if (from !== undefined && to !== undefined && (from.x !== to.x || from.y !== to.y))
      steps.set(step, 'moved');
  }
  const gone = Object.entries(was?.steps ?? {}).flatMap(([step, { kind }]) =>
    now.steps[step] === undefined ? [{ step, kind, place: was?.places?.[step] ?? null }] : [],
  );
  return { steps, gone, ways: paintedWays(was?.steps ?? {}, now.steps) };
}

function says(step: Step, said: { readonly prompt: Names; readonly music: Names }): boolean {
  const kind = kindOf(step.kind) as unknown as Naming;
  return (
    kind.prompts(step).some(({ id }) => said.prompt.has(id)) ||
    kind.music(step).some(({ id }) => said.music.has(id))
  );
}

type Names = ReadonlySet<string>;
interface Naming {
  prompts(step: Step): readonly { readonly id: string }[];
  music(step: Step): readonly { readonly id: string }[];
}

function paintedWays(
  was: Readonly<Record<StepId, Step>>,
  now: Readonly<Record<StepId, Step>>,
): Painted['ways'] {
  const ways = new Map<string, 'added' | 'changed'>();
  for (const [id, step] of Object.entries(now)) {
    const old = was[id];
    if (old === step) continue;
    const led = new Map(
      old === undefined ? [] : exitsOf(old).map(({ exit, to }) => [exit.join('/'), to] as const),
    );
    for (const { exit, to } of exitsOf(step)) {
      const name = exit.join('/');
      if (!led.has(name)) ways.set(wayId(id, name), 'added');
      else if (led.get(name) !== to) ways.set(wayId(id, name), 'changed');
    }
  }
  return ways;
}
