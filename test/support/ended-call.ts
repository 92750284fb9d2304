// A call as the journal keeps it, for tests of what becomes of it later.

import type { CallFact, Fact } from '../../src/domain/facts/facts.ts';

/** From a number of its own, and over. */
export function endedCall(call: string): readonly Fact[] {
  const facts: readonly CallFact[] = [
    {
      kind: 'callArrived',
      hotline: 'it',
      calledNumber: '100',
      leg: call,
      modeId: 'm',
      callerNumber: `0151${call}`,
    },
    { kind: 'callEnded', outcome: 'informed', by: 'hotline' },
  ];
  return facts.map((fact) => ({ about: 'call', call, fact }));
}
