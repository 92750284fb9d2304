// One exchange for all tests of a file.

import { afterAll, afterEach, beforeAll } from 'vitest';
import type { SwitchEvent } from '../../src/engine/ports/telephony-switch.ts';
import { type ExchangeHarness, makeExchangeHarness } from './exchange-harness.ts';

/** The exchange, and what it told since the test began. Each test has to leave no call. */
export function exchangeOfFile(): {
  readonly harness: ExchangeHarness;
  readonly events: readonly SwitchEvent[];
} {
  let harness: ExchangeHarness;
  let events: SwitchEvent[] = [];
  beforeAll(async () => {
    harness = await makeExchangeHarness();
    harness.open((event) => events.push(event));
  });
  afterEach(async () => {
    await harness.clear();
    await harness.until(() => harness.holds().dialogs === 0, 'no call is left');
    events = [];
  });
  afterAll(() => harness.close());
  return {
    get harness() {
      return harness;
    },
    get events() {
      return events;
    },
  };
}
