// A real LDAP server (Debian's slapd) with a few people in it, on a free port of this computer.

import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freeTcpPort } from './free-port.ts';
import { selfSigned } from './self-signed.ts';

export const ldapBase = 'dc=firma,dc=example';
const person = (cn: string, ...more: string[]) =>
  [
    `dn: cn=${cn},${ldapBase}`,
    'objectClass: inetOrgPerson',
    `cn: ${cn}`,
    `sn: ${cn.split(' ').at(-1)}`,
    ...more,
    '',
  ].join('\n');
const people = [
  `dn: ${ldapBase}\nobjectClass: dcObject\nobjectClass: organization\ndc: firma\no: Firma\n`,
  person(
    'Anton Huber',
    'displayName: Anton Huber (Einkauf)',
    'o: Fixbau',
    'telephoneNumber: +49 851 123-45',
    'mobile: 0151 2345678',
  ),
  person('Berta Mueller', 'telephoneNumber: +49 851 777'),
  person('Ohne Nummer'),
  person('Stern*chen', 'telephoneNumber: 22', 'employeeType: left'),
].join('\n');

export interface Slapd {
  readonly port: number;
  /** For `localhost`; nobody else has signed it. */
  readonly certificate: string;
  readonly user: { readonly dn: string; readonly password: string };
  close(): Promise<void>;
}

export async function startSlapd(): Promise<Slapd> {
  const tls = selfSigned('localhost');
  const folder = mkdtempSync(join(tmpdir(), 'klslapd-'));
  const port = await freeTcpPort();
  mkdirSync(join(folder, 'db'));
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text, { mode: 0o600 });
    return join(folder, name);
  };
  const config = file(
    'slapd.conf',
    [
      ...['core', 'cosine', 'inetorgperson'].map((name) => `include /etc/ldap/schema/${name}.schema`),
      'modulepath /usr/lib/ldap',
      'moduleload back_mdb',
      `TLSCertificateFile ${file('cert.pem', tls.cert)}`,
      `TLSCertificateKeyFile ${file('key.pem', tls.key)}`,
      'database mdb',
      `suffix "${ldapBase}"`,
      `rootdn "cn=klinke,${ldapBase}"`,
      'rootpw geheim',
      `directory ${join(folder, 'db')}`,
      'index telephoneNumber,mobile,cn eq,sub',
      'access to * by anonymous auth by * read',
      '',
    ].join('\n'),
  );
  const added = spawnSync('/usr/sbin/slapadd', ['-f', config, '-l', file('people.ldif', people)], {
    encoding: 'utf8',
  });
  if (added.status !== 0) throw new Error(`slapadd: ${added.error?.message ?? added.stderr}`);
  const slapd = spawn('/usr/sbin/slapd', ['-f', config, '-h', `ldap://127.0.0.1:${port}`, '-d', 'none'], {
    stdio: 'ignore',
  });
  const exited = new Promise<void>((done) => slapd.once('exit', () => done()));
  while (!(await listens(port))) {
    if (slapd.exitCode !== null) throw new Error(`slapd ended with ${slapd.exitCode}`);
    await new Promise((done) => setTimeout(done, 20));
  }
  return {
    port,
    certificate: tls.cert,
    user: { dn: `cn=klinke,${ldapBase}`, password: 'geheim' },
    async close() {
      slapd.kill();
      await exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const listens = (port: number): Promise<boolean> =>
  new Promise((told) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      told(true);
    });
    socket.once('error', () => told(false));
  });
