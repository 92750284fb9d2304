// The seed's mode with messages: whoever wasn't served is asked for one, and key 9 leads there out of each line.

import type { OperatingMode } from '../../../src/domain/call-flow/mode.ts';
import { seedMode } from './hotline-world.ts';

export function voicemailMode(): OperatingMode {
  const seed = seedMode();
  const steps = Object.entries(seed.steps).map(([id, step]) => {
    if (step.kind !== 'wait') return [id, step];
    return [id, { ...step, onKey: { '9': 'message' }, exits: { notServed: 'message' } }];
  });
  return {
    ...seed,
    steps: {
      ...Object.fromEntries(steps),
      message: {
        kind: 'voicemail',
        prompt: 'wait-notice-second',
        longestMs: 60_000,
        silenceMs: 5_000,
        shortestMs: 2_000,
        review: { prompt: 'wait-notice-first', waitForKeyMs: 4_000 },
        exits: { done: 'not-served' },
      },
    },
  };
}
