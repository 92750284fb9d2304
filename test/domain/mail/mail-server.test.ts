// What a mail server of the plan may be.

import { expect, test } from 'vitest';
import { type MailServer, mailAddressRule, mailFaults } from '../../../src/domain/mail/mail-server.ts';

const server: MailServer = {
  host: 'mail.helpdesk.example',
  port: 587,
  security: 'starttls',
  login: 'password',
  user: 'klinke',
  from: 'klinke@helpdesk.example',
};
const codes = (change: Partial<MailServer>) =>
  mailFaults({ ...server, ...change }).map(({ field, fault }) => [field, fault.code]);

test('a login needs somebody, OAuth2 its program and its token, and neither goes in the clear', () => {
  expect(codes({})).toEqual([]);
  expect(codes({ user: ' ' })).toEqual([['user', 'mailNoUser']]);
  expect(codes({ login: 'oauth2' })).toEqual([['clientId', 'mailNoToken']]);
  expect(codes({ login: 'oauth2', clientId: 'k' })).toEqual([['tokenUrl', 'mailNoToken']]);
  expect(codes({ security: 'none' })).toEqual([['security', 'mailPasswordInTheClear']]);
  expect(codes({ security: 'none', login: 'none', user: '' })).toEqual([]);
});

test.each(['a@b.example', 'first.last+klinke@mail-1.example', "o'neil@x.example", 'root@localhost'])(
  '%s is an address',
  (address) => {
    expect(address).toMatch(mailAddressRule);
  },
);

test.each([
  '',
  'a',
  'a@',
  '@b.example',
  'A <a@b.example>',
  'a@b.example, c@d.example',
  'a b@c.example',
  'a@b..example',
  'a@b.example\n',
  'ä@b.example',
  '.a@b.example',
])('%j is none', (address) => {
  expect(address).not.toMatch(mailAddressRule);
});
