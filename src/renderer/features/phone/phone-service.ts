// Starts and stops the softphone with the session, rings for what should ring, and follows devices and network.

import type { PhoneAccount } from '../../../contract/commands.ts';
import type { PhoneCall } from '../../../contract/phone-call.ts';
import type { ConsoleView } from '../../../contract/view.ts';
import { text } from '../../i18n/text.ts';
import { lineToneOf, needsEar, ringOf } from '../../phone/ear.ts';
import type { PhoneEvent } from '../../phone/phone-state.ts';
import {
  deviceInUse,
  deviceNews,
  movedInput,
  refreshDevices,
  type SoundDevices,
  useDevices,
  watchDevices,
} from '../../sounds/devices.ts';
import { Ringer } from '../../sounds/player.ts';
import { bridge } from '../../state/bridge.ts';
import { keepDraft } from '../../state/drafts.ts';
import { signedIn, useMirror } from '../../state/mirror.ts';
import { dismissTitle, showNotice } from '../../state/notices.ts';
import { callerPhrase } from '../../waiting/caller.ts';
import { followDevices } from './follow-devices.ts';
import { missedCall, startMissedCalls } from './missed-calls.ts';
import { setSoftphone } from './phone-actions.ts';
import { startPhoneReport } from './phone-report.ts';
import { feedPhone, phoneNow, usePhone } from './phone-store.ts';
import { Softphone } from './softphone/softphone.ts';

interface Running {
  readonly agentId: string;
  readonly account: PhoneAccount;
  readonly key: string;
  readonly phone: Softphone;
}
let running: Running | null = null;
const ringer = new Ringer();
/** What a number that was dialled sounds like. */
const lineTones = new Ringer();
const LINE_TONE = 0.4;
/** Long enough to be understood; nobody has to hang it up. */
const BUSY_TONE_MS = 4_000;
/** As loud as the ring would be, a voice in the same ear could not be understood. */
const WAITING_TONE = 0.35;

function devices() {
  const { settings } = useMirror.getState();
  const { inputs, outputs } = useDevices.getState();
  return {
    microphone: {
      deviceId: settings?.microphoneDevice ?? '',
      processing: settings?.soundProcessing ?? true,
    },
    microphoneNow: deviceInUse(settings?.microphoneDevice ?? '', inputs),
    speaker: deviceInUse(settings?.speakerDevice ?? '', outputs),
    ring: deviceInUse(settings?.ringDevice ?? '', outputs),
    ringVolume: settings?.ringVolume ?? 0.7,
  };
}

function hear(event: PhoneEvent): void {
  const before = phoneNow();
  feedPhone(event);
  if (event.kind === 'notReached')
    setTimeout(feedPhone, BUSY_TONE_MS, { kind: 'failureHeard', number: event.number });
  if (event.kind === 'directCallMissed') missedCall(event);
  if (event.kind === 'ownNumberShown')
    showNotice('info', text('phone.notice.ownNumberShown'), text('phone.notice.ownNumberShownHint'));
  if (event.kind === 'lostUnanswered') tellLostUnanswered(event.call);
  if (event.kind !== 'microphone' || before.microphone === event.state) return;
  // What was said of it is not so any more.
  if (event.state === 'ready') dismissTitle(text('phone.notice.noMicrophone'));
  if (event.state === 'missing') showNotice('bad', text('phone.notice.noMicrophone'));
  if (event.state === 'denied') showNotice('bad', text('phone.notice.microphoneDenied'));
}

function tellLostUnanswered({ direction, ...caller }: PhoneCall): void {
  const who = callerPhrase(caller, text);
  showNotice('bad', text(`phone.plain.cut.${direction}`, { who }), text('phone.plain.cut.hint'));
}

/** The softphone lives as long as the session with its account, not as long as the engine's connection. */
function matchSession(): void {
  const session = signedIn(useMirror.getState());
  const account = session?.phone === 'softphone' ? session.phoneAccount : null;
  const key = account ? `${account.url} ${account.user} ${account.domain} ${account.password}` : '';
  if (running?.key === key) return;
  // The extension is another one, and the account with it: whoever talks does so to the end with the one before.
  const isSamePerson = running !== null && session?.agentId === running.agentId;
  if (isSamePerson && phoneNow().calls.length > 0) return;
  if (running) {
    if (isSamePerson && account && account.user !== running.account.user)
      showNotice('info', text('phone.notice.newExtension', { extension: account.user }));
    void running.phone.stop();
    running = null;
    setSoftphone(null);
  }
  if (!session || !account) {
    const why = session ? (session.phone === 'deskPhone' ? 'deskPhone' : 'noAccount') : 'signedOut';
    const { line } = phoneNow();
    if (line.kind !== 'off' || line.why !== why) feedPhone({ kind: 'turnedOff', why });
    return;
  }
  const { microphone, speaker } = devices();
  const phone = new Softphone({
    account,
    microphone,
    speakerDevice: speaker,
    emit: (event) => {
      // What a stopped softphone still has to say concerns nobody.
      if (running?.phone === phone) hear(event);
    },
    offered: (leg) =>
      Object.values(useMirror.getState().view?.offers ?? {}).some((offer) => offer.leg === leg),
    heldByEngine: (leg) => {
      const own = useMirror.getState().view?.calls.own;
      return own?.agentLeg !== leg || own.phase !== 'talking' || own.consult !== null;
    },
  });
  running = { agentId: session.agentId, account, key, phone };
  setSoftphone(phone);
  feedPhone({ kind: 'connecting' });
  void phone.start();
}

