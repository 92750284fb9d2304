// Conformance: engines that come and go, and connections that break, while calls go on.

import { describe, expect, test } from 'vitest';
import { PATIENCE_MS } from '../support/patience.ts';
import type { Stage } from './stage.ts';

export function describeLosses(open: () => Promise<Stage>): void {
  describe('without the engine', () => {
    test('keeps a caller waiting and two people talking, and shows them to the next engine', async () => {
      const stage = await open();
      if (!stage.switch.capabilities.survivesEngine) return;
      const phone = await stage.harness.phone('answers');
      const waiting = await stage.waiting();
      const talking = await stage.waiting();
      const [dialled, bridge] = [stage.id('leg'), stage.id('bridge')];
      const target = { kind: 'extension', extension: phone.extension } as const;
      stage.switch.run({
        kind: 'dial',
        leg: dialled,
        bridge,
        target,
        label: {},
        ready: false,
        timeoutMs: PATIENCE_MS,
      });
      await stage.sees('legAnswered', dialled);
      stage.switch.run({ kind: 'bridge', bridge, legs: [talking.leg, dialled] });
      await stage.hears(talking.caller, 'otherLeg');

      const { picture } = await stage.restart(async () => {
        await stage.harness.advance(1000);
        await stage.hears(waiting.caller, 'music');
        await stage.hears(talking.caller, 'otherLeg');
        await stage.hears(phone, 'otherLeg');
      });

      const incoming = {
        direction: 'incoming',
        answered: true,
        calledNumber: '4711',
        callerNumber: '+498912345',
      };
      expect(picture.legs).toHaveLength(3);
      expect(picture.legs).toContainEqual(
        expect.objectContaining({ leg: waiting.leg, bridge: null, parked: true, ...incoming }),
      );
      expect(picture.legs).toContainEqual(expect.objectContaining({ leg: talking.leg, bridge, ...incoming }));
      const outgoing = { leg: dialled, bridge, direction: 'outgoing', answered: true };
      expect(picture.legs).toContainEqual(expect.objectContaining(outgoing));
      expect(picture.bridges.map(({ bridge: id, legs }) => [id, [...legs].sort()])).toEqual([
        [bridge, [talking.leg, dialled].sort()],
      ]);
      expect(picture.reachable).toContain(phone.extension);
      await stage.hears(waiting.caller, 'music');

      // The adopted legs obey, and are heard of.
      waiting.caller.pressKey('3');
      await stage.sees('digitPressed', waiting.leg);
      stage.switch.run({ kind: 'park', leg: waiting.leg, media: stage.tune });
      await stage.hearsBeginning(waiting.caller);
      phone.pressButton();
      await stage.sees('legEnded', dialled);
      talking.caller.hangUp();
      await stage.sees('legEnded', talking.leg);
    });

    test('lets the next engine take up a playback, running or over', async () => {
      const stage = await open();
      if (!stage.switch.capabilities.survivesEngine) return;
      const { caller, leg } = await stage.waiting();
      const [running, over] = [stage.id('playback'), stage.id('playback')];
      stage.switch.run({ kind: 'play', leg, playback: over, media: stage.prompt('short') });
      await stage.sees('playbackFinished', leg);
      stage.switch.run({ kind: 'play', leg, playback: running, media: stage.prompt('longer') });
      await stage.hears(caller, 'prompt');
      await stage.restart(async () => {});
      const finished = () =>
        stage.events.flatMap((event) => (event.kind === 'playbackFinished' ? [event.playback] : []));
      stage.switch.run({ kind: 'adoptPlayback', leg, playback: over });
      stage.switch.run({ kind: 'adoptPlayback', leg, playback: running });
      await stage.harness.until(() => finished().length === 1, 'the one that is over');
      expect(finished()).toEqual([over]);
      await stage.hears(caller, 'prompt');
      await stage.harness.until(() => finished().length === 2, 'the one that runs');
      expect(finished()).toEqual([over, running]);
      await stage.hears(caller, 'music');
    });
  });

  describe('with a broken connection', () => {
    test.each(['closed', 'halfOpen'] as const)(
      'notices it (%s), keeps the calls, and tells all when it is back',
      async (how) => {
        const stage = await open();
        if (stage.harness.cut === null) return;
        const staying = await stage.waiting();
        const leaving = await stage.waiting();
        await stage.harness.cut(how);
        const lost = () => stage.events.some(({ kind }) => kind === 'switchLost');
        await stage.harness.until(lost, 'the loss is noticed');
        await expect(stage.switch.readBack()).rejects.toThrow();
        leaving.caller.hangUp();
        await stage.harness.advance(700);
        await stage.hears(staying.caller, 'music');
        await stage.harness.restore();
        const backs = () => stage.events.filter(({ kind }) => kind === 'switchBack').length;
        await stage.harness.until(() => backs() === 2, 'the connection is back');
        const kinds = stage.events.map(({ kind }) => kind);
        expect(kinds.slice(kinds.indexOf('switchLost'))).toEqual(['switchLost', 'legEnded', 'switchBack']);
        expect(stage.ends(leaving.leg)).toEqual(['hungUp']);
        const back = stage.events.at(-1);
        expect(back?.kind === 'switchBack' ? back.picture.legs.map(({ leg }) => leg) : []).toEqual([
          staying.leg,
        ]);
        staying.caller.pressKey('9');
        await stage.sees('digitPressed', staying.leg);
      },
    );

    test('reports a call that came in meanwhile', async () => {
      const stage = await open();
      if (stage.harness.cut === null) return;
      const waiting = await stage.waiting();
      await stage.harness.cut('closed');
      await stage.harness.until(
        () => stage.events.some(({ kind }) => kind === 'switchLost'),
        'the loss is noticed',
      );
      stage.switch.run({ kind: 'hangUp', leg: waiting.leg });
      await stage.harness.until(
        () => stage.events.some(({ kind }) => kind === 'commandFailed'),
        'the command fails',
      );
      await stage.harness.restore();
      await stage.harness.until(
        () => stage.events.filter(({ kind }) => kind === 'switchBack').length === 2,
        'back',
      );
      const { arrival } = await stage.arrive({ number: '22' });
      expect(arrival.callerNumber).toBe('22');
    });
  });
}
