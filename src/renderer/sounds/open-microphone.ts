// The chosen microphone, or the system's where the chosen one isn't there; or why there is none.

import { deviceInUse, refreshDevices } from './devices.ts';

/** Which device, and whether the browser cleans its sound: against echo and noise, with its level adjusted. */
export interface MicrophoneChoice {
  /** Empty: the system's default. */
  readonly deviceId: string;
  readonly processing: boolean;
}

/** `busy`: another program has it. */
export type NoMicrophone = 'denied' | 'missing' | 'busy';

export async function openMicrophone({
  deviceId,
  processing,
}: MicrophoneChoice): Promise<MediaStreamTrack | NoMicrophone> {
  const devices = await refreshDevices().catch(() => null);
  const id = devices ? deviceInUse(deviceId, devices.inputs) : '';
  try {
    const stream = await navigator.mediaDevices.getUserMedia({
      audio: {
        ...(id ? { deviceId: { exact: id } } : {}),
        echoCancellation: processing,
        noiseSuppression: processing,
        autoGainControl: processing,
      },
    });
    // Names of devices are only told after the permission.
    void refreshDevices();
    return stream.getAudioTracks()[0] ?? 'missing';
  } catch (error) {
    const name = error instanceof DOMException ? error.name : '';
    if (name === 'NotAllowedError') return 'denied';
    return name === 'NotReadableError' ? 'busy' : 'missing';
  }
}
