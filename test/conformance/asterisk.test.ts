// The conformance suite on a real Asterisk.

import { makeAsteriskHarness } from './asterisk-harness.ts';
import { describeSwitch } from './switch-conformance.ts';

describeSwitch('Asterisk', makeAsteriskHarness);
