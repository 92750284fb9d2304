// Conformance: Klinke calls itself, and hears what a caller hears.

import { describe, expect, test } from 'vitest';
import type {
  CheckCall,
  CheckCallCause,
  CheckCallListener,
  SwitchEvent,
} from '../../src/engine/ports/telephony-switch.ts';
import { hearAnnouncement, soundsHeard } from '../../src/speech/hearing.ts';
import { pitchOf } from '../../src/voip/sound/pitch.ts';
import { hotlineNumber, type Sound } from './harness.ts';
import type { Stage } from './stage.ts';
import { heardAt, recorded } from './tones.ts';

interface Placed {
  readonly check: string;
  readonly call: CheckCall;
  answered: boolean;
  samples(): Int16Array;
  /** Each 100 ms of what was heard. */
  hears(): readonly ReturnType<typeof heardAt>[];
  readonly ends: CheckCallCause[];
}

let serial = 0;

export function placeCheckCall(stage: Stage, number = hotlineNumber, limitMs = 20_000): Placed {
  const check = `check-${String(process.pid).padStart(8, '0')}-${String(++serial).padStart(8, '0')}`;
  const samples: number[] = [];
  const ends: CheckCallCause[] = [];
  const listener: CheckCallListener = {
    answered: () => {
      placed.answered = true;
    },
    heard: (more) => {
      for (const sample of more) samples.push(sample);
    },
    ended: (cause) => void ends.push(cause),
  };
  const placed: Placed = {
    check,
    call: stage.switch.checkCall({ check, number, limitMs }, listener),
    answered: false,
    samples: () => Int16Array.from(samples),
    hears: () =>
      Array.from({ length: Math.floor(samples.length / 800) }, (_, i) =>
        heardAt(pitchOf(Int16Array.from(samples.slice(i * 800, (i + 1) * 800)))),
      ),
    ends,
  };
  return placed;
}

type Arrival = Extract<SwitchEvent, { kind: 'callArrived' }>;

export const arrivalOf = ({ events }: Stage, check: string): Arrival | undefined =>
  events.find((event): event is Arrival => event.kind === 'callArrived' && event.check === check);

export async function answeredCheckCall(
  stage: Stage,
  limitMs = 20_000,
): Promise<{ placed: Placed; leg: string }> {
  const placed = placeCheckCall(stage, hotlineNumber, limitMs);
  await stage.harness.until(() => arrivalOf(stage, placed.check) !== undefined, 'the check call arrives');
  const { leg } = arrivalOf(stage, placed.check) as Arrival;
  stage.switch.run({ kind: 'answer', leg });
  await stage.harness.until(() => placed.answered, 'the check call is answered');
  return { placed, leg };
}

export function describeCheckCalls(open: () => Promise<Stage>): void {
  describe('check calls', () => {
    test('arrives as one, hears what is played from its beginning to its end, and leaves nothing', async () => {
      const stage = await open();
      const { placed, leg } = await answeredCheckCall(stage);
      expect(arrivalOf(stage, placed.check)).toEqual({
        kind: 'callArrived',
        leg,
        calledNumber: hotlineNumber,
        check: placed.check,
      });
      const { legs } = await stage.switch.readBack();
      expect(legs).toEqual([expect.objectContaining({ leg, check: placed.check, direction: 'incoming' })]);
      stage.switch.run({ kind: 'play', leg, playback: 'p-check', media: stage.prompt('long') });
      await stage.sees('playbackFinished', leg);
      placed.call.hangUp();
      await stage.harness.until(() => placed.ends.length > 0, 'the check call is over');
      expect(placed.ends).toEqual(['hungUp']);
      expect(placed.hears().filter((what) => what === 'prompt').length).toBeGreaterThanOrEqual(27);
      await stage.sees('legEnded', leg);
      expect((await stage.switch.readBack()).legs).toEqual([]);
    });

    test('tells what is heard while it goes on', async () => {
      const stage = await open();
      const { placed, leg } = await answeredCheckCall(stage);
      stage.switch.run({ kind: 'park', leg, media: stage.tune });
      await stage.harness.until(() => placed.hears().includes('music'), 'music is heard');
      expect(placed.ends).toEqual([]);
    });

    test('recordings are told apart as they come through: all of one, half of it, another one, music, silence', async () => {
      const stage = await open();
      const expected = recorded('greeting');
      const others = [{ name: 'another', samples: recorded('connecting-lvs') }];
      const hears = async (played: readonly Sound[]) => {
        const { placed, leg } = await answeredCheckCall(stage);
        for (const sound of played) {
          const playback = stage.id('p');
          stage.switch.run({ kind: 'play', leg, playback, media: stage.harness.sound(sound) });
          const over = () =>
            stage.events.some((event) => event.kind === 'playbackFinished' && event.playback === playback);
          await stage.harness.until(over, `${sound} is over`);
        }
        stage.switch.run({ kind: 'hangUp', leg });
        await stage.harness.until(() => placed.ends.length > 0, 'the check call is over');
        const heard = placed.samples();
        return {
          heard: hearAnnouncement(heard, expected, others).heard,
          sounds: soundsHeard(heard, [{ name: 'it', samples: expected }, ...others]),
        };
      };
      const instead = await hears(['otherPrompt', 'halfGreeting', 'short']);
      expect(instead).toMatchObject({ heard: false, sounds: [{ name: 'another' }, { name: 'it' }] });
      expect(await hears([])).toMatchObject({ heard: false, sounds: [{ kind: 'silence' }] });
      expect(await hears(['greeting'])).toMatchObject({ heard: true, sounds: [{ name: 'it' }] });
    });

    test('ends at its limit, whoever forgot it', async () => {
      const stage = await open();
      const { placed, leg } = await answeredCheckCall(stage, 4_000);
      await stage.harness.until(() => placed.ends.length > 0, 'the check call is over');
      await stage.sees('legEnded', leg);
      expect(placed.ends).toEqual(['hungUp']);
    });

    test('is told that the hotline hung up', async () => {
      const stage = await open();
      const { placed, leg } = await answeredCheckCall(stage);
      stage.switch.run({ kind: 'hangUp', leg });
      await stage.harness.until(() => placed.ends.length > 0, 'the check call is over');
      expect(placed.ends).toEqual(['hungUp']);
    });

    test('a number that comes to no hotline is told, and arrives nowhere', async () => {
      const stage = await open();
      const placed = placeCheckCall(stage, '4799');
      await stage.harness.until(() => placed.ends.length > 0, 'the check call is over');
      expect(placed.ends).toEqual(['unreachable']);
      expect(placed.answered).toBe(false);
      expect(stage.events.filter(({ kind }) => kind === 'callArrived')).toEqual([]);
    });
  });
}
