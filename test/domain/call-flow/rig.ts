// For unit tests of steps: one call in a small mode, driven by hand.

import { type Advanced, advance, begin, broken, flowDueAt } from '../../../src/domain/call-flow/advance.ts';
import type { Asks } from '../../../src/domain/call-flow/asks.ts';
import type { CallAnnouncement, FlowEvent, Media } from '../../../src/domain/call-flow/flow.ts';
import type { OperatingMode } from '../../../src/domain/call-flow/mode.ts';
import type { PlaceInLine } from '../../../src/domain/call-flow/place-in-line.ts';
import type { CallFlow, Step } from '../../../src/domain/call-flow/steps/registry.ts';

/** A mode that starts with `step`; every other step is an end: `next`, `other`, `sorry`. */
export function modeWith(step: Step): OperatingMode {
  return {
    schemaVersion: 1,
    id: 'test',
    name: 'Test',
    language: 'de',
    languages: ['en'],
    start: 'step',
    onError: 'sorry',
    steps: {
      step,
      next: { kind: 'goodbye', prompt: 'next' },
      other: { kind: 'goodbye', prompt: 'other' },
      sorry: { kind: 'goodbye', prompt: 'sorry' },
    },
    prompts: {},
    music: {},
  };
}

type Around = Partial<OperatingMode> & {
  readonly announcements?: readonly CallAnnouncement[];
  readonly asks?: Asks;
};

export class Flow {
  flow: CallFlow;
  /** What the last event led to. */
  last: Advanced;
  now = 1_000;
  readonly announcements: readonly CallAnnouncement[];
  readonly asks: Asks;
  place: PlaceInLine | null = null;
  lastTeam: string | null = null;
  /** The caller's. */
  ownNumber: string | null = null;
  /** That can't be called. */
  readonly shut = new Set<string>();
  private readonly roomMs: number;
  private readonly mode: OperatingMode;

  /** `roomMs`: for messages. */
  constructor(
    step: Step,
    { announcements = [], asks = () => null, ...mode }: Around = {},
    roomMs = Number.POSITIVE_INFINITY,
  ) {
    this.roomMs = roomMs;
    this.mode = { ...modeWith(step), ...mode };
    this.announcements = announcements;
    this.asks = asks;
    this.last = begin(this.context());
    this.flow = this.last.flow;
  }

  send(event: FlowEvent): this {
    this.last = advance(this.flow, event, this.context());
    this.flow = this.last.flow;
    return this;
  }

  breaks(reason: string): this {
    this.last = broken(this.flow, reason, this.context());
    this.flow = this.last.flow;
    return this;
  }

  /** The playback that was started last. */
  playing(): { playback: string; media: string } {
    const played = this.last.effects.findLast((effect) => effect.kind === 'play');
    if (played?.kind !== 'play') throw new Error('nothing was played');
    const { media, playback } = played;
    return { playback, media: inWords(media) };
  }

  finished(playback: string): this {
    return this.send({ kind: 'playbackFinished', playback });
  }

  failed(playback: string): this {
    return this.send({ kind: 'playbackFailed', playback, reason: 'no such file' });
  }

  effects(): readonly string[] {
    return this.last.effects.map((effect) => effect.kind);
  }

  facts(): readonly string[] {
    return this.last.facts.map((fact) => fact.kind);
  }

  /** When the position is left by itself, from now on; null: never. */
  dueInMs(): number | null {
    const at = flowDueAt(this.flow);
    return at === null ? null : at - this.now;
  }

  /** Nothing of this changes the position or leads to anything. */
  ignores(...events: readonly FlowEvent[]): void {
    for (const event of events) {
      const { flow, effects, facts } = advance(this.flow, event, this.context());
      if (flow !== this.flow || effects.length > 0 || facts.length > 0) {
        throw new Error(`${JSON.stringify(event)} led to ${JSON.stringify({ flow, effects, facts })}`);
      }
    }
  }

  private context() {
    const { mode, now, announcements, asks } = this;
    return {
      call: 'call',
      mode,
      now,
      announcements,
      asks,
      lastTeam: this.lastTeam,
      roomForMessage: (longestMs: number) => longestMs <= this.roomMs,
      placeIn: () => this.place,
      numbers: { own: this.ownNumber, canCall: (number: string) => !this.shut.has(number) },
    };
  }
}

function inWords(media: Media): string {
  if (media.kind === 'sound') return `sound ${media.sounds.de}`;
  if (media.kind === 'phrase') return `phrase ${media.phrase}`;
  if (media.kind === 'tone') return 'tone';
  if (media.kind === 'recording') return `recording ${media.recording}`;
  return media.kind === 'prompt' ? media.prompt : `music ${media.music}`;
}

/** Events that name something that never was, or is over. */
export const stale: readonly FlowEvent[] = [
  { kind: 'playbackFinished', playback: 'call-p999' },
  { kind: 'playbackFailed', playback: 'other-p1', reason: 'x' },
  { kind: 'returned', team: 'lvs' },
];
