// Which sound devices there are, and which one a choice means when the chosen one isn't plugged in.

import { create } from 'zustand';

export interface SoundDevice {
  readonly id: string;
  readonly label: string;
}

export interface SoundDevices {
  readonly inputs: readonly SoundDevice[];
  readonly outputs: readonly SoundDevice[];
  /** The microphone that the system's default means now; its id is empty while that is not known. */
  readonly standardInput: SoundDevice;
}

const unknown: SoundDevice = { id: '', label: '' };

export const useDevices = create<SoundDevices>(() => ({
  inputs: [],
  outputs: [],
  standardInput: unknown,
}));

/** `default` and `communications` are Chromium's names for what the system chose; ours is the empty id. */
function listed(devices: readonly MediaDeviceInfo[], kind: MediaDeviceKind): SoundDevice[] {
  return devices
    .filter((each) => each.kind === kind && !['', 'default', 'communications'].includes(each.deviceId))
    .map((each) => ({ id: each.deviceId, label: each.label }));
}

/**
 * Chromium lists the default beside the real devices, as `default` with the group of the one it means; where the
 * system names none (PulseAudio does not always), the first is taken.
 */
function standard(devices: readonly MediaDeviceInfo[], inputs: readonly SoundDevice[]): SoundDevice {
  const named = devices.find((each) => each.kind === 'audioinput' && each.deviceId === 'default');
  if (!named) return inputs[0] ?? unknown;
  const real = devices.find(
    (each) =>
      each.kind === 'audioinput' &&
      !['default', 'communications'].includes(each.deviceId) &&
      (each.groupId === named.groupId || named.label.endsWith(each.label || '\n')),
  );
  return real ? { id: real.deviceId, label: real.label } : { id: named.groupId, label: named.label };
}

export function soundDevices(all: readonly MediaDeviceInfo[]): SoundDevices {
  const inputs = listed(all, 'audioinput');
  return { inputs, outputs: listed(all, 'audiooutput'), standardInput: standard(all, inputs) };
}

export async function refreshDevices(): Promise<SoundDevices> {
  const devices = soundDevices(await navigator.mediaDevices.enumerateDevices());
  useDevices.setState(devices);
  return devices;
}

/** Follows plugging and unplugging. Returns what stops it. */
export function watchDevices(onChange: (devices: SoundDevices) => void): () => void {
  const changed = () => void refreshDevices().then(onChange);
  navigator.mediaDevices.addEventListener('devicechange', changed);
  return () => navigator.mediaDevices.removeEventListener('devicechange', changed);
}

/** The chosen device while it's there, else the system's default (the empty id). */
export function deviceInUse(chosen: string, devices: readonly SoundDevice[]): string {
  return devices.some((device) => device.id === chosen) ? chosen : '';
}

/**
 * What plugging or unplugging means for a choice: lost and back are worth a word, everything else is not.
 */
export function deviceNews(
  chosen: string,
  before: readonly SoundDevice[],
  after: readonly SoundDevice[],
): { readonly kind: 'lost' | 'back'; readonly label: string } | null {
  if (chosen === '') return null;
  const was = before.find((device) => device.id === chosen);
  const is = after.find((device) => device.id === chosen);
  if (was && !is) return { kind: 'lost', label: was.label };
  if (!was && is) return { kind: 'back', label: is.label };
  return null;
}

/** With the default in use: the microphone that it means now, when that is another one than before; else null. */
export function movedInput(chosen: string, before: SoundDevices, after: SoundDevices): SoundDevice | null {
  if (deviceInUse(chosen, after.inputs) !== '') return null;
  const [was, is] = [before.standardInput.id, after.standardInput.id];
  return was !== '' && is !== '' && was !== is ? after.standardInput : null;
}
