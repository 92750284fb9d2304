// Mirrors what main knows: session, view, settings. The engine owns the truth; nothing here decides anything.

import { create } from 'zustand';
import type { AppInfo, ConsoleSettings, SessionState } from '../../contract/channels.ts';
import { applyChanges, type ConsoleView, type ViewChange } from '../../contract/view.ts';
import { bridge } from './bridge.ts';

export interface Mirror {
  readonly appInfo: AppInfo | null;
  readonly settings: ConsoleSettings | null;
  readonly session: SessionState | null;
  /** Version of `view`; -1 before the first one. */
  readonly version: number;
  readonly view: ConsoleView | null;
}

export type SignedIn = Extract<SessionState, { kind: 'signedIn' }>;

export const useMirror = create<Mirror>(() => ({
  appInfo: null,
  settings: null,
  session: null,
  version: -1,
  view: null,
}));

/**
 * The next view, or `gap` when changes are missing in between (main then fetches a snapshot; we only ask it again).
 * Changes that the snapshot already contains are dropped.
 */
export function nextView(
  mirror: Pick<Mirror, 'version' | 'view'>,
  version: number,
  changes: readonly ViewChange[],
): Pick<Mirror, 'version' | 'view'> | 'known' | 'gap' {
  if (mirror.view === null) return 'gap';
  if (version <= mirror.version) return 'known';
  if (version !== mirror.version + 1) return 'gap';
  return { version, view: applyChanges(mirror.view, changes) };
}

type ViewState = Pick<Mirror, 'version' | 'view'>;

/** The view with changes that came in this turn and are not shown yet. */
let coming: ViewState | null = null;

/** Changes that have come already are shown together: after a delay the window catches up in one render. */
function showSoon(next: ViewState): void {
  if (coming === null) setTimeout(() => coming && replaceView(coming));
  coming = next;
}

function replaceView(next: ViewState): void {
  coming = null;
  useMirror.setState(next);
}

async function refetchView(): Promise<void> {
  const fetched = await bridge().call.view();
  if (fetched && fetched.version >= (coming ?? useMirror.getState()).version) replaceView(fetched);
}

/** Subscribes first and fetches then, so that nothing falls in between. */
export async function startMirror(): Promise<void> {
  const { call, on } = bridge();
  let sessionPushed = false;
  on('sessionChanged', (session) => {
    sessionPushed = true;
    // After a sign-out nothing of the former view may be shown to the next person.
    if (session.kind === 'signedOut') coming = null;
    useMirror.setState(session.kind === 'signedOut' ? { session, view: null, version: -1 } : { session });
  });
  on('settingsChanged', (settings) => useMirror.setState({ settings }));
  on('viewReplaced', ({ version, view }) => replaceView({ version, view }));
  on('viewChanged', ({ version, changes }) => {
    const next = nextView(coming ?? useMirror.getState(), version, changes);
    if (next === 'gap') void refetchView();
    else if (next !== 'known') showSoon(next);
  });
  const [appInfo, settings, session] = await Promise.all([call.appInfo(), call.settings(), call.session()]);
  useMirror.setState(sessionPushed ? { appInfo, settings } : { appInfo, settings, session });
  await refetchView();
}

export function signedIn(mirror: Pick<Mirror, 'session'>): SignedIn | null {
  return mirror.session?.kind === 'signedIn' ? mirror.session : null;
}

export async function changeSettings(change: Partial<ConsoleSettings>): Promise<void> {
  const settings = await bridge().call.changeSettings(change);
  useMirror.setState({ settings });
}
