// Strangers in a thread of their own, who do all at once what an exchange and an engine must bear from anybody.

import { parentPort, workerData } from 'node:worker_threads';
import { WebSocket } from 'ws';
import { costlyMessages } from '../adapters/exchange/sip/costly-messages.ts';
import { authorization, nonceOf, readMessage, request, unique } from '../adapters/exchange/sip/raw-phone.ts';

export interface Targets {
  /** Of the exchange. */
  readonly sipUrl: string;
  /** `127.0.0.1:PORT` of the control API. */
  readonly api: string;
  /** Of an extension whose password is guessed at. */
  readonly user: string;
}

const targets = workerData as Targets;
const sent: Record<string, number> = {};
const count = (recipe: string) => {
  sent[recipe] = (sent[recipe] ?? 0) + 1;
};
let over = false;
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** Keeps so many connections of one address busy, each of them until it's closed, and then anew. */
function keepAttacking(
  connections: number,
  from: (n: number) => string,
  attack: (socket: WebSocket) => void | Promise<void>,
  options: { readonly origin?: string } = {},
): void {
  for (let n = 0; n < connections; n += 1)
    void (async () => {
      await pause(n * 10);
      while (!over) {
        const socket = new WebSocket(targets.sipUrl, 'sip', { localAddress: from(n), ...options });
        socket.on('error', () => undefined);
        const closed = new Promise((done) => socket.once('close', done));
        socket.once('open', () => void attack(socket));
        await closed;
        await pause(20);
      }
    })();
}

const flood = (recipe: string, messages: readonly string[], everyMs: number) => async (socket: WebSocket) => {
  for (let n = 0; socket.readyState === socket.OPEN && !over; n += 1) {
    socket.send(messages[n % messages.length] as string);
    count(recipe);
    await pause(everyMs);
  }
};

async function guess(socket: WebSocket): Promise<void> {
  let at = 0;
  socket.on('message', (data) => {
    const answer = readMessage(String(data));
    if (answer.status !== 401) return;
    // One of a real user, then one that is invented.
    const user = at % 2 === 0 ? targets.user : unique('invented-');
    at += 1;
    count('passwords');
    const uri = 'sip:klinke.internal';
    const wrong = authorization({
      user,
      password: `wrong-${at}`,
      method: 'REGISTER',
      uri,
      nonce: nonceOf(answer),
    });
    socket.send(registerOf(user, [wrong.replace('realm="hotline.test"', 'realm="klinke.internal"')]));
  });
  socket.send(registerOf(targets.user, []));
}

const registerOf = (user: string, headers: readonly string[]) =>
  request({
    method: 'REGISTER',
    uri: 'sip:klinke.internal',
    from: `<sip:${user}@klinke.internal>;tag=x`,
    to: `<sip:${user}@klinke.internal>`,
    headers: [`Contact: <sip:${user}@raw.invalid;transport=ws>`, ...headers],
  });

/** 205 that say nothing, from five addresses. */
const idle = (n: number) => `127.0.1.${1 + (n % 5)}`;

keepAttacking(120, () => '127.0.2.1', flood('costly', Object.values(costlyMessages()), 800));
keepAttacking(40, (n) => `127.0.3.${1 + (n % 20)}`, flood('short', Object.values(costlyMessages(0.2)), 100));
keepAttacking(20, () => '127.0.4.1', flood('garbage', ['x\r\n\r\n', 'SIP/2.0 200\r\n\r\n', '\u0000'], 20));
keepAttacking(10, (n) => `127.0.5.${1 + n}`, guess);
keepAttacking(205, idle, () => count('idle'));
// A page in a browser beside the phones: browsers open one connection to an address at a time, and wait after a failure.
keepAttacking(1, () => '127.0.0.1', flood('page', Object.values(costlyMessages()), 50), {
  origin: 'https://evil.example',
});
// Connections that come and go.
for (let n = 0; n < 5; n += 1)
  void (async () => {
    while (!over) {
      const socket = new WebSocket(targets.sipUrl, 'sip', { localAddress: `127.0.6.${1 + n}` });
      socket.on('error', () => undefined);
      socket.once('open', () => socket.terminate());
      count('comers');
      await pause(10);
    }
  })();
// PINs, and messages of all sizes, at the control API.
for (let n = 0; n < 10; n += 1)
  void (async () => {
    while (!over) {
      const socket = new WebSocket(`ws://${targets.api}/api`, { localAddress: `127.0.7.${1 + n}` });
      socket.on('error', () => undefined);
      const closed = new Promise((done) => socket.once('close', done));
      socket.once('open', async () => {
        const hello = { t: 'hello', apiVersion: { major: 1, minor: 0 }, consoleVersion: 'x' };
        socket.send(JSON.stringify(hello));
        for (let at = 0; socket.readyState === socket.OPEN && !over; at += 1) {
          const pin = String(1000 + at);
          const message = { t: 'signIn', id: `${at}`, extension: targets.user, pin, phone: 'softphone' };
          socket.send(at % 5 === 4 ? 'x'.repeat(60_000) : JSON.stringify(message));
          count('pins');
          await pause(50);
        }
      });
      await closed;
      await pause(50);
    }
  })();

parentPort?.on('message', () => {
  over = true;
  parentPort?.postMessage(sent);
  setTimeout(() => process.exit(0), 100);
});
