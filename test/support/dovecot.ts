// Debian's Dovecot beside its Postfix: keeps what is delivered (LMTP), shows it to mail programs (IMAP), and knows who may send (SASL).

import { type ChildProcess, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ImapFlow } from 'imapflow';
import { freeTcpPort } from './free-port.ts';
import { greets } from './mail-greeting.ts';

export interface Mailbox {
  readonly user: string;
  readonly password: string;
}

export interface DovecotPlace {
  /** Where Debian's packages are unpacked. */
  readonly root: string;
  /** For its own files; Postfix's user reaches those in `sockets`. */
  readonly folder: string;
  readonly sockets: string;
  /** Debian's number of the user who has the mails. */
  readonly owner: number;
  readonly mailbox: Mailbox;
}

export interface Dovecot {
  readonly version: string;
  /** What has been delivered, whole, the oldest first: as a mail program reads it. */
  mails(): Promise<readonly Buffer[]>;
  log(): string;
  close(): Promise<void>;
}

/** It knows its programs by their places in Debian: they are there for it alone. */
const IN_PLACE =
  'mount -t overlay overlay -o "lowerdir=$1/usr:/usr" /usr && exec /usr/sbin/dovecot -F -c "$2"';

export async function startDovecot(place: DovecotPlace): Promise<Dovecot> {
  const { root, folder, mailbox, owner } = place;
  const port = await freeTcpPort();
  for (const name of ['base', 'state', 'mail']) mkdirSync(join(folder, name), { recursive: true });
  chownSync(join(folder, 'mail'), owner, owner);
  const config = join(folder, 'dovecot.conf');
  writeFileSync(config, configOf(place, port));
  writeFileSync(join(folder, 'users'), `${mailbox.user}:${mailbox.password}\n`, { mode: 0o600 });
  chownSync(join(folder, 'users'), owner, owner);
  const log = join(folder, 'dovecot.log');
  const said = () => (existsSync(log) ? readFileSync(log, 'utf8') : '');
  const master = spawn('unshare', ['--mount', 'sh', '-c', IN_PLACE, 'sh', root, config], { stdio: 'ignore' });
  const ended = endOf(master);
  const close = async () => {
    master.kill();
    await ended;
  };
  if (!(await greets(master, port, '* OK'))) {
    await close();
    throw new Error(`Dovecot doesn't greet: ${said()}`);
  }
  const version = /Dovecot v([\d.]+)/.exec(said())?.[1] ?? '';
  return { version, mails: () => read(port, mailbox), log: said, close };
}

const endOf = (child: ChildProcess) =>
  new Promise<void>((done) => {
    child.once('exit', () => done());
    child.once('error', () => done());
  });

async function read(port: number, { user, password: pass }: Mailbox): Promise<readonly Buffer[]> {
  const client = new ImapFlow({
    host: '127.0.0.1',
    port,
    secure: false,
    auth: { user, pass },
    logger: false,
  });
  await client.connect();
  try {
    await client.mailboxOpen('INBOX', { readOnly: true });
    const found: Buffer[] = [];
    for await (const { source } of client.fetch('1:*', { source: true }))
      if (source !== undefined) found.push(source);
    return found;
  } finally {
    await client.logout();
  }
}

/** One mailbox, whatever the address: readers of a list are one here. */
const configOf = ({ folder, sockets, owner }: DovecotPlace, port: number) => `protocols = imap lmtp
listen = 127.0.0.1
base_dir = ${folder}/base
state_dir = ${folder}/state
log_path = ${folder}/dovecot.log
default_internal_user = mail
default_internal_group = mail
default_login_user = nobody
first_valid_uid = 1
ssl = no
disable_plaintext_auth = no
auth_mechanisms = plain login
auth_verbose = yes
mail_location = maildir:${folder}/mail
passdb {
  driver = passwd-file
  args = scheme=plain ${folder}/users
}
userdb {
  driver = static
  args = uid=${owner} gid=${owner} home=${folder}/mail allow_all_users=yes
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  chroot =
}
service auth {
  unix_listener ${sockets}/auth {
    mode = 0600
    user = mail
  }
}
service lmtp {
  unix_listener ${sockets}/dovecot {
    mode = 0600
    user = mail
  }
}
`;
