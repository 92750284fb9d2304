// Strangers in a process of their own, who do all at once what an exchange and an engine must bear from anybody.
//
// They come from other addresses of this computer, over TLS, as over a network; whoever is cut off comes again at once.
// Where times are measured the process gives way to engine and phones.

import { get } from 'node:https';
import { getPriority, setPriority } from 'node:os';
import { WebSocket } from 'ws';
import { API_VERSION } from '../../../src/contract/control-api.ts';
import { costlyMessages } from '../raw-sip/costly-messages.ts';
import { authorization, nonceOf, readMessage, request, unique } from '../raw-sip/raw-phone.ts';
import {
  type AttackReport,
  NETWORK,
  NETWORK_ADDRESSES,
  type Recipe,
  recipes,
  type Sent,
  type Targets,
} from './words.ts';

const targets = JSON.parse(process.argv[2] ?? '') as Targets;
if (targets.givesWay) setPriority(Math.min(19, getPriority() + 10));
const nothing = (): Sent => ({ connections: 0, refused: 0, messages: 0, bytes: 0 });
const sent = Object.fromEntries(recipes.map((recipe) => [recipe, nothing()])) as Record<Recipe, Sent>;
let inventedUsers = 0;
let over = false;
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));
/** Between two attempts of the same attacker. */
const AGAIN_MS = 20;

interface From {
  /** By which of the computer's addresses the other side is reached. */
  readonly to: string;
  readonly from: string;
}
const loopback = (from: string): From => ({ to: '127.0.0.1', from });
const office: From = { to: targets.office, from: targets.office };

interface Way {
  readonly recipe: Recipe;
  readonly connections: number;
  readonly from: (n: number) => From;
  readonly port?: number;
  readonly path?: string;
  readonly origin?: string;
  readonly attack: (socket: WebSocket, say: (text: string) => void) => void | Promise<void>;
}

/** Keeps so many connections busy, each of them until it's closed, and then anew. */
function keepAttacking({ recipe, connections, from, attack, origin, ...way }: Way): void {
  const { port = targets.sipPort, path = '/sip' } = way;
  const count = sent[recipe];
  for (let n = 0; n < connections; n += 1)
    void (async () => {
      await pause(n * 10);
      while (!over) {
        const { to, from: localAddress } = from(n);
        const host = to.includes(':') ? `[${to}]` : to;
        const socket = new WebSocket(`wss://${host}:${port}${path}`, path === '/sip' ? ['sip'] : [], {
          localAddress,
          rejectUnauthorized: false,
          ...(origin === undefined ? {} : { origin }),
        });
        let opened = false;
        socket.on('error', () => undefined);
        const closed = new Promise((done) => socket.once('close', done));
        socket.once('open', () => {
          opened = true;
          count.connections += 1;
          void attack(socket, (text) => {
            if (socket.readyState !== socket.OPEN || over) return;
            socket.send(text);
            count.messages += 1;
            count.bytes += Buffer.byteLength(text);
          });
        });
        await closed;
        if (!opened) count.refused += 1;
        await pause(AGAIN_MS);
      }
    })();
}

const flood =
  (messages: readonly string[], everyMs: number): Way['attack'] =>
  async (socket, say) => {
    for (let n = 0; socket.readyState === socket.OPEN && !over; n += 1) {
      say(messages[n % messages.length] as string);
      await pause(everyMs);
    }
  };

const registerOf = (user: string, headers: readonly string[]) =>
  request({
    method: 'REGISTER',
    uri: 'sip:klinke.internal',
    from: `<sip:${user}@klinke.internal>;tag=x`,
    to: `<sip:${user}@klinke.internal>`,
    headers: [`Contact: <sip:${user}@raw.invalid;transport=ws>`, ...headers],
  });

/** Wrong passwords, as fast as they are answered; whoever isn't listened to any more comes anew. */
const guess =
  (userOf: (at: number) => string): Way['attack'] =>
  (socket, say) => {
    let at = 0;
    socket.on('message', (data) => {
      const answer = readMessage(String(data));
      if (answer.status === 503) return socket.terminate();
      if (answer.status !== 401) return;
      const user = userOf(at);
      at += 1;
      const uri = 'sip:klinke.internal';
      const wrong = authorization({
        user,
        password: `wrong-${at}`,
        method: 'REGISTER',
        uri,
        nonce: nonceOf(answer),
      });
      say(registerOf(user, [wrong.replace('realm="hotline.test"', 'realm="klinke.internal"')]));
    });
    say(registerOf(targets.user, []));
  };

function invented(): string {
  inventedUsers += 1;
  return unique('invented-');
}

const contacts = costlyMessages().contactParams as string;
const long = Object.values(costlyMessages());
const short = Object.values(costlyMessages(0.2));

