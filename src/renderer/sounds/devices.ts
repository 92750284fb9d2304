// Which sound devices there are, and which one a choice means when the chosen one isn't plugged in.

import { create } from 'zustand';

export interface SoundDevice {
  readonly id: string;
  readonly label: string;
}

export interface SoundDevices {
  readonly inputs: readonly SoundDevice[];
  readonly outputs: readonly SoundDevice[];
}

export const useDevices = create<SoundDevices>(() => ({ inputs: [], outputs: [] }));

/** `default` and `communications` are Chromium's names for what the system chose; ours is the empty id. */
function listed(devices: readonly MediaDeviceInfo[], kind: MediaDeviceKind): SoundDevice[] {
  return devices
    .filter((each) => each.kind === kind && !['', 'default', 'communications'].includes(each.deviceId))
    .map((each) => ({ id: each.deviceId, label: each.label }));
}

export async function refreshDevices(): Promise<SoundDevices> {
  const all = await navigator.mediaDevices.enumerateDevices();
  const devices = { inputs: listed(all, 'audioinput'), outputs: listed(all, 'audiooutput') };
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
