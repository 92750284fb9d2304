// Tells others what the phone's calls are: main, for its tray and before it quits; the engine, so that nobody rings a busy phone.

import { bridge } from '../../state/bridge.ts';
import { command } from '../../state/commands.ts';
import { signedIn, useMirror } from '../../state/mirror.ts';
import { phoneNow, usePhone } from './phone-store.ts';

/** Null while there is no softphone, or none that is registered. */
type ContactOf = () => string | null;

/** Runs for the life of the window. A window that was loaded anew has no calls: that too is told. */
export function startPhoneReport(contactOf: ContactOf): void {
  void bridge().call.phoneCalls([]);
  let told = '';
  const tellEngine = () => {
    const session = signedIn(useMirror.getState());
    if (!session?.connected) {
      // Whoever connects again starts from nothing.
      told = '';
      return;
    }
    const { line, calls } = phoneNow();
    const report = {
      kind: 'reportPhone',
      contact: line.kind === 'registered' ? contactOf() : null,
      ownCalls: calls.filter(({ kind }) => kind === 'direct').length,
    } as const;
    const wish = JSON.stringify([session.agentId, report]);
    if (wish === told) return;
    told = wish;
    // Not told because it is offline again: at the next connecting it is.
    void command(report).catch(() => undefined);
  };
  usePhone.subscribe((now, before) => {
    if (now.phone.calls !== before.phone.calls) void bridge().call.phoneCalls(now.phone.calls);
    if (now.phone.calls !== before.phone.calls || now.phone.line !== before.phone.line) tellEngine();
  });
  useMirror.subscribe((now, before) => {
    if (now.session !== before.session) tellEngine();
  });
}
