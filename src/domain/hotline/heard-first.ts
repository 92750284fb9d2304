// What tells a caller first that a mode, or a diversion, is in force: a prompt that can be recognised, or why there is none.

import { asEntered } from '../call-flow/as-wait.ts';
import type { OperatingMode } from '../call-flow/mode.ts';
import type { Step } from '../call-flow/steps/registry.ts';
import type { TransferStep } from '../call-flow/steps/transfer.ts';
import type { Unheard } from '../words/check-calls.ts';
import type { PromptId, StepId } from '../words/ids.ts';
import { withDiversion } from './arrival.ts';

export type HeardFirst = { readonly prompt: PromptId } | { readonly none: Exclude<Unheard, 'outdone'> };

/** `from`: where the call begins, in this mode or as `diverted`. */
export function heardFirst(
  mode: OperatingMode,
  from: StepId,
  diverted: TransferStep | null = null,
): HeardFirst {
  const step = withDiversion(mode, diverted).steps[from];
  return step === undefined ? { none: 'depends' } : ofStep(asEntered(step, mode));
}

function ofStep(step: Step): HeardFirst {
  switch (step.kind) {
    case 'announcement':
    case 'goodbye':
    case 'language':
    case 'menu':
    case 'voicemail':
      return { prompt: step.prompt };
    case 'wait': {
      const [first] = step.sequence;
      return first?.kind === 'notice' ? { prompt: first.prompt } : { none: 'music' };
    }
    case 'transfer':
      if (step.to.kind === 'number') return { none: 'outside' };
      return { none: step.music === undefined ? 'ringing' : 'music' };
    case 'branch':
    // Compiled in before a call goes by it.
    case 'subMode':
    case 'return':
      return { none: 'depends' };
  }
}