function matchRinging(): void {
  const { view } = useMirror.getState();
  const { phone, taking, leaving } = usePhone.getState();
  const { ring, speaker, ringVolume } = devices();
  const offers = view?.offers ?? {};
  const facts = { own: view?.calls.own, calls: phone.calls, taking, leaving };
  const sound = ringOf({ ...facts, offers, softphone: running !== null });
  // Who talks has the headset on: there it is heard, quietly.
  if (sound === 'waiting') ringer.start('callWaiting', speaker, ringVolume * WAITING_TONE);
  else if (sound === 'ring') ringer.start('ring', ring, ringVolume);
  else ringer.stop();
  const tone = lineToneOf(phone.calls, phone.failed.at(-1));
  if (tone) lineTones.start(tone, speaker, LINE_TONE);
  else lineTones.stop();
}

/** The engine decides about the caller; whose turn it is at the phone follows. */
function matchOwnCall(before: ConsoleView | null, now: ConsoleView | null): void {
  const own = now?.calls.own;
  const call = own && phoneNow().calls.find(({ id }) => id === own.agentLeg);
  if (!call || !running) return;
  const needed = before?.calls.own?.agentLeg === own.agentLeg && needsEar(before.calls.own);
  if (call.held && needsEar(own) && !needed) running.phone.hear(own.agentLeg);
  if (call.kind !== 'hotline') running.phone.becameHotline(own.agentLeg);
}

function devicesChanged(before: SoundDevices, after: SoundDevices): void {
  const { settings } = useMirror.getState();
  if (!settings || !running) return;
  const input = deviceNews(settings.microphoneDevice, before.inputs, after.inputs);
  const output = deviceNews(settings.speakerDevice, before.outputs, after.outputs);
  const moved = movedInput(settings.microphoneDevice, before, after);
  if (input || moved) running.phone.setMicrophone(devices().microphone);
  running.phone.setSpeaker(devices().speaker);
  matchRinging();
  // A headset is both; one word is enough.
  const news = input ?? output;
  if (news?.kind === 'lost') showNotice('bad', text('phone.notice.deviceLost', { device: news.label }));
  if (news?.kind === 'back') showNotice('good', text('phone.notice.deviceBack', { device: news.label }));
  if (moved && !news) showNotice('info', text('phone.notice.deviceMoved', { device: moved.label }));
  // A microphone was plugged in where there was none.
  if (!input && !moved && phoneNow().microphone === 'missing' && after.inputs.length > 0) {
    running.phone.setMicrophone(devices().microphone);
  }
}

/** Somebody has answered what was dialled here. */
function reached(now: readonly PhoneCall[], before: readonly PhoneCall[]): boolean {
  const dialling = before.filter(({ direction, phase }) => direction === 'out' && phase !== 'talking');
  return now.some(({ id, phase }) => phase === 'talking' && dialling.some((each) => each.id === id));
}

/** Runs for the life of the window; nothing has to be cleaned up. */
export function startPhone(): void {
  let known = useDevices.getState();
  void refreshDevices().then((devicesNow) => {
    known = devicesNow;
  });
  useDevices.subscribe(followDevices);
  watchDevices((after) => {
    devicesChanged(known, after);
    known = after;
  });
  useMirror.subscribe((now, before) => {
    if (now.session !== before.session) matchSession();
    if (now.settings !== before.settings) followDevices();
    if (now.view !== before.view) matchOwnCall(before.view, now.view);
    if (now.settings && before.settings && running) {
      if (
        now.settings.microphoneDevice !== before.settings.microphoneDevice ||
        now.settings.soundProcessing !== before.settings.soundProcessing
      ) {
        running.phone.setMicrophone(devices().microphone);
      }
      if (now.settings.speakerDevice !== before.settings.speakerDevice)
        running.phone.setSpeaker(devices().speaker);
    }
    matchRinging();
  });
  usePhone.subscribe(matchRinging);
  usePhone.subscribe((now, before) => {
    // Out of what the phone is just telling.
    if (now.phone.calls.length === 0 && before.phone.calls.length > 0) setTimeout(matchSession);
  });
  usePhone.subscribe((now, before) => {
    // A number that nobody answered is still there, to be tried again.
    if (reached(now.phone.calls, before.phone.calls)) keepDraft({ form: 'dial', call: null, part: '' }, '');
  });
  startPhoneReport(() => running?.phone.contact ?? null);
  startMissedCalls();
  bridge().on('networkChanged', () => running?.phone.reconnectNow());
  window.addEventListener('online', () => running?.phone.reconnectNow());
  matchSession();
}
