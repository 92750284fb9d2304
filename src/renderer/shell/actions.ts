// All actions of the window in one list: keys, palette and help read it.

import type { ConsoleView } from '../../contract/view.ts';
import { firstToTake, takeable, teamLines } from '../features/call-bar/lines.ts';
import * as phoneActions from '../features/phone/phone-actions.ts';
import type { PhoneState } from '../features/phone/phone-state.ts';
import { askForDial, askForNotes, togglePanel } from '../features/phone/phone-store.ts';
import { setAskingReason } from '../features/presence/presence-store.ts';
import { type Action, combos } from '../features/shortcuts/action.ts';
import { openOverlay } from '../features/shortcuts/shortcuts-store.ts';
import type { Text } from '../i18n/text.ts';
import { bridge } from '../state/bridge.ts';
import { commandOrNotice } from '../state/commands.ts';
import type { BreakCode } from '../ui/break-reason.ts';
import { callerPhrase } from '../ui/caller.ts';
import { goTo } from './shell-store.ts';

export interface ActionContext {
  readonly view: ConsoleView;
  readonly phone: PhoneState;
  readonly connected: boolean;
  readonly deskPhone: boolean;
  /** Why nothing can be taken now; null when it can. */
  readonly blocked: string | null;
  readonly onSignOut: () => void;
}

type TalkId =
  | 'hold'
  | 'mute'
  | 'keypad'
  | 'transfer'
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

/** Takes the call that rings here, else the one that is served next. */
export function takeFirst(context: Pick<ActionContext, 'view' | 'phone'>): void {
  const { view, phone } = context;
  const [offer] = Object.values(view.offers);
  if (offer) void phoneActions.acceptOffer(offer);
  else if (phone.voice.kind === 'ringing') phoneActions.acceptPlain(phone.voice.id);
  else {
    const first = firstToTake(teamLines(view));
    if (first) void phoneActions.take(first.id);
  }
}

function callActions(context: ActionContext, t: Text): readonly Action[] {
  const { view, phone, blocked, connected } = context;
  const lines = teamLines(view);
  const [offer] = Object.values(view.offers);
  const rings = offer !== undefined || phone.voice.kind === 'ringing';
  const waiting = takeable(lines);
  return [
    {
      id: 'take-first',
      group: 'calls',
      label: rings ? t('shortcuts.actions.acceptOffer') : t('shortcuts.actions.takeFirst'),
      combo: combos.takeFirst,
      enabled: rings || (waiting.length > 0 && blocked === null),
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
        else if (phone.voice.kind === 'ringing') phoneActions.declinePlain(phone.voice.id);
      },
    },
    {
      id: 'dial',
      group: 'calls',
      label: t('shortcuts.actions.dial'),
      combo: combos.dial,
      enabled: phone.line.kind === 'registered' && phone.voice.kind === 'idle' && !view.calls.own,
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
  const steady = inCall && call.phase !== 'connecting' && connected;
  const plain = phone.voice.kind === 'talking' || phone.voice.kind === 'dialling';
  const consulting = inCall && call.consult?.phase === 'talking' && connected;
  const talk = (id: TalkId, enabled: boolean, run: () => void): Action => ({
    id,
    group: 'talk',
    label: t(`shortcuts.actions.${id}`),
    combo: combos[id],
    enabled,
    run,
  });
  const wrapUp = view.agents[view.me.agentId]?.activity.kind === 'wrapUp' && connected;
  return [
    talk('hold', steady, phoneActions.toggleHold),
    talk('mute', !deskPhone && (inCall || phone.voice.kind === 'talking'), phoneActions.toggleMute),
    talk('keypad', steady || (inCall && !deskPhone) || phone.voice.kind === 'talking', () =>
      togglePanel('keypad'),
    ),
    talk('transfer', steady, () => togglePanel('transfer')),
    talk('toggle', consulting, () => void phoneActions.toggleConsult()),
    talk('complete', consulting, () => void phoneActions.completeTransfer()),
    talk(
      'cancelConsult',
      inCall && call.consult !== null && connected,
      () => void phoneActions.cancelConsult(),
    ),
    talk('notes', call !== undefined, askForNotes),
    talk('hangUp', inCall || plain, () => void phoneActions.hangUp()),
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

export function buildActions(context: ActionContext, t: Text): readonly Action[] {
  const go = (id: 'goCalls' | 'goHistory' | 'goSettings', run: () => void): Action => ({
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
    go('goCalls', () => goTo('calls')),
    go('goHistory', () => goTo('history')),
    go('goSettings', () => goTo('settings')),
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
