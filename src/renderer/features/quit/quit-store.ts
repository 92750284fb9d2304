// Whether Klinke asks if it may end, and what was answered.

import { create } from 'zustand';
import { bridge } from '../../state/bridge.ts';

export const useQuit = create<{ readonly asked: boolean }>(() => ({ asked: false }));

/** Main gives up on a window that doesn't say that it asks, and hangs up. */
export const quitQuestionShown = (): void => void bridge().call.quitting('shown');

export function showQuitQuestion(): void {
  // The question itself says so when it opens.
  if (useQuit.getState().asked) quitQuestionShown();
  useQuit.setState({ asked: true });
}

export const withdrawQuitQuestion = (): void => useQuit.setState({ asked: false });

export function answerQuit(answer: 'stay' | 'end'): void {
  if (!useQuit.getState().asked) return;
  withdrawQuitQuestion();
  void bridge().call.quitting(answer);
}
