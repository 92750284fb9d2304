// All actions of the window in one list: keys, palette and help read it.

import type { ConsoleView } from '../../contract/view.ts';
import { may } from '../../domain/rights.ts';
import { shownOrder } from '../features/call-bar/call-bar-store.ts';
import { firstToTake, takeable, teamLines } from '../features/call-bar/lines.ts';
import { inShownOrder } from '../features/call-bar/steady.ts';
import * as phoneActions from '../features/phone/phone-actions.ts';
import { askForDial, askForNotes, togglePanel } from '../features/phone/phone-store.ts';
import { setAskingReason } from '../features/presence/presence-store.ts';
import { type Action, combos } from '../features/shortcuts/action.ts';
import { openOverlay } from '../features/shortcuts/shortcuts-store.ts';
import type { Text } from '../i18n/text.ts';
import { earReasons, earTaken } from '../phone/ear.ts';
import { heardCall, ringingCalls, unansweredDial } from '../phone/phone-calls.ts';
import type { PhoneState } from '../phone/phone-state.ts';
import { bridge } from '../state/bridge.ts';
import { commandOrNotice } from '../state/commands.ts';
import type { BreakCode } from '../ui/break-reason.ts';
import { callerPhrase } from '../waiting/caller.ts';
import { canDo } from '../waiting/can.ts';
import { lastToTakeBack } from '../waiting/take-back.ts';
import { controlActions } from './control-actions.ts';
import { messageActions } from './message-actions.ts';
import { goTo, type Section } from './shell-store.ts';

export interface ActionContext {
  readonly view: ConsoleView;
  readonly phone: PhoneState;
  /** The call that a click is being answered for. */
  readonly taking: string | null;
  /** The leg that this person has hung up already. */
  readonly leaving: string | null;
  readonly connected: boolean;
  readonly deskPhone: boolean;
  /** Why nothing can be taken now; null when it can. */
  readonly blocked: string | null;
  readonly onSignOut: () => void;
  /** Shows it, opened, in the list. */
  readonly onMessage: (id: string) => void;
}

type TalkId =
  | 'hold'
  | 'mute'
  | 'keypad'
  | 'transfer'
  | 'takeBack'
  | 'notes'
  | 'hangUp'
  | 'toggle'
  | 'complete'
  | 'cancelConsult'
  | 'skipWrapUp'
  | 'extendWrapUp';
type PresenceId =
  | 'toggleBreak'
  | 'breakLunch'
  | 'breakMeeting'
  | 'breakOwn'
  | 'useSoftphone'
  | 'useDeskPhone'
  | 'signOut';

type PhoneFacts = Pick<ActionContext, 'view' | 'phone' | 'taking' | 'leaving'>;

/** The one that has rung longest, and isn't an offer's. */
function ringsHere({ view, phone }: PhoneFacts) {
  const offered = new Set(Object.values(view.offers).map(({ leg }) => leg));
  return ringingCalls(phone.calls).find(({ id }) => !offered.has(id));
}

const mayAccept = ({ view, phone, taking, leaving }: PhoneFacts) =>
  earTaken({ own: view.calls.own, calls: phone.calls, taking, leaving }) === null;

/** Takes the call that rings here, else the one that is served next. */
export function takeFirst(context: PhoneFacts): void {
  const { view, phone } = context;
  const [offer] = Object.values(view.offers);
  const ringing = ringsHere(context);
  if (offer) {
    if (!unansweredDial(phone.calls)) void phoneActions.acceptOffer(offer);
  } else if (ringing) {
    if (mayAccept(context)) phoneActions.acceptCall(ringing.id);
  } else {
    const first = firstToTake(teamLines(view));
    if (first) void phoneActions.take(first.id);
  }
}