// 7 kB each, seven Contacts of 240 parameters: 1 MB/s, if they were let.
keepAttacking({
  recipe: 'costly',
  connections: 120,
  from: () => loopback('127.0.2.1'),
  attack: flood([contacts, ...long], 800),
});
// Below every limit of size.
keepAttacking({
  recipe: 'spread',
  connections: 40,
  from: (n) => loopback(`127.0.3.${1 + (n % 20)}`),
  attack: flood(short, 100),
});
keepAttacking({
  recipe: 'network',
  connections: 40,
  from: (n) => ({ to: '::1', from: `${NETWORK}${(1 + (n % NETWORK_ADDRESSES)).toString(16)}` }),
  attack: flood(short, 100),
});
keepAttacking({
  recipe: 'garbage',
  connections: 20,
  from: () => loopback('127.0.4.1'),
  attack: flood(['x\r\n\r\n', 'SIP/2.0 200\r\n\r\n', '\u0000'], 20),
});
keepAttacking({
  recipe: 'oversized',
  connections: 5,
  from: () => loopback('127.0.4.2'),
  attack: flood(['x'.repeat(40_000)], 200),
});
keepAttacking({
  recipe: 'passwords',
  connections: 40,
  from: (n) => loopback(`127.0.5.${1 + (n % 10)}`),
  // One of a real user, then nine that are invented.
  attack: guess((at) => (at % 10 === 0 ? targets.user : invented())),
});
// Two phones of the office that somebody forgot: they try an old password for ever.
keepAttacking({
  recipe: 'oldPasswords',
  connections: 2,
  from: () => office,
  attack: guess(() => targets.user),
});
// 205 that say nothing, from five addresses.
const five = (net: number) => (n: number) => loopback(`127.0.${net}.${1 + (n % 5)}`);
keepAttacking({ recipe: 'idle', connections: 205, from: five(1), attack: () => undefined });
keepAttacking({
  recipe: 'comers',
  connections: 5,
  from: (n) => loopback(`127.0.6.${1 + n}`),
  attack: (socket) => socket.terminate(),
});

// A page in a browser of the office: it opens one WebSocket to an address after the other, and six requests at a time.
const evil = 'https://evil.example';
for (const [port, path] of [
  [targets.sipPort, '/sip'],
  [targets.apiPort, '/api'],
] as const) {
  keepAttacking({
    recipe: 'page',
    connections: 1,
    from: () => office,
    port,
    path,
    origin: evil,
    attack: flood(long, 50),
  });
  for (let n = 0; n < 3; n += 1)
    void (async () => {
      while (!over) {
        await new Promise<void>((done) => {
          const asked = get(
            {
              host: targets.office,
              port,
              path: '/',
              localAddress: targets.office,
              rejectUnauthorized: false,
              agent: false,
              headers: { origin: evil },
            },
            (answer) => {
              sent.page.connections += 1;
              answer.resume().once('close', done);
            },
          );
          asked.once('error', () => {
            sent.page.refused += 1;
            done();
          });
        });
        await pause(50);
      }
    })();
}

const atConsoles = { port: targets.apiPort, path: '/api' };
const hello = JSON.stringify({ t: 'hello', apiVersion: API_VERSION, consoleVersion: 'x' });
const pins: Way['attack'] = async (socket, say) => {
  say(hello);
  for (let at = 0; socket.readyState === socket.OPEN && !over; at += 1) {
    const extension = at % 2 === 0 ? targets.user : String(1_000 + at);
    say(JSON.stringify({ t: 'signIn', id: `${at}`, extension, pin: String(1_000 + at), phone: 'softphone' }));
    await pause(50);
  }
};
keepAttacking({
  recipe: 'pins',
  connections: 20,
  from: (n) => loopback(`127.0.7.${1 + (n % 10)}`),
  ...atConsoles,
  attack: pins,
});
keepAttacking({
  recipe: 'consolesOversized',
  connections: 5,
  from: () => loopback('127.0.8.1'),
  ...atConsoles,
  attack: async (socket, say) => {
    say(hello);
    await flood(['x'.repeat(60_000), 'x'.repeat(100_000)], 200)(socket, say);
  },
});
keepAttacking({
  recipe: 'consolesIdle',
  connections: 205,
  from: five(10),
  ...atConsoles,
  attack: () => undefined,
});
keepAttacking({
  recipe: 'consolesComers',
  connections: 5,
  from: (n) => loopback(`127.0.11.${1 + n}`),
  ...atConsoles,
  attack: (socket) => socket.terminate(),
});

process.on('message', () => {
  over = true;
  const { user, system } = process.cpuUsage();
  process.send?.({ sent, inventedUsers, cpuMs: (user + system) / 1_000 } satisfies AttackReport, () =>
    process.exit(0),
  );
});
process.on('disconnect', () => process.exit(0));
process.send?.('attacking');
