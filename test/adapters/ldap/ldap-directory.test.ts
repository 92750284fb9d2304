// The company's directory on a real slapd: found by words and numbers, by TLS, with nothing typed being a filter; and a server that
// is away, hangs or refuses says so within seconds.

import { createServer } from 'node:net';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { type LdapSettings, openLdapDirectory } from '../../../src/adapters/ldap/ldap-directory.ts';
import { freeTcpPort } from '../../support/free-port.ts';
import { selfSigned } from '../../support/self-signed.ts';
import { ldapBase as BASE, type Slapd, startSlapd } from '../../support/slapd.ts';

let slapd: Slapd;
beforeAll(async () => {
  slapd = await startSlapd();
});
afterAll(() => slapd.close());

function open(more: Partial<LdapSettings> = {}) {
  const directory = openLdapDirectory({
    url: `ldap://localhost:${slapd.port}`,
    startTls: false,
    ca: null,
    bind: slapd.user,
    base: BASE,
    filter: null,
    attributes: {
      name: ['displayName', 'cn'],
      company: ['company', 'o'],
      numbers: ['telephoneNumber', 'mobile', 'homePhone'],
    },
    ...more,
  });
  return directory;
}
const names = (found: readonly { readonly name: string }[]) => found.map(({ name }) => name).sort();

function opened(more: Partial<LdapSettings> = {}) {
  const directory = open(more);
  onTestFinished(() => directory.close());
  return directory;
}

test('by words, by parts of numbers, and only who has a number', async () => {
  const directory = opened();
  expect(await directory.search(['hub', 'fix'], 10)).toEqual([
    {
      id: `company:cn=Anton Huber,${BASE}`,
      name: 'Anton Huber (Einkauf)',
      company: 'Fixbau',
      numbers: ['+49 851 123-45', '0151 2345678'],
    },
  ]);
  expect(names(await directory.search(['851'], 10))).toEqual(['Anton Huber (Einkauf)', 'Berta Mueller']);
  expect(names(await directory.search(['nummer'], 10))).toEqual([]);
  expect(await directory.search(['e'], 1)).toHaveLength(1);
});

test('a caller’s number, in whichever way it’s written there', async () => {
  const directory = opened();
  expect(names(await directory.withNumber(['+4985112345']))).toEqual(['Anton Huber (Einkauf)']);
  expect(names(await directory.withNumber(['+491512345678', '01512345678']))).toEqual([
    'Anton Huber (Einkauf)',
  ]);
  expect(names(await directory.withNumber(['+4930']))).toEqual([]);
});

test('nothing that is typed or calls is a filter', async () => {
  const directory = opened();
  for (const nasty of ['*', '*)(cn=*', ')(|(objectClass=*', '\\2a', '((', 'a\u0000b', '&'])
    for (const found of [await directory.search([nasty], 10), await directory.withNumber([nasty])])
      expect(
        names(found).filter((name) => name !== 'Stern*chen'),
        nasty,
      ).toEqual([]);
  expect(names(await directory.search(['*chen'], 10))).toEqual(['Stern*chen']);
  const filtered = opened({ filter: '(!(employeeType=left))' });
  expect(names(await filtered.search(['chen'], 10))).toEqual([]);
});

test('by TLS, whose certificate has to be the company’s', async () => {
  const trusted = opened({ startTls: true, ca: slapd.certificate });
  expect(names(await trusted.search(['mueller'], 10))).toEqual(['Berta Mueller']);
  await expect(opened({ startTls: true }).search(['mueller'], 10)).rejects.toThrow(/certificate/i);
  await expect(
    opened({ startTls: true, ca: selfSigned('localhost').cert }).search(['x'], 1),
  ).rejects.toThrow();
});

test('a wrong password, a closed port and a server that hangs are told within seconds', async () => {
  const bind = { ...slapd.user, password: 'falsch' };
  await expect(opened({ bind }).search(['huber'], 10)).rejects.toThrow('the server refuses user or password');
  const closed = await freeTcpPort();
  await expect(opened({ url: `ldap://localhost:${closed}` }).search(['huber'], 10)).rejects.toThrow();
  const silent = createServer((socket) => socket.on('error', () => undefined));
  await new Promise<void>((done) => silent.listen(0, '127.0.0.1', done));
  onTestFinished(() => void silent.close());
  const at = (silent.address() as { port: number }).port;
  const asked = performance.now();
  await expect(opened({ url: `ldap://127.0.0.1:${at}` }).search(['huber'], 10)).rejects.toThrow();
  expect(performance.now() - asked).toBeLessThan(6_000);
});

test('a connection that the server closed is made again', async () => {
  const directory = opened();
  expect(names(await directory.search(['mueller'], 10))).toEqual(['Berta Mueller']);
  await directory.close();
  expect(names(await directory.search(['mueller'], 10))).toEqual(['Berta Mueller']);
});
