// The window: rail, strip, section in the middle, phone on the right.

import { useEffect, useMemo, useRef } from 'react';
import type { TrayTurn } from '../../contract/channels.ts';
import { newMessages } from '../../contract/new-messages.ts';
import { openCallBacks } from '../../contract/open-call-backs.ts';
import type { ConsoleView } from '../../contract/view.ts';
import { may } from '../../domain/rights.ts';
import { Administration } from '../features/administration/administration.tsx';
import { Audit } from '../features/audit/audit.tsx';
import { CallBacks } from '../features/call-backs/call-backs.tsx';
import { CallBar } from '../features/call-bar/call-bar.tsx';
import { refuse } from '../features/call-bar/call-bar-store.ts';
import { takeable, teamLines } from '../features/call-bar/lines.ts';
import { Control } from '../features/control/control.tsx';
import { Directory } from '../features/directory/directory.tsx';
import { lastingFaults } from '../features/faults/fault-words.ts';
import { Faults } from '../features/faults/faults.tsx';
import { History } from '../features/history/history.tsx';
import { listCallsOf } from '../features/history/history-store.ts';
import { linkedMessage, openMessage } from '../features/messages/message-link.ts';
import { Messages } from '../features/messages/messages.tsx';
import { openPhoneLink } from '../features/phone/dialling/phone-link.ts';
import {
  acceptCall,
  acceptOffer,
  callBackAtPhone,
  callBack as callBackMessage,
  dial,
  hangUp,
  take,
  takeBack,
  transfer,
} from '../features/phone/phone-actions.ts';
import { PhonePanel } from '../features/phone/phone-panel.tsx';
import { usePhone } from '../features/phone/phone-store.ts';
import { callNow, targetRows, whyNotRung, whyNoWay } from '../features/phone/transfer/target-rows.tsx';
import { Colleagues } from '../features/presence/colleagues.tsx';
import { QuitQuestion } from '../features/quit/quit-question.tsx';
import { Settings } from '../features/settings/settings.tsx';
import { type Action, combos } from '../features/shortcuts/action.ts';
import { accelerator, ariaCombo, isMac, sameAccelerator } from '../features/shortcuts/match.ts';
import { Overlays } from '../features/shortcuts/overlays.tsx';
import { openOverlay } from '../features/shortcuts/shortcuts-store.ts';
import { comboShower } from '../features/shortcuts/shown.ts';
import { useShortcuts } from '../features/shortcuts/use-shortcuts.ts';
import { type Text, text, useLanguage, useText } from '../i18n/text.ts';
import { CallsOfNumber } from '../memory/calls-of-number.ts';
import { forgetMemory } from '../memory/memory-store.ts';
import { MessageToShow } from '../memory/message-to-show.ts';
import { ringingCalls } from '../phone/phone-calls.ts';
import { ringsElsewhere } from '../phone/rings-elsewhere.ts';
import { troubleOf } from '../phone/trouble.ts';
import { useAskedEntry } from '../state/asked-entry.ts';
import { bridge } from '../state/bridge.ts';
import { command, errorText, showError } from '../state/commands.ts';
import { type SignedInSession, useMirror } from '../state/mirror.ts';
import { showNotice } from '../state/notices.ts';
import type { KeyHint } from '../ui/controls.tsx';
import { takeBlocked } from '../waiting/take-blocked.ts';
import { buildActions, takeFirst } from './actions.ts';
import { callsAtRisk } from './calls-at-risk.ts';
import { keepFocus } from './focus-keeper.ts';
import { NoticeList } from './notice-list.tsx';
import { Rail } from './rail.tsx';
import { goTo, useShell } from './shell-store.ts';
import { Strip } from './strip.tsx';

async function signOut(): Promise<void> {
  const reply = await bridge().call.signOut();
  if (!reply.ok) showError(reply.error);
}

// The same functions at every render, so that rows and panels that did not change are left alone at a click.
const onSignOut = () => void signOut();
const onTake = (callId: string) => void take(callId);
/** Where one looks: in the call's row if it can be seen, else among the notices. */
function onRefused({ label, why, about }: Action): void {
  if (about && why && useShell.getState().section === 'calls') refuse(about, why);
  else showNotice('info', why ?? text('shortcuts.notNow', { action: label }));
}
/** In a call it's about the caller, else a call of one's own. */
function onTile(to: string, name: string, handOver: boolean): void {
  const { view } = useMirror.getState();
  if (view !== null && callNow(view) !== null) void transfer(handOver ? 'blind' : 'attended', to, name);
  else dial(to);
}
const onHelp = () => openOverlay('help');
function showMessage(id: string): void {
  goTo('messages');
  openMessage(id);
}

