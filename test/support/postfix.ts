// A real mail server, Debian's Postfix, on a free port of this computer: it delivers into a maildir. Needs root, as its master does.

import { spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CertificatePair } from './authority.ts';
import { freeTcpPort } from './free-port.ts';
import { PATIENCE_MS } from './patience.ts';

/** Debian's `mail`, which every installation has: Postfix's own user would have to be made. */
const MAIL = 8;
const queues = ['active', 'bounce', 'corrupt', 'defer', 'deferred', 'flush', 'hold', 'incoming', 'maildrop'];
const services = ['private', 'public', 'saved', 'trace', 'pid'];

export interface Postfix {
  readonly port: number;
  /** Such as `3.7.11`. */
  readonly version: string;
  /** What has been delivered, whole. */
  mails(): readonly Buffer[];
  log(): string;
  close(): Promise<void>;
}

/** `domain`: whose mails it keeps; it takes them over STARTTLS only. Where it's unpacked KLINKE_POSTFIX_ROOT names. */
export async function startPostfix(domain: string, certificate: CertificatePair): Promise<Postfix> {
  const root = process.env.KLINKE_POSTFIX_ROOT;
  if (root === undefined) throw new Error('KLINKE_POSTFIX_ROOT names no Postfix');
  const folder = mkdtempSync(join(tmpdir(), 'klpostfix-'));
  chmodSync(folder, 0o755);
  for (const name of ['conf', 'queue', 'data', 'mail']) mkdirSync(join(folder, name));
  for (const name of ['data', 'mail']) chownSync(join(folder, name), MAIL, MAIL);
  for (const name of [...queues, ...services]) {
    mkdirSync(join(folder, 'queue', name));
    if (name !== 'pid') chownSync(join(folder, 'queue', name), MAIL, MAIL);
  }
  const port = await freeTcpPort();
  const libraries = [join(root, 'usr/lib/postfix'), join(root, 'usr/lib/x86_64-linux-gnu')].join(':');
  writeFileSync(join(folder, 'conf/main.cf'), mainConfig({ root, folder, domain, libraries }));
  writeFileSync(join(folder, 'conf/master.cf'), masterConfig(port));
  writeFileSync(join(folder, 'conf/certificate.pem'), certificate.cert);
  writeFileSync(join(folder, 'conf/key.pem'), certificate.key, { mode: 0o600 });
  const log = join(folder, 'postfix.log');
  const said = () => (existsSync(log) ? readFileSync(log, 'utf8') : '');
  const master = spawn(join(root, 'usr/lib/postfix/sbin/master'), ['-d', '-c', join(folder, 'conf')], {
    env: { ...process.env, MAIL_CONFIG: join(folder, 'conf'), LD_LIBRARY_PATH: libraries },
    stdio: 'ignore',
  });
  const exited = new Promise<void>((done) => {
    master.once('exit', () => done());
    master.once('error', () => done());
  });
  const close = async () => {
    master.kill();
    await exited;
    rmSync(folder, { recursive: true, force: true });
  };
  const until = performance.now() + PATIENCE_MS;
  while (!(await greets(port))) {
    if (master.exitCode === null && master.signalCode === null && performance.now() < until) {
      await new Promise((done) => setTimeout(done, 50));
      continue;
    }
    const why = said();
    await close();
    throw new Error(`Postfix doesn't greet: ${why}`);
  }
  const inbox = join(folder, 'mail/inbox/new');
  return {
    port,
    version: /daemon started -- version ([\d.]+)/.exec(said())?.[1] ?? '',
    mails: () =>
      existsSync(inbox)
        ? readdirSync(inbox)
            .sort()
            .map((name) => readFileSync(join(inbox, name)))
        : [],
    log: said,
    close,
  };
}

interface Place {
  readonly root: string;
  readonly folder: string;
  readonly domain: string;
  readonly libraries: string;
}

const mainConfig = ({ root, folder, domain, libraries }: Place) => `compatibility_level = 3.6
queue_directory = ${folder}/queue
data_directory = ${folder}/data
daemon_directory = ${root}/usr/lib/postfix/sbin
command_directory = ${root}/usr/sbin
shlib_directory = ${root}/usr/lib/postfix
mail_owner = mail
setgid_group = nogroup
default_privs = daemon
import_environment = MAIL_CONFIG MAIL_DEBUG MAIL_LOGTAG TZ LANG=C POSTLOG_SERVICE POSTLOG_HOSTNAME LD_LIBRARY_PATH=${libraries}
export_environment = TZ MAIL_CONFIG LANG LD_LIBRARY_PATH
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mail.${domain}
mydestination =
alias_maps =
alias_database =
local_recipient_maps =
mynetworks = 127.0.0.0/8
smtpd_relay_restrictions = permit_mynetworks, reject
maillog_file = ${folder}/postfix.log
maillog_file_prefixes = ${folder}
virtual_mailbox_domains = ${domain}
virtual_mailbox_base = ${folder}/mail
virtual_mailbox_maps = static:inbox/
virtual_uid_maps = static:${MAIL}
virtual_gid_maps = static:${MAIL}
virtual_minimum_uid = 1
smtpd_tls_security_level = encrypt
smtpd_tls_cert_file = ${folder}/conf/certificate.pem
smtpd_tls_key_file = ${folder}/conf/key.pem
smtpd_tls_loglevel = 1
`;

/** None of them in a chroot: it would need its libraries there. */
const masterConfig = (port: number) => `127.0.0.1:${port} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
proxymap unix - - n - - proxymap
error unix - - n - - error
retry unix - - n - - error
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
tlsmgr unix - - n 1000? 1 tlsmgr
postlog unix-dgram n - n - 1 postlogd
`;

/** It says who it is (RFC 5321, 3.1): it listens before it can. */
const greets = (port: number): Promise<boolean> =>
  new Promise((told) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('data', (data) => {
      told(data.toString().startsWith('220'));
      socket.end('QUIT\r\n');
    });
    socket.once('error', () => told(false));
    socket.once('close', () => told(false));
  });
