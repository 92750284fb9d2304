// Tells others what the phone's calls are: main, for its tray and before it quits.

import { bridge } from '../../state/bridge.ts';
import { usePhone } from './phone-store.ts';

/** Runs for the life of the window. A window that was loaded anew has no calls: that too is told. */
export function startPhoneReport(): void {
  void bridge().call.phoneCalls([]);
  usePhone.subscribe((now, before) => {
    if (now.phone.calls !== before.phone.calls) void bridge().call.phoneCalls(now.phone.calls);
  });
}
