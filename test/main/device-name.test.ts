// What others read about where somebody sits: a computer's own name, and nothing that hides or turns text around.
import { expect, it } from 'vitest';
import { deviceName } from '../../src/main/device-name.ts';

it.each([
  ['PC-12', 'PC-12'],
  ['pc-12.berlin.firma.example', 'pc-12'],
  ['Annas MacBook.local', 'Annas MacBook'],
  [`${'x'.repeat(100)}.firma.example`, 'x'.repeat(40)],
  ['PC\u202e-21\u0007', 'PC-21'],
  ['localhost', ''],
  ['', ''],
])('%j is shown as %j', (hostname, shown) => {
  expect(deviceName(hostname)).toBe(shown);
});
