// A real mail server on a free port of this computer: Debian's Postfix, which takes mails only from who logs in over STARTTLS, and
// hands them to a Dovecot. Needs root, as their masters do.

import { spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CertificatePair } from './authority.ts';
import { type Dovecot, type Mailbox, startDovecot } from './dovecot.ts';
import { freeTcpPort } from './free-port.ts';
import { greets } from './mail-greeting.ts';

/** Debian's `mail`, which every installation has: Postfix's own user would have to be made. */
const MAIL = 8;
const queues = ['active', 'bounce', 'corrupt', 'defer', 'deferred', 'flush', 'hold', 'incoming', 'maildrop'];
const services = ['private', 'public', 'saved', 'trace', 'pid'];

export interface Postfix {
  readonly port: number;
  /** Such as `Postfix 3.7.11 with Dovecot 2.3.19.1`. */
  readonly name: string;
  /** What has been delivered, whole: by IMAP. */
  mails(): Promise<readonly Buffer[]>;
  /** Of both. */
  log(): string;
  close(): Promise<void>;
}

/** `domain`: whose mails it keeps, in this mailbox, whose owner alone may send. Where both are unpacked KLINKE_MAIL_ROOT names. */
export async function startPostfix(
  domain: string,
  certificate: CertificatePair,
  mailbox: Mailbox,
): Promise<Postfix> {
  const root = process.env.KLINKE_MAIL_ROOT;
  if (root === undefined) throw new Error('KLINKE_MAIL_ROOT names no Postfix');
  const folder = mkdtempSync(join(tmpdir(), 'klpostfix-'));
  chmodSync(folder, 0o755);
  for (const name of ['conf', 'queue', 'data', 'dovecot']) mkdirSync(join(folder, name));
  chownSync(join(folder, 'data'), MAIL, MAIL);
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
  const dovecot: Dovecot = await startDovecot({
    root,
    folder: join(folder, 'dovecot'),
    sockets: join(folder, 'queue/private'),
    owner: MAIL,
    mailbox,
  });
  const said = () => (existsSync(log) ? readFileSync(log, 'utf8') : '') + dovecot.log();
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
    await Promise.all([exited, dovecot.close()]);
    rmSync(folder, { recursive: true, force: true });
  };
  if (!(await greets(master, port, '220'))) {
    const why = said();
    await close();
    throw new Error(`Postfix doesn't greet: ${why}`);
  }
  const version = /daemon started -- version ([\d.]+)/.exec(said())?.[1] ?? '';
  return {
    port,
    name: `Postfix ${version} with Dovecot ${dovecot.version}`,
    mails: () => dovecot.mails(),
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
mynetworks =
smtpd_relay_restrictions = permit_sasl_authenticated, reject
smtpd_recipient_restrictions = permit_sasl_authenticated, reject
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = private/auth
smtpd_tls_auth_only = yes
maillog_file = ${folder}/postfix.log
maillog_file_prefixes = ${folder}
virtual_mailbox_domains = ${domain}
virtual_mailbox_maps = static:inbox
virtual_transport = lmtp:unix:private/dovecot
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
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
tlsmgr unix - - n 1000? 1 tlsmgr
postlog unix-dgram n - n - 1 postlogd
`;