function callActions(context: ActionContext, t: Text): readonly Action[] {
  const { view, phone, blocked, connected } = context;
  const lines = teamLines(view);
  const [offer] = Object.values(view.offers);
  const ringing = ringsHere(context);
  const rings = offer !== undefined || ringing !== undefined;
  const accepts = offer ? !unansweredDial(phone.calls) : ringing !== undefined && mayAccept(context);
  // As they stand there: while the list stands still another one may be next.
  const waiting = inShownOrder(takeable(lines), shownOrder());
  const ear = earTaken({
    own: view.calls.own,
    calls: phone.calls,
    taking: context.taking,
    leaving: context.leaving,
  });
  return [
    {
      id: 'take-first',
      group: 'calls',
      label: rings ? t('shortcuts.actions.acceptOffer') : t('shortcuts.actions.takeFirst'),
      combo: combos.takeFirst,
      enabled: rings ? accepts : waiting.length > 0 && blocked === null,
      why: rings ? ear && t(earReasons[ear]) : (blocked ?? t('callBar.bar.empty')),
      about: rings ? null : (firstToTake(lines)?.id ?? null),
      run: () => takeFirst(context),
    },
    ...waiting.slice(0, 9).map(
      (call, index): Action => ({
        id: `take:${call.id}`,
        group: 'calls',
        label: t('shortcuts.actions.takeThis', {
          caller: callerPhrase(call, t),
          team: view.teams[call.teamId]?.name ?? '',
        }),
        combo: `Alt+${index + 1}`,
        enabled: blocked === null,
        why: blocked,
        about: call.id,
        run: () => void phoneActions.take(call.id),
      }),
    ),
    {
      id: 'decline',
      group: 'calls',
      label: t('shortcuts.actions.declineOffer'),
      combo: combos.declineOffer,
      enabled: rings,
      run: () => {
        if (offer) void phoneActions.declineOffer(offer);
        else if (ringing) phoneActions.declineCall(ringing.id);
      },
    },
    {
      id: 'dial',
      group: 'calls',
      label: t('shortcuts.actions.dial'),
      combo: combos.dial,
      enabled: phone.line.kind === 'registered' && !unansweredDial(phone.calls) && !view.calls.own,
      run: askForDial,
    },
    ...(view.engine.testCalls
      ? [
          {
            id: 'test-caller',
            group: 'calls' as const,
            label: t('shortcuts.actions.testCaller'),
            combo: combos.testCaller,
            enabled: connected,
            run: () => void bridge().call.openTestCaller(),
          },
          {
            id: 'test-call',
            group: 'calls' as const,
            label: t('shortcuts.actions.testCall'),
            combo: '',
            enabled: connected,
            run: () => void commandOrNotice({ kind: 'testCall', digits: '1' }),
          },
        ]
      : []),
  ];
}

function talkActions({ view, phone, connected, deskPhone }: ActionContext, t: Text): readonly Action[] {
  const call = view.calls.own;
  const inCall = call !== undefined && call.phase !== 'wrapUp';
  const steady = inCall && call.phase !== 'connecting' && call.phase !== 'callingBack' && connected;
  const heard = heardCall(phone.calls);
  const talks = heard?.phase === 'talking';
  // A direct call or a consultation: nothing of it needs the engine.
  const beside = heard !== undefined && heard.id !== call?.agentLeg;
  const aside = phone.calls.some(({ held }) => held);
  const can = (...deeds: Parameters<typeof canDo>[1][]) =>
    inCall && connected && deeds.some((deed) => canDo(call, deed));
  const consulting = inCall && call.consult?.phase === 'talking';
  const talk = (id: TalkId, enabled: boolean, run: () => void): Action => ({
    id,
    group: 'talk',
    label: t(`shortcuts.actions.${id}`),
    combo: combos[id],
    enabled,
    run,
  });
  const wrapUp = view.agents[view.me.agentId]?.activity.kind === 'wrapUp' && connected;
  const back = lastToTakeBack(view);
  return [
    talk(
      'hold',
      beside ? talks : (steady && can('hold', 'resume')) || (!inCall && aside),
      phoneActions.toggleHold,
    ),
    talk('mute', talks, phoneActions.toggleMute),
    talk('keypad', talks || (steady && deskPhone && can('sendDigits')), () => togglePanel('keypad')),
    talk('transfer', steady && can('blindTransfer', 'consult'), () => togglePanel('transfer')),
    talk('toggle', consulting && can('toggle'), () => void phoneActions.toggleConsult()),
    talk('complete', consulting && can('completeTransfer'), () => void phoneActions.completeTransfer()),
    talk(
      'cancelConsult',
      inCall && call.consult !== null && can('cancelConsult'),
      () => void phoneActions.cancelConsult(),
    ),
    talk('takeBack', back !== null && connected, () => {
      if (back !== null) void phoneActions.takeBack(back.callId);
    }),
    talk('notes', call !== undefined, askForNotes),
    talk('hangUp', inCall || heard !== undefined, () => void phoneActions.hangUp()),
    talk('skipWrapUp', wrapUp, () => void phoneActions.skipWrapUp()),
    talk('extendWrapUp', wrapUp, () => void phoneActions.extendWrapUp(30_000)),
    {
      id: 'extendWrapUpMore',
      group: 'talk',
      label: t('shortcuts.actions.extendWrapUpMore'),
      combo: '',
      enabled: wrapUp,
      run: () => void phoneActions.extendWrapUp(120_000),
    },
  ];
}

