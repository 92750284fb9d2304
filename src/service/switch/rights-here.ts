// The table of rights, and what this engine's switch and configuration add to it or take from it.

import { type May, may } from '../../domain/rights.ts';
import type { Testing } from './opened-switch.ts';

/** Where callers can be made for trying out, and by whom, the switch knows. */
export const rightsHere =
  (testing: Testing | null): May =>
  (standing, right) => {
    if (right !== 'makeTestCalls') return may(standing, right);
    return testing !== null && (testing.who === 'everybody' || may(standing, right));
  };
