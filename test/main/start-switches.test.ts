// How an installed console may not be started.

import { expect, test } from 'vitest';
import { foreignSwitches } from '../../src/main/shell/start-switches.ts';

test.each([
  '--remote-debugging-port=9222',
  '-remote-debugging-port=9222',
  '--Remote-Debugging-Port=0',
  '--remote-debugging-pipe',
  '--no-sandbox',
  '--renderer-cmd-prefix=gdb --args',
  '--ignore-certificate-errors',
  '--use-file-for-fake-audio-capture=x.wav',
])('not with %s', (arg) => {
  expect(foreignSwitches(['--lang=de', arg], 'linux')).toEqual([arg]);
});

test('on Windows not with a slash either', () => {
  expect(foreignSwitches(['/no-sandbox', '--no-sandbox'], 'win32')).toEqual(['/no-sandbox', '--no-sandbox']);
  expect(foreignSwitches(['/no-sandbox'], 'linux')).toEqual([]);
});

test('with what people need', () => {
  const args = ['--klinke-user-data=/x', '--lang=de', '--disable-gpu', '--ozone-platform=wayland', 'tel:123'];
  expect(foreignSwitches(args)).toEqual([]);
});
