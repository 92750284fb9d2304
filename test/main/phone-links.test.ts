// Links to numbers, as other programs hand them over, and who opens them.

import { expect, test } from 'vitest';
import {
  claimPhoneLinks,
  havePhoneLinks,
  type LinkRegistry,
  phoneLinkIn,
} from '../../src/main/shell/phone-links.ts';

test.each([
  [['.', '--', 'tel:+49891234'], 'tel:+49891234'],
  [['CallTo:22'], 'CallTo:22'],
  // Windows puts it last.
  [['tel:1', '--flag', 'tel:2'], 'tel:2'],
  [['https://example.org/tel:1'], null],
  [['--tel:1'], null],
  [[`tel:${'1'.repeat(300)}`], null],
  [[], null],
])('of %j it is %s', (args, link) => {
  expect(phoneLinkIn(args)).toBe(link);
});

/** The system's table: which program opens a scheme. */
function registry(table: Map<string, string>): LinkRegistry {
  const key = (path = '', args: readonly string[] = []) => [path, ...args].join(' ');
  return {
    isDefaultProtocolClient: (scheme, path, args) => table.get(scheme) === key(path, args),
    setAsDefaultProtocolClient: (scheme, path, args) => table.set(scheme, key(path, args)).has(scheme),
    removeAsDefaultProtocolClient: (scheme, path, args) =>
      table.get(scheme) === key(path, args) && table.delete(scheme),
  };
}

test('taken when wanted, given back when not, and another program’s left alone', () => {
  const table = new Map([['tel', 'another program']]);
  const system = registry(table);
  claimPhoneLinks(system, false);
  expect([...table]).toEqual([['tel', 'another program']]);
  claimPhoneLinks(system, true);
  expect(havePhoneLinks(system)).toBe(true);
  // Whatever a page writes into a link comes behind these two hyphens.
  expect([...table.values()]).toEqual([`${process.execPath} --`, `${process.execPath} --`]);
  claimPhoneLinks(system, false);
  expect(table.size).toBe(0);
  expect(havePhoneLinks(system)).toBe(false);
});
