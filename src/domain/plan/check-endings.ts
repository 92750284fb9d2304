// Whether a mode lets go of a caller in time who presses nothing and whom nobody takes.

import { ENDS_WITHIN_MS, latestEnd } from '../call-flow/latest-end.ts';
import { returnsToAnother } from '../call-flow/steps/return.ts';
import type { SoundLengths } from '../call-flow/steps/step.ts';
import type { ContentHash, ModeId } from '../words/ids.ts';
import { compileMode } from './compile.ts';
import type { Plan, PlannedMode } from './plan.ts';
import type { AroundPlan, TellPlan } from './plan-mistakes.ts';

/** As the built-in voices speak, and as people do: an estimate will do where waits are minutes. */
const MS_A_CHARACTER = 70;

/** Of each mode in which a call can begin. What can't be gone through (`isSound`, `compileMode`) is told elsewhere. */
export function checkEndings(
  { modes }: Pick<Plan, 'modes'>,
  isSound: (id: ModeId) => boolean,
  { soundMs = () => null }: Pick<AroundPlan, 'soundMs'>,
  tell: TellPlan,
): void {
  for (const [id, planned] of Object.entries(modes)) {
    if (!isSound(id) || returnsToAnother(planned.mode)) continue;
    const flat = withSubModes(modes, id, planned);
    if (flat === null) continue;
    const { step, afterMs } = latestEnd(flat.mode, lengthsOf(flat, soundMs));
    const mostMs = planned.mode.mustEndWithinMs ?? ENDS_WITHIN_MS;
    if (afterMs <= mostMs) continue;
    const path = ['modes', id, 'mode', 'mustEndWithinMs'];
    tell(path, { code: 'endsLate', step, afterMs: Number.isFinite(afterMs) ? afterMs : null, mostMs });
  }
}

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
