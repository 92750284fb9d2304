import { expect, test } from 'vitest';
import { atAllHours, callBackMode } from '../../support/virtual/call-back-mode.ts';
import { HotlineWorld } from '../../support/virtual/hotline-world.ts';
import { OutsideWorld } from '../../support/virtual/outside-world.ts';

test('no number of one’s own hotlines, and none that the telephone side doesn’t let out', () => {
  const outside = new OutsideWorld();
  outside.shut.add('0301');
  const its = new HotlineWorld({ mode: callBackMode(), outside });
  const caller = its.inLine('1', '0301');
  caller.press('5');
  expect(caller.hears()).toBe('prompt de call-back-type');
  for (const digit of '0800100200#') caller.press(digit);
  expect(caller.hears()).toBe('prompt de call-back-wrong');
});

test('hours that never come keep a place to its end', async () => {
  const hours = [{ weekdays: ['sun'], from: '03:00', to: '03:05' }] as const;
  const its = new HotlineWorld({ mode: callBackMode({ ...atAllHours, hours, keepMs: 600_000 }) });
  await its.signIn('carla');
  const caller = its.inLine('3', '0301');
  for (const digit of '51') caller.press(digit);
  caller.hangUp();
  its.wait(599_000);
  expect(its.activity('carla')).toBe('idle');
  its.wait(2_000);
  expect(its.outcomes()).toEqual(['callBackFailed']);
});