function presenceActions(
  { view, connected, deskPhone, onSignOut }: ActionContext,
  t: Text,
): readonly Action[] {
  const me = view.agents[view.me.agentId];
  const onBreak = me?.availability.kind === 'onBreak';
  const talking = me?.activity.kind === 'talking';
  const change = (id: PresenceId, combo: string, enabled: boolean, run: () => void): Action => ({
    id,
    group: 'presence',
    label: t(`shortcuts.actions.${id}`),
    combo,
    enabled,
    run,
  });
  const begin = (reason: BreakCode) => () => void commandOrNotice({ kind: 'startBreak', reason });
  const mayBegin = connected && !onBreak;
  const end = () => void commandOrNotice({ kind: 'endBreak' });
  return [
    change('toggleBreak', combos.toggleBreak, connected, onBreak ? end : begin('pause')),
    change('breakLunch', combos.breakLunch, mayBegin, begin('lunch')),
    change('breakMeeting', combos.breakMeeting, mayBegin, begin('meeting')),
    change('breakOwn', combos.breakOwn, mayBegin, () => setAskingReason(true)),
    change(
      deskPhone ? 'useSoftphone' : 'useDeskPhone',
      combos.usePhone,
      connected && !talking,
      () => void commandOrNotice({ kind: 'usePhone', phone: deskPhone ? 'softphone' : 'deskPhone' }),
    ),
    change('signOut', combos.signOut, !talking, onSignOut),
  ];
}

/** The keyboard goes along. */
function goAndFocus(section: Section): void {
  goTo(section);
  requestAnimationFrame(() => document.getElementById('middle')?.focus());
}

export function buildActions(context: ActionContext, t: Text): readonly Action[] {
  const go = (
    id:
      | 'goCalls'
      | 'goHistory'
      | 'goMessages'
      | 'goCallBacks'
      | 'goSettings'
      | 'goDirectory'
      | 'goControl'
      | 'goAdministration'
      | 'goAudit',
    run: () => void,
  ): Action => ({
    id,
    group: 'go',
    label: t(`shortcuts.actions.${id}`),
    combo: combos[id],
    enabled: true,
    run,
  });
  return [
    ...callActions(context, t),
    ...talkActions(context, t),
    ...presenceActions(context, t),
    go('goCalls', () => goAndFocus('calls')),
    go('goHistory', () => goAndFocus('history')),
    go('goMessages', () => goAndFocus('messages')),
    go('goCallBacks', () => goAndFocus('callBacks')),
    go('goSettings', () => goAndFocus('settings')),
    go('goDirectory', () => goAndFocus('directory')),
    go('goControl', () => goAndFocus('control')),
    ...(may(context.view.me, 'publishPlan')
      ? [go('goAdministration', () => goAndFocus('administration'))]
      : []),
    // Everybody has own acts to look at; a place in the rail is for who sees those of others.
    go('goAudit', () => goAndFocus('audit')),
    ...controlActions(context.view, t),
    ...messageActions(context.view, context.onMessage, t),
    {
      id: 'palette',
      group: 'go',
      label: t('shortcuts.actions.palette'),
      combo: combos.palette,
      enabled: true,
      run: () => openOverlay('palette'),
    },
    {
      id: 'help',
      group: 'go',
      label: t('shortcuts.actions.help'),
      combo: combos.help,
      enabled: true,
      run: () => openOverlay('help'),
    },
  ];
}
