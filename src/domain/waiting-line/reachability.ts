// Can an agent's phone be rung? The switch says whether it is registered, trying tells whether it lives.

import type { Agent } from './line.ts';
import type { LineContext } from './output.ts';

/** Long enough not to delay every caller, short enough for a phone that was only gone for a moment. */
const TRUST_AGAIN_AFTER_MS = 15_000;

/**
 * A registered phone could not be rung. For a while nothing is offered to it; its owner may still take a call, and then
 * it's rung all the same. The switch tells nothing when such a phone recovers, so it is time that ends the doubt.
 */
export function doubtPhone({ id, doubtUntilMs }: Agent, context: LineContext): void {
  if (doubtUntilMs !== null) return;
  context.note({ kind: 'phoneDoubted', agent: id, untilMs: context.now + TRUST_AGAIN_AFTER_MS });
}

export function trustPhone({ id, doubtUntilMs }: Agent, context: LineContext): void {
  if (doubtUntilMs !== null) context.note({ kind: 'phoneTrusted', agent: id });
}
