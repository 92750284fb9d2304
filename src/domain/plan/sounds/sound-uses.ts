// Where a mode says a prompt, or plays a piece of music.

import type { OperatingMode } from '../../call-flow/mode.ts';
import { kindOf, type StepKindName } from '../../call-flow/steps/registry.ts';
import type { StepId } from '../../words/ids.ts';

export interface SoundUse {
  readonly step: StepId;
  readonly kind: StepKindName;
  readonly isGreeting: boolean;
}

/** None: nobody ever hears it. */
export function soundUses(
  { steps, greeting }: OperatingMode,
  of: 'prompt' | 'music',
  id: string,
): readonly SoundUse[] {
  return Object.entries(steps).flatMap(([step, its]) => {
    const kind = kindOf(its.kind);
    const names = of === 'prompt' ? kind.prompts(its) : kind.music(its);
    return names.some((named) => named.id === id)
      ? [{ step, kind: its.kind, isGreeting: step === greeting }]
      : [];
  });
}
