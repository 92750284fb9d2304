// One connection to a mail server: mails handed over one after the other, and what the server said of each recipient.

import { getCACertificates } from 'node:tls';
import SmtpConnection from 'nodemailer/lib/smtp-connection';
import XOAuth2 from 'nodemailer/lib/xoauth2';
import type { TryOutcome, Word } from '../../domain/mail/delivery.ts';
import type { EntryFault } from '../../domain/mail/test-mail.ts';

export type SmtpLogin =
  /** A relay that knows us by our address. */
  | { readonly kind: 'none' }
  | { readonly kind: 'password'; readonly user: string; readonly password: string }
  | {
      readonly kind: 'oauth2';
      readonly user: string;
      readonly clientId: string;
      readonly clientSecret: string;
      readonly refreshToken: string;
      /** Where an access token is had for it. */
      readonly tokenUrl: string;
    };

export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  /** `starttls`: refused without it. `none`: in the clear, for a relay in the house. */
  readonly security: 'starttls' | 'tls' | 'none';
  readonly login: SmtpLogin;
  /** PEM of authorities beside the system's. */
  readonly ca?: readonly string[];
  /** Left out: what suits servers on the internet. */
  readonly patience?: { readonly connectMs: number; readonly answerMs: number };
}

export interface Letter {
  readonly from: string;
  readonly to: readonly string[];
  /** As it goes over the wire. */
  readonly message: Buffer;
}

type SmtpFault = SmtpConnection.SMTPError;

/** The server isn't reached, or doesn't let us in: its own words, or the system's. */
export interface NoEntry {
  readonly why: EntryFault;
  readonly said: string;
}

const PATIENCE = { connectMs: 20_000, answerMs: 120_000 };
/** RFC 5321, 4.2.2: more than it takes. */
const EXCEEDED_STORAGE = 552;

export class SmtpLine {
  readonly #connection: SmtpConnection;
  #broken = false;

  private constructor(connection: SmtpConnection) {
    this.#connection = connection;
    connection.on('error', () => {
      this.#broken = true;
    });
    connection.on('end', () => {
      this.#broken = true;
    });
  }

  /** Connected and logged in, or the server's own words why not. Never rejects. */
  static open(server: SmtpServer): Promise<SmtpLine | NoEntry> {
    const { host, port, security, login, ca = [] } = server;
    const { connectMs, answerMs } = server.patience ?? PATIENCE;
    const connection = new SmtpConnection({
      host,
      port,
      secure: security === 'tls',
      requireTLS: security === 'starttls',
      ignoreTLS: security === 'none',
      connectionTimeout: connectMs,
      greetingTimeout: connectMs,
      dnsTimeout: connectMs,
      socketTimeout: answerMs,
      // A company's own authority is one that its computers know.
      tls: { ca: [...getCACertificates('default'), ...getCACertificates('system'), ...ca] },
    });
    const line = new SmtpLine(connection);
    return new Promise((opened) => {
      const failed = (fault: Error) => {
        connection.close();
        opened({ why: whyOf(fault), said: wordsOf(fault) });
      };
      connection.once('error', failed);
      // Why is told after it.
      connection.once('end', () => setImmediate(failed, new Error('the server closed the connection')));
      connection.connect((fault) => {
        if (fault) return failed(fault);
        if (login.kind === 'none') return opened(line);
        connection.login(authOf(login), (refused) => (refused ? failed(refused) : opened(line)));
      });
    });
  }

  /** False once it can't carry another mail. */
  get works(): boolean {
    return !this.#broken;
  }

  /** One at a time. Never rejects. */
  send({ from, to, message }: Letter): Promise<TryOutcome> {
    return new Promise((done) => {
      this.#connection.send({ from, to: [...to], size: message.length }, message, (fault, info) => {
        if (fault === null || fault === undefined) {
          const accepted = info?.accepted ?? [];
          const words = new Map<string, Word>(
            accepted.map((address) => [address, { kind: 'accepted', said: info?.response ?? '' }]),
          );
          for (const [address, word] of rejected(info?.rejectedErrors ?? [])) words.set(address, word);
          return done({ kind: 'answered', words });
        }
        this.#clear(() => done(outcomeOf(fault)));
      });
    });
  }

  close(): void {
    this.#connection.quit();
  }

  /** What this mail left behind there is no part of the next one. */
  #clear(cleared: () => void): void {
    if (this.#broken) return cleared();
    this.#connection.once('end', cleared);
    this.#connection.reset((fault) => {
      if (fault) this.#broken = true;
      this.#connection.off('end', cleared);
      cleared();
    });
  }
}

function authOf(login: Exclude<SmtpLogin, { kind: 'none' }>) {
  if (login.kind === 'password') return { user: login.user, pass: login.password };
  const { user, clientId, clientSecret, refreshToken, tokenUrl: accessUrl } = login;
  return { user, oauth2: new XOAuth2({ user, clientId, clientSecret, refreshToken, accessUrl }) };
}

/** Whole, as the server said it: an admin looks for it elsewhere. */
function wordsOf(fault: Error | SmtpFault): string {
  return ('response' in fault ? fault.response : undefined) ?? fault.message;
}

/** OpenSSL's names for a certificate that it doesn't trust, and Node's for one of another host. */
const ofCertificate = /CERT|SIGNATURE|ISSUER|CHAIN/;
const ofTls = /^(EPROTO|ERR_SSL|ERR_TLS)/;

function whyOf(fault: Error | SmtpFault): EntryFault {
  const { code = '', originalCode = '', responseCode = 0, command = '' } = fault as Partial<SmtpFault>;
  if (code === 'EAUTH') return command === 'AUTH XOAUTH2' && responseCode === 0 ? 'noToken' : 'loginRefused';
  if (ofCertificate.test(originalCode)) return 'certificate';
  if (code === 'ETLS' || ofTls.test(originalCode)) return 'noTls';
  return responseCode === 0 ? 'noConnection' : 'turnedAway';
}

const wordOf = (fault: SmtpFault): Word => ({
  kind: (fault.responseCode ?? 0) >= 500 ? 'refused' : 'deferred',
  said: wordsOf(fault),
});

function rejected(faults: readonly SmtpFault[]): readonly (readonly [string, Word])[] {
  return faults.flatMap((fault) =>
    fault.recipient === undefined ? [] : [[fault.recipient, wordOf(fault)] as const],
  );
}

function outcomeOf(fault: SmtpFault): TryOutcome {
  const said = wordsOf(fault);
  const { responseCode = 0, command = '' } = fault;
  const each = rejected(fault.rejectedErrors ?? []);
  if (each.length > 0) return { kind: 'answered', words: new Map(each) };
  if (responseCode === EXCEEDED_STORAGE) return { kind: 'tooBig', mostBytes: null, said };
  // The library's own, before a word was said: the server has told its limit when it greeted us (RFC 1870).
  const limit = /^Message size larger than allowed (\d+)$/.exec(fault.message)?.[1];
  if (limit !== undefined) return { kind: 'tooBig', mostBytes: Number(limit), said };
  // Whoever may not send as this sender may not send any of our mails.
  if (command === 'MAIL FROM' && (responseCode >= 500 || responseCode === 421))
    return { kind: 'unreached', said };
  // An address that is none: no server was asked.
  if (responseCode >= 500 || command === 'API') return { kind: 'refused', said };
  return { kind: 'deferred', said };
}
