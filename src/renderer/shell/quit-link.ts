// What main says about the end of the program: the question opens and closes, and without one the phone hangs up.

import { hangUpAll } from '../features/phone/phone-actions.ts';
import { showQuitQuestion, withdrawQuitQuestion } from '../features/quit/quit-store.ts';
import { bridge } from '../state/bridge.ts';

/** Runs for the life of the window. */
export function startQuitLink(): void {
  const { call, on } = bridge();
  on('quitting', ({ kind }) => {
    if (kind === 'ask') showQuitQuestion();
    else if (kind === 'withdraw') withdrawQuitQuestion();
    else void hangUpAll().finally(() => call.quitting('hungUp'));
  });
}
