// Starts and stops the softphone with the session, rings for what should ring, and follows devices and network.

import { text } from '../../i18n/text.ts';
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
import { signedIn, useMirror } from '../../state/mirror.ts';
import { showNotice } from '../../state/notices.ts';
import { setSoftphone } from './phone-actions.ts';
import type { PhoneEvent } from './phone-state.ts';
import { feedPhone, phoneNow, usePhone } from './phone-store.ts';
import { becameOf } from './returned-call.ts';
import { Softphone } from './softphone/softphone.ts';

let running: { readonly key: string; readonly phone: Softphone } | null = null;
const ringer = new Ringer();

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
  if (event.kind !== 'microphone' || before.microphone === event.state) return;
  if (event.state === 'missing') showNotice('bad', text('phone.notice.noMicrophone'));
  if (event.state === 'denied') showNotice('bad', text('phone.notice.microphoneDenied'));
}

/** The softphone lives as long as the session with its account, not as long as the engine's connection. */
function matchSession(): void {
  const session = signedIn(useMirror.getState());
  const account = session?.phone === 'softphone' ? session.phoneAccount : null;
  const key = account ? `${account.url} ${account.user} ${account.domain} ${account.password}` : '';
  if (running?.key === key) return;
  if (running) {
    void running.phone.stop();
    running = null;
    setSoftphone(null);
  }
  if (!account) {
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
  });
  running = { key, phone };
  setSoftphone(phone);
  feedPhone({ kind: 'connecting' });
  void phone.start();
}

/** An offer to a desk phone rings there; ringing here too would only confuse. */
function shouldRing(): boolean {
  const { view } = useMirror.getState();
  const { voice } = phoneNow();
  if (voice.kind === 'ringing') return true;
  if (voice.kind !== 'idle' || usePhone.getState().taking) return false;
  return running !== null && Object.keys(view?.offers ?? {}).length > 0;
}

function matchRinging(): void {
  const { ring, ringVolume } = devices();
  if (shouldRing()) ringer.start(ring, ringVolume);
  else ringer.stop();
}

function devicesChanged(before: SoundDevices, after: SoundDevices): void {
  const { settings } = useMirror.getState();
  if (!settings || !running) return;
  const input = deviceNews(settings.microphoneDevice, before.inputs, after.inputs);
  const output = deviceNews(settings.speakerDevice, before.outputs, after.outputs);
  const moved = movedInput(settings.microphoneDevice, before, after);
  if (input || moved) running.phone.setMicrophone(devices().microphone);
  running.phone.setSpeaker(devices().speaker);
  ringer.moveTo(devices().ring);
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

/** Runs for the life of the window; nothing has to be cleaned up. */
export function startPhone(): void {
  let known = useDevices.getState();
  void refreshDevices().then((devicesNow) => {
    known = devicesNow;
  });
  watchDevices((after) => {
    devicesChanged(known, after);
    known = after;
  });
  useMirror.subscribe((now, before) => {
    if (now.session !== before.session) matchSession();
    const became = now.view === before.view ? null : becameOf(before.view, now.view);
    if (became === 'returned')
      showNotice('bad', text('phone.notice.notConnected'), text('phone.notice.notConnectedHint'));
    if (became === 'callerGone') showNotice('info', text('phone.notice.callerGone'));
    if (now.settings && before.settings && running) {
      if (
        now.settings.microphoneDevice !== before.settings.microphoneDevice ||
        now.settings.soundProcessing !== before.settings.soundProcessing
      ) {
        running.phone.setMicrophone(devices().microphone);
      }
      if (now.settings.speakerDevice !== before.settings.speakerDevice)
        running.phone.setSpeaker(devices().speaker);
      if (now.settings.ringDevice !== before.settings.ringDevice) ringer.moveTo(devices().ring);
    }
    matchRinging();
  });
  usePhone.subscribe(matchRinging);
  bridge().on('networkChanged', () => running?.phone.reconnectNow());
  window.addEventListener('online', () => running?.phone.reconnectNow());
  matchSession();
}
