// What every telephone switch has to do, each behaviour named once, whatever is behind the port.

import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { describeCheckCalls } from './check-calls.ts';
import { describeDialling } from './dialling.ts';
import type { SwitchHarness } from './harness.ts';
import { describeHearing } from './hearing.ts';
import { describeKeys } from './keys.ts';
import { describeLosses } from './losses.ts';
import { describePhones } from './phones.ts';
import { describeRecording } from './recording.ts';
import { describeSetUp } from './set-up.ts';
import { createStage, type Stage } from './stage.ts';

export function describeSwitch(name: string, makeHarness: () => Promise<SwitchHarness>): void {
  describe(`the ${name} switch`, () => {
    let harness: SwitchHarness | undefined;
    let stage: Stage | undefined;

    beforeAll(async () => {
      harness = await makeHarness();
    });
    afterEach(async () => {
      await stage?.close();
      stage = undefined;
    });
    afterAll(() => harness?.close());

    const open = async (): Promise<Stage> => {
      if (harness === undefined) throw new Error('no harness');
      stage = await createStage(harness);
      return stage;
    };

    describeArrival(open);
    describeHearing(open);
    describeKeys(open);
    describeRecording(open);
    describeDialling(open);
    describePhones(open);
    describeCheckCalls(open);
    describeSetUp(open);
    describeLosses(open);
  });
}

function describeArrival(open: () => Promise<Stage>): void {
  describe('arrival and end', () => {
    test('first says that it is there, with its version and what it sees', async () => {
      const { events } = await open();
      expect(events[0]?.kind).toBe('switchBack');
      if (events[0]?.kind !== 'switchBack') return;
      expect(events[0].version).not.toBe('');
      expect(events[0].picture.legs).toEqual([]);
      expect(events[0].picture.bridges).toEqual([]);
    });

    test('reports an incoming call with the dialled number and the caller', async () => {
      const stage = await open();
      const { arrival } = await stage.arrive({ number: '+498912345', name: 'Huber' });
      expect(arrival).toMatchObject({
        calledNumber: '4711',
        callerNumber: '+498912345',
        callerName: 'Huber',
      });
    });

    test('keeps a withheld number to itself', async () => {
      const stage = await open();
      const { arrival, leg } = await stage.arrive({});
      expect(arrival).not.toHaveProperty('callerNumber');
      expect(arrival).not.toHaveProperty('callerName');
      const { legs } = await stage.switch.readBack();
      expect(legs).toEqual([
        { leg, direction: 'incoming', answered: false, bridge: null, parked: false, calledNumber: '4711' },
      ]);
    });

    test('ends a leg exactly once, as its last event, when the caller hangs up', async () => {
      const stage = await open();
      const { caller, leg } = await stage.answered();
      caller.hangUp();
      await stage.sees('legEnded', leg);
      await stage.harness.advance(1500);
      const own = stage.events.filter((event) => 'leg' in event && event.leg === leg);
      expect(own.filter(({ kind }) => kind === 'legEnded')).toEqual([
        { kind: 'legEnded', leg, cause: 'hungUp' },
      ]);
      expect(own.at(-1)?.kind).toBe('legEnded');
    });

    test('hangs up', async () => {
      const stage = await open();
      const { caller, leg } = await stage.answered();
      stage.switch.run({ kind: 'hangUp', leg });
      await stage.sees('legEnded', leg);
      await stage.harness.until(() => !caller.connected(), 'the caller hears that it is over');
      expect(stage.ends(leg)).toEqual(['hungUp']);
    });

    test('turns a call away without answering it', async () => {
      const stage = await open();
      const { caller, leg } = await stage.arrive({ number: '1' });
      stage.switch.run({ kind: 'hangUp', leg });
      await stage.sees('legEnded', leg);
      await stage.harness.until(() => !caller.connected(), 'the caller is turned away');
    });

    test('forgives commands for a leg that is gone', async () => {
      const stage = await open();
      const { caller, leg } = await stage.answered();
      caller.hangUp();
      await stage.sees('legEnded', leg);
      stage.switch.run({ kind: 'park', leg, media: stage.tune });
      stage.switch.run({ kind: 'play', leg, playback: 'late', media: stage.prompt('short') });
      stage.switch.run({ kind: 'stopPlayback', leg, playback: 'late' });
      stage.switch.run({ kind: 'bridge', bridge: 'b-late', legs: [leg] });
      stage.switch.run({ kind: 'hangUp', leg });
      await stage.harness.advance(500);
      expect(stage.events.filter(({ kind }) => kind === 'commandFailed')).toEqual([]);
      expect(stage.events.filter(({ kind }) => kind.startsWith('playback'))).toEqual([]);
      expect(stage.ends(leg)).toEqual(['hungUp']);
      stage.switch.run({ kind: 'closeBridge', bridge: 'b-late' });
    });
  });
}
