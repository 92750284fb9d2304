// A voice recorded in the window, with a browser's parts made here: how it ends, and that nothing is listened to afterwards.

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { recordVoice } from '../../src/renderer/sounds/record-voice.ts';
import { wavOf } from '../../src/renderer/sounds/wav-of.ts';

const spoken = [0, 0.5, -1, 2];
let decodes = true;

class FakeTrack {
  readyState = 'live';
  onended: (() => void) | null = null;
  stop() {
    this.readyState = 'ended';
  }
}

class FakeRecorder {
  static isTypeSupported = () => true;
  state = 'inactive';
  ondataavailable: ((event: { data: Blob }) => void) | null = null;
  onstop: (() => void) | null = null;
  start() {
    this.state = 'recording';
  }
  stop() {
    this.state = 'inactive';
    this.ondataavailable?.({ data: new Blob(['what was said']) });
    this.onstop?.();
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  decodes = true;
  vi.stubGlobal('MediaStream', class {});
  vi.stubGlobal('MediaRecorder', FakeRecorder);
  vi.stubGlobal(
    'OfflineAudioContext',
    class {
      decodeAudioData = async () => {
        if (!decodes) throw new DOMException('nothing', 'EncodingError');
        return { length: spoken.length, getChannelData: () => Float32Array.from(spoken) };
      };
    },
  );
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function record(mostMs = 60_000) {
  const track = new FakeTrack();
  return { track, recorder: recordVoice(track as unknown as MediaStreamTrack, mostMs) };
}

it('is a WAV file of what was said, not louder than full, and closes its microphone', async () => {
  const { track, recorder } = record();
  recorder.end();
  const recording = await recorder.ended;
  expect(recording).toMatchObject({ by: 'asked', lengthMs: (4 * 1_000) / 48_000 });
  const bytes = Buffer.from((await recording?.wav.arrayBuffer()) ?? new ArrayBuffer());
  expect(bytes.readUInt32LE(24)).toBe(48_000);
  expect([44, 46, 48, 50].map((at) => bytes.readInt16LE(at))).toEqual([0, 16_384, -32_767, 32_767]);
  expect(track.readyState).toBe('ended');
  expect(vi.getTimerCount()).toBe(0);
});

it('ends when it is as long as it may be, and not before', async () => {
  const { track, recorder } = record(60_000);
  await vi.advanceTimersByTimeAsync(59_999);
  expect(track.readyState).toBe('live');
  await vi.advanceTimersByTimeAsync(1);
  expect(await recorder.ended).toMatchObject({ by: 'length' });
});

it.each([
  ['told first', (track: FakeTrack) => track.onended?.()],
  [
    'ended by the browser first',
    (track: FakeTrack, recorder: FakeRecorder | undefined) => {
      track.readyState = 'ended';
      recorder?.stop();
    },
  ],
])('keeps what was said until its microphone was unplugged: %s', async (_, unplug) => {
  let made: FakeRecorder | undefined;
  vi.stubGlobal(
    'MediaRecorder',
    class extends FakeRecorder {
      constructor() {
        super();
        made = this;
      }
    },
  );
  const { track, recorder } = record();
  track.readyState = 'ended';
  unplug(track, made);
  expect(await recorder.ended).toMatchObject({ by: 'unplugged' });
});

it('is nothing where nothing arrived', async () => {
  decodes = false;
  const { track, recorder } = record();
  recorder.end();
  expect(await recorder.ended).toBeNull();
  expect(track.readyState).toBe('ended');
});

it('writes a header that says how long it is', async () => {
  const bytes = Buffer.from(await wavOf(Int16Array.from([1, 2, 3]), 8_000).arrayBuffer());
  expect([bytes.length, bytes.readUInt32LE(4), bytes.readUInt32LE(40)]).toEqual([50, 42, 6]);
});
