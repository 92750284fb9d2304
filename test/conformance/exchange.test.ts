import { makeExchangeHarness } from './exchange-harness.ts';
import { describeSwitch } from './switch-conformance.ts';

describeSwitch('exchange', makeExchangeHarness);
