// Recordings at the simulated switch: how long somebody spoke, and why it ended.

import { writeFileSync } from 'node:fs';
import type { RecordingEnd, RecordingEndedBy, RecordingLimits } from '../../domain/words/recordings.ts';
import type { Clock } from '../../engine/ports/clock.ts';
import type { SwitchEvent } from '../../engine/ports/telephony-switch.ts';
import { SAMPLE_RATE } from '../../voip/sound/g711.ts';
import { wavBytes } from '../../voip/sound/wav.ts';
import type { SimulatedLeg } from './leg.ts';

const SAMPLES_A_MS = SAMPLE_RATE / 1_000;

export interface RecordedSound {
  /** Where the recording of this name is kept. */
  file(recording: string): string;
  /** What somebody says in so many ms, at 8 kHz. */
  speech(ms: number): Int16Array;
}

export class SimulatedRecordings {
  private readonly clock: Clock;
  private readonly emit: (event: SwitchEvent) => void;
  private readonly sound: RecordedSound | null;
  private readonly ended = new Map<string, RecordingEnd>();

  constructor(clock: Clock, emit: (event: SwitchEvent) => void, sound: RecordedSound | null) {
    this.clock = clock;
    this.emit = emit;
    this.sound = sound;
  }

  begin(
    leg: SimulatedLeg,
    name: string,
    { longestMs, silenceMs }: RecordingLimits,
    since = this.clock.now(),
  ): void {
    const beginsAfterMs = since - this.clock.now();
    let silence = (): void => undefined;
    const listen = (forMs: number): void => {
      silence = this.clock.schedule(forMs, () => {
        const quietAt = Math.min(Math.max(since, leg.speaksUntil), this.clock.now()) + silenceMs;
        if (quietAt <= this.clock.now()) this.end(leg, 'silence');
        else listen(quietAt - this.clock.now());
      });
    };
    listen(beginsAfterMs + silenceMs);
    const length = this.clock.schedule(beginsAfterMs + longestMs, () => this.end(leg, 'length'));
    leg.recording = {
      name,
      since,
      cancel() {
        silence();
        length();
      },
    };
  }

  end(leg: SimulatedLeg, by: RecordingEndedBy): void {
    if (leg.recording === null) return;
    const { name, since, cancel } = leg.recording;
    cancel();
    leg.recording = null;
    const lengthMs = Math.max(0, this.clock.now() - since);
    this.ended.set(name, { lengthMs, by });
    this.write(name, lengthMs, Math.min(lengthMs, Math.max(0, leg.speaksUntil - since)));
    this.emit({ kind: 'recordingEnded', leg: leg.id, recording: name, lengthMs, by });
  }

  private write(name: string, lengthMs: number, spokenMs: number): void {
    if (this.sound === null) return;
    const samples = new Int16Array(lengthMs * SAMPLES_A_MS);
    samples.set(this.sound.speech(spokenMs).subarray(0, samples.length));
    writeFileSync(this.sound.file(name), wavBytes(samples));
  }

  /** Who asks anew after its end is told of it at once. */
  adopt(leg: SimulatedLeg, name: string): void {
    if (leg.recording?.name === name) return;
    const end = this.ended.get(name) ?? { lengthMs: 0, by: 'failed' as const, reason: 'there is none' };
    this.emit({ kind: 'recordingEnded', leg: leg.id, recording: name, ...end });
  }

  /** Null: there is none that has ended. */
  lengthMs(name: string): number | null {
    return this.ended.get(name)?.lengthMs ?? null;
  }
}
