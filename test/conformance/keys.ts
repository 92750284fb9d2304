// Conformance: keys that people press in a call reach whoever hears them, each once and in order.

import { describe, expect, test } from 'vitest';
import { PATIENCE_MS } from '../support/patience.ts';
import type { PhoneOnTheDesk } from './harness.ts';
import type { Stage } from './stage.ts';

export function describeKeys(open: () => Promise<Stage>): void {
  /** A phone that answers, in a bridge with the caller; and who else is named. */
  async function joined(stage: Stage, phones: number) {
    const { caller, leg } = await stage.answered();
    const bridge = stage.id('bridge');
    const legs = [leg];
    const desks: PhoneOnTheDesk[] = [];
    for (let n = 0; n < phones; n += 1) {
      const desk = await stage.harness.phone('answers');
      const its = stage.id('leg');
      stage.switch.run({
        kind: 'dial',
        leg: its,
        target: { kind: 'extension', extension: desk.extension },
        bridge: null,
        timeoutMs: PATIENCE_MS,
        ready: false,
        label: { name: 'IT', number: '1' },
      });
      await stage.sees('legAnswered', its);
      legs.push(its);
      desks.push(desk);
    }
    stage.switch.run({ kind: 'bridge', bridge, legs });
    await stage.hears(caller, 'otherLeg');
    for (const desk of desks) await stage.hears(desk, 'otherLeg');
    return { caller, desks, leg, legs, bridge };
  }

  const hearsKeys = (stage: Stage, who: { keysHeard(): string }, keys: string) =>
    stage.harness.until(() => who.keysHeard().length >= keys.length, `${keys} are heard`);
  /** As fast as a phone can send them. */
  const press = (who: { pressKey(key: string): void }, keys: string) => {
    for (const key of keys) who.pressKey(key);
  };

  describe('keys between people', () => {
    test('reach the other one both ways, fast ones and the same one twice too, and no more of them', async () => {
      const stage = await open();
      const { caller, desks, leg } = await joined(stage, 1);
      const [desk] = desks as [PhoneOnTheDesk];
      press(caller, '4711203#');
      await hearsKeys(stage, desk, '4711203#');
      press(desk, '9*55');
      await hearsKeys(stage, caller, '9*55');
      await stage.harness.advance(500);
      expect([desk.keysHeard(), caller.keysHeard()]).toEqual(['4711203#', '9*55']);
      const told = stage.events.flatMap((event) =>
        event.kind === 'digitPressed' && event.leg === leg ? [event.digit] : [],
      );
      // Asterisk's own bridge of two keeps them to itself; where they are told, each is told once.
      expect(['', '4711203#']).toContain(told.join(''));
      await stage.hears(desk, 'otherLeg');
    });

    test('reach everybody in the call', async () => {
      const stage = await open();
      const { caller, desks } = await joined(stage, 2);
      const [first, second] = desks as [PhoneOnTheDesk, PhoneOnTheDesk];
      press(caller, '12');
      await hearsKeys(stage, first, '12');
      await hearsKeys(stage, second, '12');
      press(second, '33');
      await hearsKeys(stage, first, '1233');
      await hearsKeys(stage, caller, '33');
      await stage.harness.advance(500);
      expect([caller, first, second].map((each) => each.keysHeard())).toEqual(['33', '1233', '12']);
    });

    test('of somebody who waits reach the engine alone, and so again after the call', async () => {
      const stage = await open();
      const { caller, desks, leg } = await joined(stage, 1);
      const [desk] = desks as [PhoneOnTheDesk];
      stage.switch.run({ kind: 'park', leg, media: stage.tune });
      await stage.hears(caller, 'music');
      press(caller, '7');
      press(desk, '8');
      await stage.harness.until(
        () => stage.events.filter(({ kind }) => kind === 'digitPressed').length === 2,
        'both keys',
      );
      await stage.harness.advance(500);
      expect([desk.keysHeard(), caller.keysHeard()]).toEqual(['', '']);
    });

    test('that the engine sends arrive in order, all at once and one by one', async () => {
      const stage = await open();
      const { caller, leg } = await joined(stage, 1);
      stage.switch.run({ kind: 'sendDigits', leg, digits: '4711' });
      for (const digits of '2033') {
        await stage.harness.advance(40);
        stage.switch.run({ kind: 'sendDigits', leg, digits });
      }
      await hearsKeys(stage, caller, '47112033');
      await stage.harness.advance(500);
      expect(caller.keysHeard()).toBe('47112033');
    });
  });
}
