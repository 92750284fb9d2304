// Phones as every switch has to know them: busy with calls of their own, alive or dead, and which of several.

import { describe, expect, test } from 'vitest';
import { PATIENCE_MS } from '../support/patience.ts';
import type { Stage } from './stage.ts';

export function describePhones(open: () => Promise<Stage>): void {
  describe('phones', () => {
    const busyEvents = ({ events }: Stage, of: string) =>
      events.flatMap((event) =>
        event.kind === 'phoneBusyChanged' && event.extension === of ? [event.busy] : [],
      );

    test('says when a phone is in a call of its own, from its ringing to its end, also to a new engine', async () => {
      const stage = await open();
      const { harness } = stage;
      const phone = await harness.phone('answers');
      await harness.callPhone(phone);
      await harness.until(() => busyEvents(stage, phone.extension).at(-1) === true, 'the phone is busy');
      expect((await stage.switch.readBack()).busy).toContain(phone.extension);
      const back = await stage.restart(async () => undefined);
      expect(back.picture.busy).toContain(phone.extension);
      await harness.until(() => phone.connected(), 'the phone talks');
      // Out of its answering's way.
      await harness.advance(500);
      phone.pressButton();
      await harness.until(() => busyEvents(stage, phone.extension).at(-1) === false, 'the phone is free');
      expect((await stage.switch.readBack()).busy).not.toContain(phone.extension);
    });

    test('a leg that the engine has dialled makes no phone busy', async () => {
      const stage = await open();
      const phone = await stage.harness.phone('answers');
      const leg = stage.id('leg');
      const target = { kind: 'extension', extension: phone.extension } as const;
      stage.switch.run({
        kind: 'dial',
        leg,
        bridge: null,
        target,
        label: {},
        ready: false,
        timeoutMs: PATIENCE_MS,
      });
      await stage.sees('legAnswered', leg);
      await stage.harness.advance(300);
      expect([busyEvents(stage, phone.extension), (await stage.switch.readBack()).busy]).toEqual([[], []]);
    });

    test('tells whether a leg’s phone lives, and by itself when no sound comes from it any more', async () => {
      const stage = await open();
      const { harness } = stage;
      const phone = await harness.phone('answers');
      const { leg: caller } = await stage.waiting();
      const [leg, bridge] = [stage.id('leg'), stage.id('bridge')];
      const target = { kind: 'extension', extension: phone.extension } as const;
      stage.switch.run({
        kind: 'dial',
        leg,
        bridge: null,
        target,
        label: {},
        ready: false,
        timeoutMs: PATIENCE_MS,
      });
      await stage.sees('legAnswered', leg);
      stage.switch.run({ kind: 'bridge', bridge, legs: [leg, caller] });
      await harness.advance(500);
      const answers = () =>
        stage.events.flatMap((event) =>
          event.kind === 'legProbed' && event.leg === leg ? [event.alive] : [],
        );
      stage.switch.run({ kind: 'probeLeg', leg });
      await harness.until(() => answers().length === 1, 'the answer');
      expect(answers()).toEqual([true]);
      const silent = () => stage.events.flatMap((event) => (event.kind === 'legSilent' ? [event.leg] : []));
      await harness.advance(2_500);
      expect(silent()).toEqual([]);
      await phone.vanish();
      await harness.until(
        () => silent().includes(leg) || stage.ends(leg).length === 1,
        'no sound comes from the phone',
        2_500,
      );
      stage.switch.run({ kind: 'probeLeg', leg });
      await harness.until(
        () => answers()[1] === false || stage.ends(leg).length === 1,
        'the phone is dead',
        1_500,
      );
    });

    test('of two phones of an extension only the one that was meant rings; none, when that one isn’t there', async () => {
      const stage = await open();
      const { harness } = stage;
      // Whoever is rung, is rung for somebody who is on the line.
      await stage.answered();
      const mine = await harness.phone('ringsOn');
      const other = await harness.phone('ringsOn', mine);
      expect(other.extension).toBe(mine.extension);
      for (const [contact, ringing, silent] of [
        [mine.contact(), mine, other],
        [other.contact(), other, mine],
      ] as const) {
        const leg = stage.id('leg');
        const target = { kind: 'extension', extension: mine.extension, contact } as const;
        stage.switch.run({
          kind: 'dial',
          leg,
          bridge: null,
          target,
          label: {},
          ready: false,
          timeoutMs: PATIENCE_MS,
        });
        await stage.sees('legRinging', leg);
        await harness.until(() => ringing.connected(), 'it rings');
        await harness.advance(300);
        expect(silent.connected()).toBe(false);
        stage.switch.run({ kind: 'hangUp', leg });
        await stage.sees('legEnded', leg);
        await harness.until(() => !ringing.connected(), 'it rings no more');
      }
      const leg = stage.id('leg');
      const target = { kind: 'extension', extension: mine.extension, contact: 'nobodys' } as const;
      stage.switch.run({
        kind: 'dial',
        leg,
        bridge: null,
        target,
        label: {},
        ready: false,
        timeoutMs: PATIENCE_MS,
      });
      await stage.sees('legEnded', leg);
      expect(stage.ends(leg)).toEqual(['unreachable']);
    });
  });
}
