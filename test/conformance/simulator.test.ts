import { makeSimulatorHarness } from './simulator-harness.ts';
import { describeSwitch } from './switch-conformance.ts';

describeSwitch('simulator', makeSimulatorHarness);