function showCallsOf(number: string): void {
  const { view } = useMirror.getState();
  if (view === null) return;
  listCallsOf(view.me.agentId, number);
  goTo('history');
}

function shownKeys(mac: boolean, t: Text) {
  const show = comboShower(mac, t);
  const shown = (combo: string): KeyHint => ({ shown: show(combo), aria: ariaCombo(combo, mac) });
  return {
    show,
    hold: shown(combos.hold),
    mute: shown(combos.mute),
    keypad: shown(combos.keypad),
    transfer: shown(combos.transfer),
    complete: shown(combos.complete),
    toggle: shown(combos.toggle),
    cancelConsult: shown(combos.cancelConsult),
    hangUp: shown(combos.hangUp),
    takeFirst: shown(combos.takeFirst),
    declineOffer: shown(combos.declineOffer),
    takeBack: shown(combos.takeBack),
    wrapUp: { skip: shown(combos.skipWrapUp), extend: shown(combos.extendWrapUp) },
  };
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

/** The call that rings here is accepted over its own leg, a direct one as it rang; any other is taken. */
function takeOrAccept(callId: string): void {
  const { view } = useMirror.getState();
  const offers = Object.values(view?.offers ?? {});
  const offer = offers.find((each) => each.callId === callId);
  if (offer) void acceptOffer(offer);
  else if (ringingCalls(usePhone.getState().phone.calls).some(({ id }) => id === callId)) acceptCall(callId);
  else if (view?.transfers[callId] !== undefined && view.waiting[callId] === undefined) void takeBack(callId);
  else void take(callId);
}

async function openLink(): Promise<void> {
  const link = await bridge().call.takeLink();
  if (link === null) return;
  const message = linkedMessage(link);
  if (message !== null) {
    goTo('messages');
    return openMessage(message);
  }
  goTo('calls');
  openPhoneLink(link);
}

/** In the tray nothing can be read: what went wrong is told by the system too, since the window may be hidden. */
async function turnFromTray(asked: TrayTurn): Promise<void> {
  const reply = await command(asked.kind === 'turnOn' ? { ...asked, reason: '' } : asked);
  if (reply.ok) return;
  showError(reply.error);
  const { what, todo } = errorText(reply.error);
  void bridge().call.notify({ tag: 'control', title: what, body: todo });
}

function useRequestedActions(): void {
  // One that was clicked before anybody was signed in.
  useEffect(() => void openLink(), []);
  useEffect(
    () =>
      bridge().on('actionRequested', (request) => {
        const { view } = useMirror.getState();
        if (request.kind === 'hangUp') void hangUp();
        else if (request.kind === 'take') takeOrAccept(request.callId);
        else if (request.kind === 'link') void openLink();
        else if (request.kind === 'messages') goTo('messages');
        else if (request.kind === 'turnOn' || request.kind === 'turnOff') void turnFromTray(request);
        else if (view) takeFirst({ view, ...usePhone.getState() });
      }),
    [],
  );
}

export function WindowShell({
  view,
  session,
}: {
  readonly view: ConsoleView;
  readonly session: SignedInSession;
}) {
  const t = useText();
  const chosen = useShell((state) => state.section);
  const settings = useMirror((mirror) => mirror.settings);
  const appInfo = useMirror((mirror) => mirror.appInfo);
  const phone = usePhone((state) => state.phone);
  const taking = usePhone((state) => state.taking);
  const leaving = usePhone((state) => state.leaving);
  const { connected } = session;
  const deskPhone = ringsElsewhere(view, session);
  const mac = isMac(appInfo?.platform ?? '');
  const trouble = troubleOf(view, connected, phone.line);
  const blocked = takeBlocked(view, trouble, phone.calls, t);
  const language = useLanguage();
  const actions = () =>
    buildActions(
      { view, phone, taking, leaving, connected, deskPhone, blocked, onSignOut, onMessage: showMessage },
      t,
    );
  const panel = usePhone((state) => state.panel);
  useShortcuts(actions, mac, onRefused, {
    opens: callNow(view) !== null && connected,
    digits: panel !== 'keypad',
  });
  useRequestedActions();
  useTeamsNotice(view, session.agentId);
  useEffect(keepFocus, []);
  useEffect(() => useAskedEntry.subscribe(({ asked }) => asked !== null && goTo('directory')), []);
  useEffect(() => forgetMemory, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `t` is always the same function
  const keys = useMemo(() => shownKeys(mac, t), [mac, language]);
  const rings = ringingCalls(phone.calls).length > 0 || Object.keys(view.offers).length > 0;
  const inCall =
    phone.calls.length > 0 || (view.calls.own !== undefined && view.calls.own.phase !== 'wrapUp');
  const callBack = useMemo(
    () =>
      phone.line.kind === 'off' ? null : { blocked: inCall ? t('history.callBackBusy') : null, call: dial },
    [phone.line.kind, inCall, t],
  );
  const noSoftphone = session.phone === 'deskPhone';
  const messageCallBack = useMemo(() => {
    if (noSoftphone) return { blocked: inCall ? t('history.callBackBusy') : null, call: callBackAtPhone };
    return callBack && { ...callBack, call: callBackMessage };
  }, [callBack, noSoftphone, inCall, t]);
  const { agents, teams, me } = view;
  const faults = may(me, 'seeFaults') ? lastingFaults(view.faults) : null;
  const administers = may(me, 'publishPlan');
  // Where it was chosen by somebody with more rights, or before they went.
  const isMissing = chosen === 'administration' ? !administers : chosen === 'faults' && faults === null;
  const section = isMissing ? 'calls' : chosen;
  const asked = callNow(view) !== null;
  const notNow = whyNoWay({ view, phone, connected }, t);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `t` is always the same function
  const people = useMemo(
    () => (
      <Colleagues
        agents={agents}
        teams={teams}
        me={me}
        connected={connected}
        ways={{ inCall: asked, blocked: notNow, whyNot: (agent) => whyNotRung(agent, t), onTile }}
      />
    ),
    [agents, teams, me, connected, asked, notNow, language],
  );
  return (
    <div className="shell" data-testid="shell">
      <a className="skip" href="#middle">
        {t('shell.skip')}
      </a>
      <Rail
        waiting={takeable(teamLines(view)).length}
        messages={newMessages(view)}
        callBacks={openCallBacks(view)}
        on={Object.keys(view.turnedOn).length}
        faults={faults}
        administers={administers}
        audits={may(me, 'readAudit')}
        onHelp={onHelp}
      />
      <div className="shell-rooms">
        <Strip view={view} session={session} trouble={trouble} onSignOut={onSignOut} />
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: scrolled by keyboard too where nothing in it takes the focus */}
        <main id="middle" className="middle scroll" aria-label={t(`shell.${section}`)} tabIndex={0}>
          {section === 'calls' && (
            <CallBar
              view={view}
              stale={!connected}
              taking={taking}
              blocked={blocked}
              takeFirstKeys={rings ? null : keys.takeFirst}
              onTake={onTake}
            />
          )}
          {section === 'history' && <History view={view} connected={connected} callBack={callBack} />}
          {section === 'messages' && (
            <Messages view={view} connected={connected} callBack={messageCallBack} />
          )}
          {section === 'callBacks' && (
            <MessageToShow value={showMessage}>
              <CallBacks view={view} connected={connected} callBack={messageCallBack} />
            </MessageToShow>
          )}
          {section === 'directory' && <Directory view={view} connected={connected} />}
          {section === 'control' && <Control view={view} connected={connected} />}
          {section === 'administration' && <Administration owner={session.agentId} connected={connected} />}
          {section === 'audit' && <Audit view={view} connected={connected} />}
          {section === 'faults' && faults !== null && <Faults faults={view.faults} />}
          {section === 'settings' && settings && appInfo && (
            <Settings
              settings={settings}
              appInfo={appInfo}
              onShowShortcuts={onHelp}
              accelerators={{
                read: accelerator,
                shown: comboShower(mac, t),
                same: (one, other) => sameAccelerator(one, other, mac),
              }}
            />
          )}
        </main>
        <CallsOfNumber value={showCallsOf}>
          <MessageToShow value={showMessage}>
            <PhonePanel view={view} connected={connected} deskPhone={deskPhone} keys={keys} people={people} />
          </MessageToShow>
        </CallsOfNumber>
      </div>
      <NoticeList />
      <QuitQuestion {...callsAtRisk(view, phone, t)} />
      <Overlays
        actions={actions}
        mac={mac}
        finds={{
          view,
          asksPhoneBook: connected,
          rows: (found) => targetRows(found, { view, phone, connected }, t),
          callId: callNow(view)?.callId ?? null,
        }}
        globalKeys={{ take: settings?.globalTake ?? '', hangUp: settings?.globalHangUp ?? '' }}
      />
    </div>
  );
}
