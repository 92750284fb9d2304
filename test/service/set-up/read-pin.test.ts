// A PIN for --hash-pin: typed unseen, or piped in, and as long as consoles take it.

import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { readPin } from '../../../src/service/set-up/read-pin.ts';

function terminal() {
  const raw: boolean[] = [];
  const input = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode: (on: boolean) => raw.push(on),
  });
  const shown: string[] = [];
  return { input, shown, raw, prompt: { write: (text: string) => shown.push(text) } };
}

test('in a terminal: asked for, never shown, over at Enter, with corrections', async () => {
  const { input, shown, raw, prompt } = terminal();
  const read = readPin(input, prompt);
  for (const key of '25890') input.write(key);
  input.write('\x7f\x7f');
  input.write('0\r');
  expect(await read).toEqual({ ok: true, pin: '2580' });
  expect(shown).toEqual(['PIN (not shown): ', '\n']);
  expect(raw).toEqual([true, false]);
});

test('Ctrl+C ends it without a PIN', async () => {
  const { input, prompt } = terminal();
  const read = readPin(input, prompt);
  input.write('12\x03');
  expect(await read).toMatchObject({ ok: false });
});

async function piped(text: string) {
  const input = new PassThrough();
  input.end(text);
  return readPin(input, { write: () => expect.unreachable() });
}

test.each([
  ['2580\n', '2580'],
  ['2580', '2580'],
  ['2580\r\n', '2580'],
  [' 25 80 \n', ' 25 80 '],
  ['2580\nmore\n', '2580'],
  ['ü'.repeat(40), 'ü'.repeat(40)],
])('from a pipe: %j is %j', async (text, pin) => {
  expect(await piped(text)).toEqual({ ok: true, pin });
});

test.each([
  ['', /there was no PIN: type one/],
  ['123\n', /too short: choose one of at least 4/],
  ['\n', /too short/],
  [`${'1'.repeat(41)}\n`, /too long: consoles take at most 40/],
  ['12\t34\n', /control character/],
])('from a pipe: %j is refused', async (text, message) => {
  expect(await piped(text)).toEqual({ ok: false, message: expect.stringMatching(message) });
});
