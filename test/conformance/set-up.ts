// What a plan makes of a switch while it runs: numbers and softphones come and go, and calls go on.

import { describe, expect, test } from 'vitest';
import type { SwitchSetup } from '../../src/engine/ports/telephony-switch.ts';
import { PATIENCE_MS } from '../support/patience.ts';
import { placeCheckCall } from './check-calls.ts';
import type { SwitchHarness } from './harness.ts';
import type { Stage } from './stage.ts';

const NEW_NUMBER = '4722';
const ACCOUNT = { extension: '381', name: 'Dora Dorn', password: 'made-by-chance-81' } as const;

/** Asked again and again, since a switch may take a moment. */
async function eventually<T>(
  { advance }: SwitchHarness,
  look: () => Promise<T | null>,
  what: string,
): Promise<T> {
  for (let waitedMs = 0; waitedMs < PATIENCE_MS; waitedMs += 100) {
    const found = await look();
    if (found !== null) return found;
    await advance(100);
  }
  throw new Error(`not within ${PATIENCE_MS} ms: ${what}`);
}

export function describeSetUp(open: () => Promise<Stage>): void {
  describe('what a plan changes', () => {
    const both = ({ harness: { setup } }: Stage): SwitchSetup => ({
      ...setup,
      hotlineNumbers: [...setup.hotlineNumbers, NEW_NUMBER],
      softphones: [...setup.softphones, ACCOUNT],
    });
    const reachable = ({ events }: Stage) =>
      events.findLast((event) => event.kind === 'extensionChanged' && event.extension === ACCOUNT.extension);
    const comes = async (stage: Stage): Promise<string> => {
      const call = await stage.harness.call({ number: '+498912345' }, NEW_NUMBER);
      const arrived = () =>
        stage.events.findLast((event) => event.kind === 'callArrived' && event.calledNumber === NEW_NUMBER);
      await stage.harness.until(
        () => arrived() !== undefined,
        'the new number comes to the engine',
        PATIENCE_MS,
      );
      const leg = (arrived() as { leg: string }).leg;
      stage.switch.run({ kind: 'answer', leg });
      await stage.harness.until(() => call.connected(), 'it is answered', PATIENCE_MS);
      return leg;
    };

    test('a new number and a new softphone work at once and after a restart; what goes ends no call', async () => {
      const stage = await open();
      const { harness } = stage;
      const before = await stage.waiting();
      expect(await harness.softphone(ACCOUNT)).toBeNull();
      stage.switch.setUp(both(stage));
      const phone = await eventually(
        harness,
        () => harness.softphone(ACCOUNT),
        'the new softphone registers',
      );
      await harness.until(() => reachable(stage)?.kind === 'extensionChanged', 'it is told', PATIENCE_MS);
      const caller = await comes(stage);
      const [leg, bridge] = [stage.id('leg'), stage.id('bridge')];
      const target = { kind: 'extension', extension: ACCOUNT.extension } as const;
      const dialled = { kind: 'dial', target, label: {}, ready: false, timeoutMs: PATIENCE_MS } as const;
      stage.switch.run({ ...dialled, leg, bridge });
      await stage.sees('legAnswered', leg);
      stage.switch.run({ kind: 'bridge', bridge, legs: [caller, leg] });
      await stage.hears(phone, 'otherLeg');
      await stage.hears(before.caller, 'music');

      stage.switch.setUp(harness.setup);
      await harness.until(() => reachable(stage)?.kind === 'extensionChanged', 'it is gone', PATIENCE_MS);
      const placed = placeCheckCall(stage, NEW_NUMBER);
      await harness.until(() => placed.ends.length > 0, 'the number is answered no more', PATIENCE_MS);
      expect([placed.answered, placed.ends]).toEqual([false, ['unreachable']]);
      await eventually(
        harness,
        async () => ((await harness.softphone(ACCOUNT)) === null ? true : null),
        'nobody registers by that account any more',
      );
      const second = stage.id('leg');
      stage.switch.run({ ...dialled, leg: second, bridge: null });
      await stage.sees('legEnded', second);
      expect(stage.ends(second)).toEqual(['unreachable']);
      // Who talked talks, who waited waits.
      expect([stage.ends(leg), stage.ends(caller), stage.ends(before.leg)]).toEqual([[], [], []]);
      await stage.hears(phone, 'otherLeg');
      await stage.hears(before.caller, 'music');
      stage.switch.run({ kind: 'hangUp', leg });

      stage.switch.setUp(both(stage));
      // Once a phone can register, the number is there as well; who calls before is told that nobody has it.
      await eventually(harness, () => harness.softphone(ACCOUNT), 'the softphone registers once more');
      await stage.restart(async () => undefined, both(stage));
      await comes(stage);
    });
  });
}
