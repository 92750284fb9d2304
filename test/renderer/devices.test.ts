// Devices that come, go and move: a microphone that was busy comes back to the calls; a headset in another port is the same.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Microphone, type MicrophoneState } from '../../src/renderer/features/phone/softphone/microphone.ts';
import { deviceMoves } from '../../src/renderer/sounds/device-moves.ts';

const chosen = {
  microphoneDevice: 'mic-1',
  microphoneName: 'Headset',
  speakerDevice: 'out-1',
  speakerName: 'Headset',
  ringDevice: '',
  ringName: '',
};
const standardInput = { id: '', label: '' };

describe('a chosen device', () => {
  it('is found in another port by its name, and that is told once', () => {
    const devices = {
      inputs: [{ id: 'mic-2', label: 'Headset' }],
      outputs: [{ id: 'out-2', label: 'Headset' }],
      standardInput,
    };
    expect(deviceMoves(chosen, devices)).toEqual({
      change: { microphoneDevice: 'mic-2', speakerDevice: 'out-2' },
      moved: ['Headset'],
    });
  });

  it('is kept by its id, and its name is learnt when it is told', () => {
    const named = {
      inputs: [{ id: 'mic-1', label: 'Headset Pro' }],
      outputs: [{ id: 'out-1', label: '' }],
      standardInput,
    };
    expect(deviceMoves(chosen, named)).toEqual({ change: { microphoneName: 'Headset Pro' }, moved: [] });
  });

  it('is not guessed among two of the same name, nor where nothing has that name', () => {
    const two = [
      { id: 'a', label: 'Headset' },
      { id: 'b', label: 'Headset' },
    ];
    expect(deviceMoves(chosen, { inputs: two, outputs: [{ id: 'c', label: '' }], standardInput })).toEqual({
      change: {},
      moved: [],
    });
  });

  it('is forgotten with its name when the system’s default is chosen instead', () => {
    const none = { inputs: [], outputs: [], standardInput };
    expect(deviceMoves({ ...chosen, microphoneDevice: '' }, none).change).toEqual({ microphoneName: '' });
  });
});

class FakeTrack {
  enabled = true;
  onended: (() => void) | null = null;
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
  clone = () => new FakeTrack(`${this.name} clone`);
  stop = () => undefined;
}

describe('a microphone that another program has', () => {
  const states: MicrophoneState[] = [];
  let busy = true;
  let asked = 0;

  beforeEach(() => {
    vi.useFakeTimers();
    states.length = 0;
    busy = true;
    asked = 0;
    vi.stubGlobal('navigator', {
      mediaDevices: {
        enumerateDevices: async () => [],
        getUserMedia: async () => {
          asked += 1;
          if (busy) throw new DOMException('in use', 'NotReadableError');
          return { getAudioTracks: () => [new FakeTrack('microphone')] };
        },
      },
    });
    vi.stubGlobal(
      'AudioContext',
      class {
        createMediaStreamDestination = () => ({
          stream: { getAudioTracks: () => [new FakeTrack('silence')] },
        });
        close = async () => undefined;
      },
    );
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  const open = async () => {
    const microphone = new Microphone((state) => states.push(state));
    await microphone.use({ deviceId: '', processing: true });
    const sent: string[] = [];
    const outlet = microphone.track(
      () =>
        ({
          replaceTrack: async (track: MediaStreamTrack | null) => {
            sent.push(`${(track as unknown as FakeTrack).name} ${track?.enabled ? 'open' : 'shut'}`);
          },
        }) as RTCRtpSender,
    );
    outlet.open(true);
    return { microphone, sent };
  };

  it('is asked for again by itself, and the call that talks gets it', async () => {
    const { sent } = await open();
    expect(states).toEqual(['missing']);
    busy = false;
    await vi.advanceTimersByTimeAsync(20_000);
    expect(states).toEqual(['missing', 'ready']);
    expect(sent).toEqual(['microphone clone open']);
  });

  it('is asked for at once when somebody is about to talk, and once at a time', async () => {
    const { microphone, sent } = await open();
    busy = false;
    microphone.wanted();
    microphone.wanted();
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toBe(2);
    expect(states.at(-1)).toBe('ready');
    expect(sent).toEqual(['microphone clone open']);
    microphone.wanted();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toBe(2);
  });

  it('is asked for no more once the phone is off', async () => {
    const { microphone } = await open();
    microphone.release();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toBe(1);
  });
});
