// One connection to a real SMTP server: who lets us in and who doesn't, each by its name and with the server's own words.

import { createServer, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net';
import type { SMTPServerAuthenticationResponse, SMTPServerOptions } from 'smtp-server';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { SmtpLine, type SmtpServer } from '../../../src/adapters/smtp/smtp-line.ts';
import { type CertificatePair, makeAuthority, signedBy } from '../../support/authority.ts';
import { freeTcpPort } from '../../support/free-port.ts';
import { type MailServerBehaviour, startMailServer } from '../../support/mail-server.ts';

let authority: CertificatePair;
let trusted: CertificatePair;
let ofAnother: CertificatePair;
let gone: CertificatePair;

const DAY_MS = 86_400_000;

beforeAll(async () => {
  authority = await makeAuthority();
  [trusted, ofAnother, gone] = await Promise.all([
    signedBy(authority, 'localhost'),
    signedBy(authority, 'mail.other.example'),
    signedBy(authority, 'localhost', Date.now() - DAY_MS),
  ]);
});

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

const patience = { connectMs: 1_000, answerMs: 1_000 };
const to = (port: number, more: Partial<SmtpServer> = {}): SmtpServer => ({
  host: 'localhost',
  port,
  security: 'none',
  login: { kind: 'none' },
  patience: { connectMs: 20_000, answerMs: 20_000 },
  ...more,
});

async function server(behaviour: MailServerBehaviour = {}) {
  const started = await startMailServer(behaviour);
  closing.push(() => started.close());
  return started;
}

const withTls = (pair: CertificatePair, options: Partial<SMTPServerOptions> = {}): MailServerBehaviour => ({
  options: { ...pair, disabledCommands: [], ...options },
});

async function why(asked: SmtpServer) {
  const opened = await SmtpLine.open(asked);
  if (!('said' in opened)) {
    closing.push(async () => opened.close());
    return 'in';
  }
  return opened;
}

/** A mail goes over it. */
async function carries(asked: SmtpServer): Promise<string> {
  const line = await SmtpLine.open(asked);
  if ('said' in line) return `${line.why}: ${line.said}`;
  const outcome = await line.send({
    from: 'klinke@helpdesk.example',
    to: ['it@helpdesk.example'],
    message: Buffer.from('Subject: x\r\n\r\nx\r\n'),
  });
  line.close();
  return outcome.kind === 'answered'
    ? (outcome.words.get('it@helpdesk.example')?.kind ?? 'unheard')
    : `${outcome.kind}: ${outcome.said}`;
}

test.each([
  ['starttls', {}],
  ['tls', { secure: true }],
] as const)(
  '%s with a certificate of the company’s own authority carries a mail',
  async (security, options) => {
    const { port, received } = await server(withTls(trusted, options));
    expect(await carries(to(port, { security, ca: [authority.cert] }))).toBe('accepted');
    expect(received).toHaveLength(1);
  },
);

test.each([
  ['starttls', {}],
  ['tls', { secure: true }],
] as const)(
  '%s trusts no other authority, no other host and no certificate of before',
  async (security, options) => {
    const asked = async (pair: CertificatePair, ca: readonly string[]) => {
      const { port, received } = await server(withTls(pair, options));
      const told = await why(to(port, { security, ca }));
      expect(received).toHaveLength(0);
      return told;
    };
    expect(await asked(trusted, [])).toMatchObject({ why: 'certificate' });
    expect(await asked(ofAnother, [authority.cert])).toMatchObject({
      why: 'certificate',
      said: expect.stringContaining('mail.other.example'),
    });
    expect(await asked(gone, [authority.cert])).toEqual({
      why: 'certificate',
      said: 'certificate has expired',
    });
  },
);

test('a server without TLS gets nothing where it’s wanted', async () => {
  const { port, received } = await server();
  expect(await why(to(port, { security: 'starttls' }))).toMatchObject({ why: 'noTls' });
  expect(await why(to(port, { security: 'tls' }))).toMatchObject({ why: 'noTls' });
  expect(received).toHaveLength(0);
});

const passwords: Partial<SMTPServerOptions> = {
  authOptional: false,
  authMethods: ['PLAIN', 'LOGIN'],
  onAuth: ({ username, password }, _, done) =>
    username === 'klinke' && password === 'geheim ü"\\'
      ? done(null, { user: 'klinke' })
      : done(Object.assign(new Error('no such name and password'), { responseCode: 535 })),
};
const login = (password: string) => ({ kind: 'password', user: 'klinke', password }) as const;

test('the right password is let in over STARTTLS, a wrong one is told so', async () => {
  const { port } = await server(withTls(trusted, passwords));
  const asked = (password: string) =>
    to(port, { security: 'starttls', ca: [authority.cert], login: login(password) });
  expect(await carries(asked('geheim ü"\\'))).toBe('accepted');
  expect(await why(asked('geheim'))).toEqual({
    why: 'loginRefused',
    said: '535 no such name and password',
  });
  expect(await carries(to(port, { security: 'starttls', ca: [authority.cert] }))).toContain('unreached: 530');
});

/** Where access tokens are had. */
async function tokenServer(
  answer: (asked: URLSearchParams) => { status: number; body: object },
): Promise<string> {
  const http: Server = createServer((request, response) => {
    let text = '';
    request.on('data', (part) => {
      text += part;
    });
    request.on('end', () => {
      const { status, body } = answer(new URLSearchParams(text));
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });
  await new Promise<void>((listening) => http.listen(0, '127.0.0.1', listening));
  closing.push(() => new Promise((closed) => http.close(closed)));
  return `http://127.0.0.1:${(http.address() as AddressInfo).port}/token`;
}

const tokens: Partial<SMTPServerOptions> = {
  authOptional: false,
  authMethods: ['XOAUTH2'],
  onAuth: ({ username, accessToken }, _, done) =>
    username === 'klinke' && accessToken === 'token-1'
      ? done(null, { user: 'klinke' })
      : done(null, {
          data: { status: '401', schemes: 'bearer', scope: 'mail' },
        } as unknown as SMTPServerAuthenticationResponse),
};

test('OAuth2 gets an access token for its refresh token, and a server that takes it', async () => {
  const { port } = await server(withTls(trusted, tokens));
  let token = 'token-1';
  const tokenUrl = await tokenServer((asked) =>
    asked.get('refresh_token') === 'refresh' && asked.get('client_secret') === 'secret'
      ? { status: 200, body: { access_token: token, expires_in: 3_600 } }
      : { status: 400, body: { error: 'invalid_grant', error_description: 'Token has been revoked.' } },
  );
  const asked = (refreshToken: string, url = tokenUrl) =>
    to(port, {
      security: 'starttls',
      ca: [authority.cert],
      login: {
        kind: 'oauth2',
        user: 'klinke',
        clientId: 'id',
        clientSecret: 'secret',
        refreshToken,
        tokenUrl: url,
      },
    });
  expect(await carries(asked('refresh'))).toBe('accepted');
  expect(await why(asked('old'))).toEqual({
    why: 'noToken',
    said: expect.stringContaining('invalid_grant'),
  });
  const nobody = await freeTcpPort();
  expect(await why(asked('refresh', `http://127.0.0.1:${nobody}/token`))).toMatchObject({
    why: 'noToken',
    said: expect.stringContaining('ECONNREFUSED'),
  });
  token = 'token-2';
  expect(await why(asked('refresh'))).toMatchObject({ why: 'loginRefused' });
});

/** What answers with this, and then nothing any more. */
async function mute(greeting: string | null): Promise<number> {
  const sockets = new Set<Socket>();
  const tcp = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    if (greeting !== null) socket.write(greeting);
  });
  await new Promise<void>((listening) => tcp.listen(0, '127.0.0.1', listening));
  closing.push(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise((closed) => tcp.close(closed));
  });
  return (tcp.address() as AddressInfo).port;
}

test('nobody there, no such host, no word, or a refusal at the door are told apart', async () => {
  expect(await why(to(await freeTcpPort(), { host: '127.0.0.1' }))).toMatchObject({
    why: 'noConnection',
    said: expect.stringContaining('ECONNREFUSED'),
  });
  expect(await why(to(25, { host: 'no-such-host.invalid', patience }))).toMatchObject({
    why: 'noConnection',
  });
  expect(await why(to(await mute(null), { host: '127.0.0.1', patience }))).toMatchObject({
    why: 'noConnection',
  });
  const closed = await mute('554 no service for you\r\n');
  expect(await why(to(closed, { host: '127.0.0.1' }))).toEqual({
    why: 'turnedAway',
    said: '554 no service for you',
  });
});
