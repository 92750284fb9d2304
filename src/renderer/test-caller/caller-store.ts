// What the test caller's window knows: the line it calls through, its one call, and the callers that it has added.

import { create } from 'zustand';
import type { CommandError } from '../../contract/channels.ts';
import type { TestLineValue } from '../../contract/commands.ts';
import { onKeysSent } from '../features/phone/softphone/tone-queue.ts';
import { deviceInUse, refreshDevices, useDevices } from '../sounds/devices.ts';
import { command } from '../state/commands.ts';
import { draftText, keepDraft, startDrafts } from '../state/drafts.ts';
import { useMirror } from '../state/mirror.ts';
import { steadyNow } from '../state/steady-clock.ts';
import { CallerPhone } from './caller-phone.ts';
import { type CallerState, dialledNumber, inCall, nextCallerState } from './caller-state.ts';

export interface CallerStore {
  readonly call: CallerState;
  readonly muted: boolean;
  /** Sent in this call. */
  readonly digits: string;
  readonly line: TestLineValue | null;
  /** Why there is no line, or what an added caller was refused for. */
  readonly error: CommandError | null;
  /** The hotline's number. */
  readonly to: string;
  /** As typed. */
  readonly number: string;
  readonly withheld: boolean;
  readonly wrongNumber: boolean;
  /** Callers without a person, since all were ended last. */
  readonly added: number;
}

export const useCaller = create<CallerStore>(() => ({
  call: { kind: 'idle' },
  muted: false,
  digits: '',
  line: null,
  error: null,
  to: '',
  number: '+49 89 5550123',
  withheld: false,
  wrongNumber: false,
  added: 0,
}));

const phone = new CallerPhone((event) =>
  useCaller.setState(({ call }) => ({ call: nextCallerState(call, event) })),
);

function devices() {
  const { settings } = useMirror.getState();
  return {
    microphone: {
      deviceId: settings?.microphoneDevice ?? '',
      processing: settings?.soundProcessing ?? true,
    },
    speakerDevice: deviceInUse(settings?.speakerDevice ?? '', useDevices.getState().outputs),
  };
}

const NUMBER = { form: 'testNumber', call: null, part: '' } as const;

/** As it's typed; it's there again when the window is opened next. */
export function setNumber(number: string): void {
  useCaller.setState({ number, wrongNumber: false });
  keepDraft(NUMBER, number);
}

/** The engine may have been started anew since, at another port: asked for at each call. */
export async function fetchLine(): Promise<TestLineValue | null> {
  const reply = await command({ kind: 'testLine' });
  if (!reply.ok) {
    useCaller.setState({ error: reply.error, line: null });
    return null;
  }
  const line = reply.value;
  useCaller.setState(({ to }) => ({
    line,
    error: null,
    to: line.hotlines.some(({ number }) => number === to) ? to : (line.hotlines[0]?.number ?? ''),
  }));
  return line;
}

export async function placeCall(): Promise<void> {
  const { call, number, withheld } = useCaller.getState();
  if (inCall(call)) return;
  const from = withheld ? null : dialledNumber(number);
  if (from === null && !withheld) return useCaller.setState({ wrongNumber: true });
  useCaller.setState({
    call: nextCallerState(call, { kind: 'called' }),
    muted: false,
    digits: '',
    wrongNumber: false,
    error: null,
  });
  const line = await fetchLine();
  if (line === null) {
    useCaller.setState((now) => ({
      call: nextCallerState(now.call, { kind: 'ended', why: 'noConnection', at: steadyNow() }),
    }));
    return;
  }
  const now = useCaller.getState();
  if (!inCall(now.call)) return;
  await phone.call({ account: line.account, to: now.to, from, ...devices() });
}

export const hangUp = (): void => {
  if (inCall(useCaller.getState().call)) phone.hangUp();
};

export function toggleMute(): void {
  const muted = !useCaller.getState().muted;
  phone.mute(muted);
  useCaller.setState({ muted });
}

export function press(digit: string): void {
  if (useCaller.getState().call.kind === 'talking') phone.press(digit);
}

export async function addCaller(digits: string, speaks: boolean): Promise<void> {
  const reply = await command({ kind: 'testCall', digits, speaks });
  if (reply.ok) useCaller.setState(({ added }) => ({ added: added + 1, error: null }));
  else useCaller.setState({ error: reply.error });
}

export async function endAddedCallers(): Promise<void> {
  const reply = await command({ kind: 'endTestCalls' });
  useCaller.setState(reply.ok ? { added: 0, error: null } : { error: reply.error });
}

/** Runs for the life of the window. */
export function startCaller(): void {
  onKeysSent((keys) => useCaller.setState(({ digits }) => ({ digits: (digits + keys).slice(-20) })));
  void startDrafts().then(() => {
    const number = draftText(NUMBER);
    if (number !== '') useCaller.setState({ number });
  });
  void fetchLine();
  void refreshDevices().catch(() => undefined);
  useMirror.subscribe((now, before) => {
    if (!now.settings || !before.settings) return;
    const { microphone, speakerDevice } = devices();
    if (now.settings.speakerDevice !== before.settings.speakerDevice) phone.setSpeaker(speakerDevice);
    if (
      now.settings.microphoneDevice !== before.settings.microphoneDevice ||
      now.settings.soundProcessing !== before.settings.soundProcessing
    )
      phone.setMicrophone(microphone);
  });
}
