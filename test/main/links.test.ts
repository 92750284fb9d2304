// Links to numbers, as other programs hand them over, and who opens them.

import { expect, test } from 'vitest';
import {
  claimOwnLinks,
  claimPhoneLinks,
  havePhoneLinks,
  type LinkRegistry,
  linkIn,
} from '../../src/main/shell/links.ts';

test.each([
  [['.', '--', 'tel:+49891234'], 'tel:+49891234'],
  [['CallTo:22'], 'CallTo:22'],
  [['--', 'klinke://message/call-1-m'], 'klinke://message/call-1-m'],
  // As the console's own pages are called.
  [['--', 'klinke://app/index.html'], null],
  // Windows puts it last.
  [['tel:1', '--flag', 'tel:2'], 'tel:2'],
  [['https://example.org/tel:1'], null],
  [['--tel:1'], null],
  [[`tel:${'1'.repeat(300)}`], null],
  [[], null],
])('of %j it is %s', (args, link) => {
  expect(linkIn(args)).toBe(link);
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

test('links in our own mails are ours, beside whatever else opens numbers', () => {
  const table = new Map([
    ['tel', 'another program'],
    ['klinke', 'an older one of us'],
  ]);
  claimOwnLinks(registry(table));
  expect([...table]).toEqual([
    ['tel', 'another program'],
    ['klinke', `${process.execPath} --`],
  ]);
});
