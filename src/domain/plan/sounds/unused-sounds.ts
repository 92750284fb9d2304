// Prompts and music of modes that no step names: nobody ever hears them, and they can go without anybody noticing.

import { kindOf } from '../../call-flow/steps/registry.ts';
import type { PlanEdit } from '../change/edits.ts';
import type { Plan } from '../plan.ts';

export interface UnusedSound {
  readonly of: 'prompt' | 'music';
  readonly mode: string;
  readonly id: string;
}

export function unusedSounds({ modes }: Pick<Plan, 'modes'>): readonly UnusedSound[] {
  return Object.entries(modes).flatMap(
    ([
      mode,
      {
        mode: { steps, prompts, music },
      },
    ]) => {
      const all = Object.values(steps).map((step) => ({ step, kind: kindOf(step.kind) }));
      const said = new Set(all.flatMap(({ step, kind }) => kind.prompts(step).map(({ id }) => id)));
      const played = new Set(all.flatMap(({ step, kind }) => kind.music(step).map(({ id }) => id)));
      const unused = (of: UnusedSound['of'], there: object, used: ReadonlySet<string>) =>
        Object.keys(there).flatMap((id) => (used.has(id) ? [] : [{ of, mode, id }]));
      return [...unused('prompt', prompts, said), ...unused('music', music, played)];
    },
  );
}

export const removalOf = (sounds: readonly UnusedSound[]): readonly PlanEdit[] =>
  sounds.map((sound) => ({ ...sound, to: null }));
