// The window: rail, strip, section in the middle, phone on the right.

import { useEffect, useMemo, useRef } from 'react';
import type { ConsoleView } from '../../contract/view.ts';
import { CallBar } from '../features/call-bar/call-bar.tsx';
import { takeable, teamLines } from '../features/call-bar/lines.ts';
import { History } from '../features/history/history.tsx';
import { hangUp, take } from '../features/phone/phone-actions.ts';
import { PhonePanel } from '../features/phone/phone-panel.tsx';
import { phoneNow, usePhone } from '../features/phone/phone-store.ts';
import { Colleagues } from '../features/presence/colleagues.tsx';
import { Settings } from '../features/settings/settings.tsx';
import { combos } from '../features/shortcuts/action.ts';
import { accelerator, isMac, shownCombo } from '../features/shortcuts/match.ts';
import { Overlays } from '../features/shortcuts/overlays.tsx';
import { openOverlay } from '../features/shortcuts/shortcuts-store.ts';
import { useShortcuts } from '../features/shortcuts/use-shortcuts.ts';
import { type Text, text, useLanguage, useText } from '../i18n/text.ts';
import { bridge } from '../state/bridge.ts';
import { showError } from '../state/commands.ts';
import { type SignedIn, useMirror } from '../state/mirror.ts';
import { showNotice } from '../state/notices.ts';
import { buildActions, takeFirst } from './actions.ts';
import { NoticeList } from './notice-list.tsx';
import { Rail } from './rail.tsx';
import { useShell } from './shell-store.ts';
import { Strip } from './strip.tsx';

async function signOut(): Promise<void> {
  const reply = await bridge().call.signOut();
  if (!reply.ok) showError(reply.error);
}

// The same functions at every render, so that rows and panels that did not change are left alone at a click.
const onSignOut = () => void signOut();
const onTake = (callId: string) => void take(callId);
const onHelp = () => openOverlay('help');

function shownKeys(mac: boolean, t: Text) {
  const words = { Ctrl: t('shortcuts.keys.Ctrl'), Shift: t('shortcuts.keys.Shift') };
  const shown = (combo: string) => shownCombo(combo, mac, words);
  return {
    hold: shown(combos.hold),
    mute: shown(combos.mute),
    keypad: shown(combos.keypad),
    transfer: shown(combos.transfer),
    hangUp: shown(combos.hangUp),
    takeFirst: shown(combos.takeFirst),
    declineOffer: shown(combos.declineOffer),
  };
}

/** Why nothing can be taken now, in words; the engine has the last word all the same. */
function takeBlocked(view: ConsoleView, connected: boolean, t: Text): string | null {
  const me = view.agents[view.me.agentId];
  if (!connected) return t('callBar.blocked.offline');
  if (view.calls.own && view.calls.own.phase !== 'wrapUp') return t('callBar.blocked.talking');
  return me?.availability.kind === 'onBreak' ? t('callBar.blocked.onBreak') : null;
}

/** Said once per sign-in: team membership follows by itself, so the person should see that it did. */
function useTeamsNotice(view: ConsoleView, agentId: string): void {
  const said = useRef('');
  useEffect(() => {
    if (said.current === agentId) return;
    said.current = agentId;
    const mine = view.agents[agentId]?.teamIds ?? [];
    const teams = mine.flatMap((id) => view.teams[id]?.name ?? []);
    if (teams.length === 0) showNotice('info', text('signIn.noTeams'));
    else showNotice('good', text('signIn.teams', { count: teams.length, teams: teams.join(', ') }));
  }, [view, agentId]);
}

function useRequestedActions(): void {
  useEffect(
    () =>
      bridge().on('actionRequested', (request) => {
        const { view } = useMirror.getState();
        if (request.kind === 'hangUp') void hangUp();
        else if (request.kind === 'take') void take(request.callId);
        else if (view) takeFirst({ view, phone: phoneNow() });
      }),
    [],
  );
}

export function WindowShell({ view, session }: { readonly view: ConsoleView; readonly session: SignedIn }) {
  const t = useText();
  const section = useShell((state) => state.section);
  const settings = useMirror((mirror) => mirror.settings);
  const appInfo = useMirror((mirror) => mirror.appInfo);
  const phone = usePhone((state) => state.phone);
  const taking = usePhone((state) => state.taking);
  const { connected } = session;
  const deskPhone = session.phone === 'deskPhone';
  const mac = isMac(appInfo?.platform ?? '');
  const blocked = takeBlocked(view, connected, t);
  const language = useLanguage();
  // Rebuilt with the language too: the labels are in it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `t` is always the same function
  const actions = useMemo(
    () => buildActions({ view, phone, connected, deskPhone, blocked, onSignOut }, t),
    [view, phone, connected, deskPhone, blocked, language],
  );
  useShortcuts(actions, mac);
  useRequestedActions();
  useTeamsNotice(view, session.agentId);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `t` is always the same function
  const keys = useMemo(() => shownKeys(mac, t), [mac, language]);
  const rings = phone.voice.kind === 'ringing' || Object.keys(view.offers).length > 0;
  const atRest = useMemo(() => <Colleagues view={view} connected={connected} />, [view, connected]);
  return (
    <div className="shell" data-testid="shell">
      <a className="skip" href="#middle">
        {t('shell.skip')}
      </a>
      <Rail waiting={takeable(teamLines(view)).length} onHelp={onHelp} />
      <Strip view={view} session={session} onSignOut={onSignOut} />
      <main id="middle" className="middle scroll" tabIndex={-1}>
        {section === 'calls' && (
          <CallBar
            view={view}
            stale={!connected}
            taking={taking}
            blocked={blocked}
            takeFirstKeys={rings ? '' : keys.takeFirst}
            onTake={onTake}
          />
        )}
        {section === 'history' && <History view={view} />}
        {section === 'settings' && settings && appInfo && (
          <Settings
            settings={settings}
            appInfo={appInfo}
            onShowShortcuts={onHelp}
            readAccelerator={accelerator}
          />
        )}
      </main>
      <PhonePanel view={view} connected={connected} deskPhone={deskPhone} keys={keys} atRest={atRest} />
      <NoticeList />
      <Overlays actions={actions} mac={mac} />
    </div>
  );
}
