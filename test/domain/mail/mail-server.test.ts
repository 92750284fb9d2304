// What a mail server of the plan may be.

import { expect, test } from 'vitest';
import {
  type MailServer,
  mailAddressRule,
  mailFaults,
  takesSameSecret,
} from '../../../src/domain/mail/mail-server.ts';

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

test.each<Partial<MailServer>>([
  { host: 'mail.elsewhere.example' },
  { port: 25 },
  { security: 'none' },
  { login: 'oauth2' },
  { user: 'other' },
  { clientId: 'x' },
  { tokenUrl: 'https://elsewhere.example' },
])('a secret isn’t meant for %j', (change) => {
  expect(takesSameSecret(server, { ...server, ...change })).toBe(false);
});

test('a secret is meant for the same server, whatever sender and size', () => {
  expect(takesSameSecret(server, { ...server, from: 'other@helpdesk.example', mostMegabytes: 5 })).toBe(true);
});
