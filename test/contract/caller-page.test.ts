// A team's page for a caller: whatever strangers are called, the address leads where the configuration says.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  callerPageFault,
  filledPage,
  needsNumber,
  type PageValues,
  pagePlaceholders,
} from '../../src/contract/caller-page.ts';

const values: PageValues = {
  number: '+4989123456',
  nationalNumber: '089123456',
  name: 'Müller & Söhne',
  call: 'call-1',
  team: 'lvs',
  extension: '21',
};
const page = (url: string) => ({ url, open: 'button' as const });

describe('the address in the configuration', () => {
  it.each([
    'https://tickets.example/new?phone={number}&name={name}&call={call}',
    'http://crm/{nationalNumber}/#{extension}',
    'https://tickets.example',
    'https://tickets.example:8443/{team}',
    'mailto:helpdesk@firma.example?subject={name}%20{number}',
    'msteams:/l/call/0/0?users={number}',
  ])('%s is right', (url) => expect(callerPageFault(url)).toBeNull());

  it.each([
    ['javascript:alert({number})', 'javascript: is not opened'],
    ['file:///C:/x?{number}', 'file: is not opened'],
    ['data:text/html,?{name}', 'data: is not opened'],
    ['ms-msdt:/id?{name}', 'ms-msdt: is not opened'],
    ['tickets.example/{number}', 'whole address'],
    ['/new?{number}', 'whole address'],
    ['', 'whole address'],
    ['https://{name}/x', 'behind the host'],
    ['https://tickets.example{name}/x', 'behind the host'],
    ['https://tickets.example:{number}/', 'whole address|behind the host'],
    ['https://tickets.example\\{name}', 'backslashes'],
    ['https://a@tickets.example/{name}', 'user or a password'],
    ['mailto:{name}?subject=x', 'behind the \\?'],
    ['{name}://x/', 'whole address|is not opened'],
    ['https://tickets.example/{nummer}', 'there is no \\{nummer\\}: known are \\{number\\}'],
    ['https://tickets.example/{number', 'stands alone'],
    ['https://tickets.example/ {number}', 'blanks'],
    ['java\nscript:alert(1)', 'blanks'],
  ])('%s is wrong, and it says why', (url, why) => {
    expect(callerPageFault(url)).toMatch(new RegExp(why));
    expect(filledPage(page(url), values)).toBeNull();
  });
});

it('is filled in, each value encoded', () => {
  const url =
    'https://tickets.example/new?phone={number}&name={name}&call={call}#{team}/{extension}/{nationalNumber}';
  expect(filledPage(page(url), values)).toBe(
    'https://tickets.example/new?phone=%2B4989123456&name=M%C3%BCller%20%26%20S%C3%B6hne&call=call-1#lvs/21/089123456',
  );
  expect(needsNumber(page(url))).toBe(true);
  expect(needsNumber(page('https://tickets.example/{call}'))).toBe(false);
});

const strange = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ maxLength: 40 }),
  fc.constantFrom(
    '..',
    '.',
    '/../',
    '%2e%2e',
    '\ud800',
    '//evil.example',
    '?a=b',
    '#',
    '@evil.example',
    '{call}',
    '\r\n',
    "'()*!",
  ),
);

it('whatever is filled in stays one part of the address, and can be read back', () => {
  const all = fc.record(
    Object.fromEntries(pagePlaceholders.map((name) => [name, strange])) as {
      [N in keyof PageValues]: typeof strange;
    },
  );
  const url = 'https://tickets.example/p/{name}/x?a={number}&b={call}{team}#{extension}-{nationalNumber}';
  fc.assert(
    fc.property(all, (filling) => {
      const filled = filledPage(page(url), filling);
      expect(filled).toMatch(/^[\x21-\x7e]+$/);
      const read = new URL(filled ?? '');
      expect(read.origin).toBe('https://tickets.example');
      const parts = read.pathname.split('/');
      expect([parts.length, parts[1], parts[3]]).toEqual([4, 'p', 'x']);
      expect([...read.searchParams.keys()]).toEqual(['a', 'b']);
      const seen = (value: string) => {
        const text = value.replaceAll(/\p{Surrogate}/gu, '\uFFFD');
        return /^\.+$/.test(text) ? '' : text;
      };
      expect(decodeURIComponent(parts[2] ?? '')).toBe(seen(filling.name));
      expect(read.searchParams.get('a')).toBe(seen(filling.number));
    }),
    { numRuns: 500 },
  );
});
