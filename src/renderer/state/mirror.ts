// Mirrors what main knows: session, view, settings. The engine owns the truth; nothing here decides anything.

import { create } from 'zustand';
import type { AppInfo, ConsoleSettings, SessionState } from '../../contract/channels.ts';
import { applyChanges, type ConsoleView } from '../../contract/view.ts';
import { bridge } from './bridge.ts';
import { fromWallClock } from './steady-clock.ts';

export interface Mirror {
  readonly appInfo: AppInfo | null;
  readonly settings: ConsoleSettings | null;
  readonly session: SessionState | null;
  readonly view: ConsoleView | null;
}

export type SignedInSession = Extract<SessionState, { kind: 'signedIn' }>;

export const useMirror = create<Mirror>(() => ({
  appInfo: null,
  settings: null,
  session: null,
  view: null,
}));

/** The view with changes that came in this turn and are not shown yet. */
let coming: ConsoleView | null = null;

/** Changes that have come already are shown together: after a delay the window catches up in one render. */
function showSoon(next: ConsoleView): void {
  if (coming === null) setTimeout(() => coming && replaceView(coming));
  coming = next;
}

function replaceView(view: ConsoleView): void {
  coming = null;
  useMirror.setState({ view });
}

/** Subscribes first and asks then, so that nothing falls in between; main has put everything in order. */
export async function startMirror(): Promise<void> {
  const { call, on } = bridge();
  let sessionPushed = false;
  on('sessionChanged', (told) => {
    const session = bySteadyClock(told);
    sessionPushed = true;
    // After a sign-out nothing of the former view may be shown to the next person.
    if (session.kind === 'signedOut') coming = null;
    useMirror.setState(session.kind === 'signedOut' ? { session, view: null } : { session });
  });
  on('settingsChanged', (settings) => useMirror.setState({ settings }));
  on('viewReplaced', replaceView);
  on('viewChanged', (changes) => {
    const before = coming ?? useMirror.getState().view;
    // Before the first view comes what it contains already.
    if (before !== null) showSoon(applyChanges(before, changes));
  });
  const [appInfo, settings, session] = await Promise.all([call.appInfo(), call.settings(), call.session()]);
  useMirror.setState(
    sessionPushed ? { appInfo, settings } : { appInfo, settings, session: bySteadyClock(session) },
  );
  await call.showView();
}

/** Main tells instants by the wall clock of then: should somebody set it later, everything here goes on as before. */
function bySteadyClock(session: SessionState): SessionState {
  if (session.kind !== 'signedIn') return session;
  const { heardAt, clockOffsetMs } = session;
  return { ...session, heardAt: fromWallClock(heardAt), clockOffsetMs: clockOffsetMs - fromWallClock(0) };
}

export function signedIn(mirror: Pick<Mirror, 'session'>): SignedInSession | null {
  return mirror.session?.kind === 'signedIn' ? mirror.session : null;
}

export async function changeSettings(change: Partial<ConsoleSettings>): Promise<void> {
  const settings = await bridge().call.changeSettings(change);
  useMirror.setState({ settings });
}
