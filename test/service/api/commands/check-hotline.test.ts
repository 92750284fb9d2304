// Asked to hear what callers hear: what is said where that can't be.

import { expect, test } from 'vitest';
import { emptyHotlines } from '../../../../src/domain/hotline/hotline.ts';
import { checkHotline } from '../../../../src/service/api/commands/control.ts';
import { smallPlan } from '../../../support/small-plan.ts';

test('of a hotline that nobody can call, and of one that the plan hasn’t got', async () => {
  const asking = {
    parts: {
      engine: {
        state: { ...emptyHotlines(), plan: { document: smallPlan() } },
        switchState: { kind: 'connected' },
      },
      checks: { ask: () => false },
    },
    viewer: { agent: 'anna', role: 'admin', teams: ['lvs'] },
  } as unknown as Parameters<typeof checkHotline>[0];
  const code = async (hotline: string) => {
    const reply = await checkHotline(asking, { kind: 'checkHotline', hotline });
    return reply.ok ? null : reply.error.code;
  };
  expect(await code('it')).toBe('hasNoNumber');
  expect(await code('gone')).toBe('notInPlan');
});
