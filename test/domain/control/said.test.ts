import { expect, test } from 'vitest';
import { soundsOf } from '../../../src/domain/control/said.ts';

test('what has yet to be spoken has no sound', () => {
  const says = { de: { text: 'SAP ist gestört.', sound: 'a' }, en: { text: 'SAP is down.', sound: null } };
  expect(soundsOf(says)).toEqual({ de: 'a' });
  expect(soundsOf({})).toEqual({});
});
