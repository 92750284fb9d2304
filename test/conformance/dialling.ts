// Conformance: ringing people, ready legs, and joining them with callers.

import { describe, expect, test } from 'vitest';
import type { SwitchCommand } from '../../src/engine/ports/telephony-switch.ts';
import { PATIENCE_MS } from '../support/patience.ts';
import type { Stage } from './stage.ts';

type Dial = Extract<SwitchCommand, { kind: 'dial' }>;

function dialling(stage: Stage, extension: string, more: Partial<Dial> = {}): Dial {
  const label = { number: '+498912345', name: 'LVS Huber' };
  const leg = stage.id('leg');
  const target = { kind: 'extension', extension } as const;
  return { kind: 'dial', leg, bridge: null, target, label, ready: false, timeoutMs: PATIENCE_MS, ...more };
}

/** Which legs the switch told were put together there, each time. */
function bridged({ events }: Stage, bridge: string): readonly string[][] {
  return events.flatMap((event) =>
    event.kind === 'legsBridged' && event.bridge === bridge ? [[...event.legs].sort()] : [],
  );
}

/** How often the switch told that this leg waits alone. */
function parked({ events }: Stage, leg: string): number {
  return events.filter((event) => event.kind === 'legParked' && event.leg === leg).length;
}

export function describeDialling(open: () => Promise<Stage>): void {
  describe('dialling', () => {
    test('rings a phone, which shows the caller and answers', async () => {
      const stage = await open();
      const phone = await stage.harness.phone('answers');
      const dial = dialling(stage, phone.extension);
      stage.switch.run(dial);
      await stage.sees('legAnswered', dial.leg);
      const kinds = stage.events.flatMap((event) =>
        'leg' in event && event.leg === dial.leg ? [event.kind] : [],
      );
      expect(kinds).toEqual(['legRinging', 'legAnswered']);
      expect(phone.shows() ?? dial.label).toMatchObject(dial.label);
      expect(phone.toldLeg() ?? dial.leg).toBe(dial.leg);
      await stage.harness.until(() => phone.connected(), 'the phone talks');
      phone.pressButton();
      await stage.sees('legEnded', dial.leg);
      expect(stage.ends(dial.leg)).toEqual(['hungUp']);
    });

    test('shows no number when it is withheld', async () => {
      const stage = await open();
      const phone = await stage.harness.phone('ringsOn');
      const dial = dialling(stage, phone.extension, { label: { name: 'LVS' } });
      stage.switch.run(dial);
      await stage.sees('legRinging', dial.leg);
      expect(phone.shows() ?? { name: 'LVS', number: 'anonymous' }).toEqual({
        name: 'LVS',
        number: 'anonymous',
      });
    });

    test.each([
      ['busy', 'busy'],
      ['declines', 'declined'],
    ] as const)('says that a phone which %s is %s', async (answering, cause) => {
      const stage = await open();
      const phone = await stage.harness.phone(answering);
      const dial = dialling(stage, phone.extension);
      stage.switch.run(dial);
      await stage.sees('legEnded', dial.leg);
      expect(stage.ends(dial.leg)).toEqual([cause]);
    });

    test('gives up after the time it was given', async () => {
      const stage = await open();
      const phone = await stage.harness.phone('ringsOn');
      const dial = dialling(stage, phone.extension, { timeoutMs: 3_000 });
      stage.switch.run(dial);
      await stage.sees('legRinging', dial.leg);
      await stage.sees('legEnded', dial.leg);
      expect(stage.ends(dial.leg)).toEqual(['noAnswer']);
    });

    test('says that an extension without a phone is unreachable', async () => {
      const stage = await open();
      const dial = dialling(stage, stage.harness.emptyExtension, { bridge: stage.id('bridge') });
      stage.switch.run(dial);
      await stage.sees('legEnded', dial.leg);
      expect(stage.ends(dial.leg)).toEqual(['unreachable']);
      expect(stage.events.filter(({ kind }) => kind === 'commandFailed')).toEqual([]);
    });

    test('stops ringing when told to', async () => {
      const stage = await open();
      const phone = await stage.harness.phone('ringsOn');
      const dial = dialling(stage, phone.extension);
      stage.switch.run(dial);
      await stage.sees('legRinging', dial.leg);
      stage.switch.run({ kind: 'hangUp', leg: dial.leg });
      await stage.sees('legEnded', dial.leg);
      await stage.harness.until(() => !phone.connected(), 'the phone is quiet');
      expect(stage.ends(dial.leg)).toHaveLength(1);
    });

    test('tells when a phone registers and when it is gone', async () => {
      const stage = await open();
      const phone = await stage.harness.phone('ringsOn');
      const changes = () =>
        stage.events.flatMap((event) =>
          event.kind === 'extensionChanged' && event.extension === phone.extension ? [event.reachable] : [],
        );
      await stage.harness.until(() => changes().at(-1) === true, 'the phone is reachable');
      expect((await stage.switch.readBack()).reachable).toContain(phone.extension);
      await phone.unregister();
      await stage.harness.until(() => changes().at(-1) === false, 'the phone is not reachable');
      expect(changes()).toEqual([true, false]);
      expect((await stage.switch.readBack()).reachable).not.toContain(phone.extension);
    });
  });

  describe('joining', () => {
    test('builds a ready leg before anybody answers', async () => {
      const stage = await open();
      if (!stage.switch.capabilities.readyLegs) return;
      const phone = await stage.harness.phone('ready');
      const dial = dialling(stage, phone.extension, { ready: true, bridge: stage.id('bridge') });
      stage.switch.run(dial);
      await stage.sees('legReady', dial.leg);
      await stage.harness.advance(200);
      expect(stage.events.some(({ kind }) => kind === 'legRinging' || kind === 'legAnswered')).toBe(false);
      const picture = await stage.switch.readBack();
      expect(picture.bridges).toEqual([{ bridge: dial.bridge, legs: [dial.leg] }]);
      expect(picture.legs).toMatchObject([
        { leg: dial.leg, direction: 'outgoing', answered: false, bridge: dial.bridge },
      ]);
      phone.pressButton();
      await stage.sees('legAnswered', dial.leg);
    });

    test('moves a waiting caller to a ready leg, and back to the music', async () => {
      const stage = await open();
      if (!stage.switch.capabilities.readyLegs) return;
      const phone = await stage.harness.phone('ready');
      const { caller, leg } = await stage.waiting();
      const bridge = stage.id('bridge');
      const dial = dialling(stage, phone.extension, { ready: true, bridge });
      stage.switch.run(dial);
      await stage.sees('legReady', dial.leg);
      stage.switch.run({ kind: 'bridge', bridge, legs: [leg, dial.leg] });
      phone.pressButton();
      await stage.hears(caller, 'otherLeg');
      await stage.hears(phone, 'otherLeg');
      const { bridges } = await stage.switch.readBack();
      expect(bridges.map(({ legs }) => [...legs].sort())).toEqual([[dial.leg, leg].sort()]);
      expect(bridged(stage, bridge)).toEqual([[dial.leg, leg].sort()]);
      const before = parked(stage, leg);
      stage.switch.run({ kind: 'park', leg, media: stage.tune });
      await stage.hears(caller, 'music');
      await stage.hears(phone, 'silence');
      expect([before, parked(stage, leg)]).toEqual([1, 2]);
    });

    test('joins a caller with a desk phone that answered, in a new bridge', async () => {
      const stage = await open();
      const phone = await stage.harness.phone('answers');
      const { caller, leg } = await stage.waiting();
      const dial = dialling(stage, phone.extension);
      stage.switch.run(dial);
      await stage.sees('legAnswered', dial.leg);
      const bridge = stage.id('bridge');
      stage.switch.run({ kind: 'bridge', bridge, legs: [leg, dial.leg] });
      await stage.hears(caller, 'otherLeg');
      await stage.hears(phone, 'otherLeg');
      caller.hangUp();
      await stage.sees('legEnded', leg);
      await stage.hears(phone, 'silence');
      expect(stage.ends(dial.leg)).toEqual([]);
      stage.switch.run({ kind: 'closeBridge', bridge });
      stage.switch.run({ kind: 'hangUp', leg: dial.leg });
      await stage.sees('legEnded', dial.leg);
      expect((await stage.switch.readBack()).bridges).toEqual([]);
    });

    test('whoever was rung and lifted can be played to and press keys, and joins the caller afterwards', async () => {
      const stage = await open();
      const phone = await stage.harness.phone('answers');
      const { caller, leg } = await stage.waiting();
      const dial = dialling(stage, phone.extension);
      stage.switch.run(dial);
      await stage.sees('legAnswered', dial.leg);
      stage.switch.run({ kind: 'park', leg: dial.leg, media: stage.tune });
      await stage.hears(phone, 'music');
      phone.pressKey('1');
      await stage.sees('digitPressed', dial.leg);
      const keys = stage.events.flatMap((event) => (event.kind === 'digitPressed' ? [event.digit] : []));
      expect(keys).toEqual(['1']);
      stage.switch.run({ kind: 'bridge', bridge: stage.id('bridge'), legs: [leg, dial.leg] });
      await stage.hears(caller, 'otherLeg');
      await stage.hears(phone, 'otherLeg');
    });

    test('joins at once also a caller who hears a prompt or ring-back', async () => {
      const stage = await open();
      const phone = await stage.harness.phone('answers');
      const dial = dialling(stage, phone.extension, { bridge: stage.id('bridge') });
      stage.switch.run(dial);
      await stage.sees('legAnswered', dial.leg);
      const bridge = dial.bridge ?? '';
      const { caller, leg } = await stage.waiting();
      stage.switch.run({ kind: 'play', leg, playback: 'j-1', media: stage.prompt('long') });
      await stage.hears(caller, 'prompt');
      stage.switch.run({ kind: 'bridge', bridge, legs: [leg, dial.leg] });
      await stage.harness.advance(400);
      await stage.hears(caller, 'otherLeg');
      await stage.hears(phone, 'otherLeg');
      stage.switch.run({ kind: 'park', leg, media: stage.tune });
      stage.switch.run({ kind: 'ringBack', leg });
      await stage.hears(caller, 'ringBack');
      stage.switch.run({ kind: 'bridge', bridge, legs: [leg, dial.leg] });
      await stage.harness.advance(400);
      await stage.hears(caller, 'otherLeg');
      await stage.hears(phone, 'otherLeg');
      // Who is in the bridge already, since the command that should have taken the leg out got lost. It's at once: in the pause
      // after the first ring it would be heard in any case. A busy machine may miss that moment, and looks again.
      let heard = '';
      let bridges = 2;
      for (let tries = 0; tries < 10 && heard !== 'otherLeg'; tries += 1) {
        stage.switch.run({ kind: 'ringBack', leg });
        await stage.harness.advance(200);
        stage.switch.run({ kind: 'bridge', bridge, legs: [leg, dial.leg] });
        await stage.harness.advance(300);
        heard = caller.hears();
        bridges += 1;
      }
      expect(heard).toBe('otherLeg');
      expect(bridged(stage, bridge)).toEqual(Array(bridges).fill([dial.leg, leg].sort()));
      expect(
        stage.events.filter(({ kind }) => kind.startsWith('playback') || kind === 'commandFailed'),
      ).toEqual([]);
    });

    test('brings a caller back from a phone that still rings: it rings no more, and the sender has the caller', async () => {
      const stage = await open();
      const [target, sender] = [await stage.harness.phone('ringsOn'), await stage.harness.phone('answers')];
      const { caller, leg } = await stage.waiting();
      const sent = dialling(stage, target.extension);
      stage.switch.run(sent);
      stage.switch.run({ kind: 'ringBack', leg });
      await stage.sees('legRinging', sent.leg);
      await stage.hears(caller, 'ringBack');
      stage.switch.run({ kind: 'hangUp', leg: sent.leg });
      const back = dialling(stage, sender.extension);
      stage.switch.run(back);
      await stage.sees('legEnded', sent.leg);
      await stage.sees('legAnswered', back.leg);
      stage.switch.run({ kind: 'bridge', bridge: stage.id('bridge'), legs: [back.leg, leg] });
      await stage.hears(caller, 'otherLeg');
      await stage.hears(sender, 'otherLeg');
      expect(stage.ends(sent.leg)).toHaveLength(1);
    });

    test('lets a caller hear nothing of the ringing or the music any more, and something else then', async () => {
      const stage = await open();
      const { caller, leg } = await stage.waiting();
      for (const heard of ['music', 'ringBack'] as const) {
        if (heard === 'ringBack') stage.switch.run({ kind: 'ringBack', leg });
        await stage.hears(caller, heard);
        stage.switch.run({ kind: 'quieten', leg });
        await stage.hears(caller, 'silence');
        // In the pauses of the ringing it would be so in any case.
        await stage.harness.advance(1_500);
        expect(caller.hears()).toBe('silence');
      }
      const playback = stage.id('playback');
      stage.switch.run({ kind: 'play', leg, playback, media: stage.prompt('long') });
      await stage.hears(caller, 'prompt');
      expect(
        stage.events.filter(({ kind }) => kind.startsWith('playback') || kind === 'commandFailed'),
      ).toEqual([]);
    });

    test('joins who is still there when the other one has just gone', async () => {
      const stage = await open();
      const { caller, leg } = await stage.waiting();
      const gone = await stage.answered();
      gone.caller.hangUp();
      await stage.sees('legEnded', gone.leg);
      const bridge = stage.id('bridge');
      stage.switch.run({ kind: 'bridge', bridge, legs: [gone.leg, leg] });
      await stage.hears(caller, 'silence');
      await stage.harness.until(() => bridged(stage, bridge).length > 0, 'they are joined');
      expect(bridged(stage, bridge)).toEqual([[leg]]);
      expect(stage.events.filter(({ kind }) => kind === 'commandFailed')).toEqual([]);
    });
  });
}
