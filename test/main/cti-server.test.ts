// The local interface under attack: from a page in a browser, with guessed tokens, by slow and greedy programs.

import { request } from 'node:http';
import { createConnection, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { CtiCall, CtiEvent } from '../../src/main/cti/cti-calls.ts';
import { CtiServer } from '../../src/main/cti/cti-server.ts';

const TOKEN = 'a-token-that-was-made-by-chance';
const auth = { authorization: `Bearer ${TOKEN}` };
const call: CtiCall = {
  id: 'c1',
  kind: 'hotline',
  direction: 'in',
  state: 'connected',
  number: '+4989123456',
  name: 'Müller',
  team: 'LVS',
  callBack: false,
};
const { state: _, ...rest } = call;
const ended: CtiEvent = { event: 'ended', ...rest, at: '2026-11-28T20:00:00.000Z' };

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function rig() {
  const world = { now: 0, signedIn: true, dialled: [] as string[] };
  const started = await CtiServer.start(0, {
    token: () => TOKEN,
    calls: () => [call],
    dial: (number) => {
      if (world.signedIn) world.dialled.push(number);
      return world.signedIn;
    },
    now: () => world.now,
  });
  if (!started.ok) throw new Error(started.why);
  const { server } = started;
  closing.push(() => server.close());
  const ask = (
    path: string,
    {
      method = 'GET',
      headers = {},
      body = '',
    }: { method?: string; headers?: Record<string, string>; body?: string } = {},
  ) =>
    new Promise<{ status: number; body: string; headers: Record<string, unknown> }>((resolve, fail) => {
      const asking = request(
        { host: '127.0.0.1', port: server.port, path, method, headers, agent: false },
        (reply) => {
          const parts: Buffer[] = [];
          reply.on('data', (part: Buffer) => parts.push(part));
          reply.on('error', fail);
          reply.on('end', () =>
            resolve({
              status: reply.statusCode ?? 0,
              body: String(Buffer.concat(parts)),
              headers: reply.headers,
            }),
          );
        },
      );
      asking.on('error', fail);
      asking.end(body);
    });
  const dial = (body: string, headers: Record<string, string> = {}) =>
    ask('/v1/dial', {
      method: 'POST',
      headers: { ...auth, 'content-type': 'application/json', ...headers },
      body,
    });
  /** Resolves once the first event is there. */
  const listen = async (readsOn = true) => {
    const socket = createConnection(server.port, '127.0.0.1');
    closing.push(() => socket.destroy());
    let heard = '';
    socket.on('data', (part) => {
      heard += String(part);
      if (!readsOn) socket.pause();
    });
    socket.on('error', () => undefined);
    socket.write(
      `GET /v1/events HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nAuthorization: Bearer ${TOKEN}\r\n\r\n`,
    );
    await until(() => heard.includes('\r\n\r\n'));
    return { socket, heard: () => heard };
  };
  return { server, world, ask, dial, listen };
}

async function until(condition: () => boolean): Promise<void> {
  const deadline = performance.now() + 10_000;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error('not within 10 s');
    await new Promise((done) => setTimeout(done, 5));
  }
}
const gone = (socket: Socket) => until(() => socket.destroyed || socket.readableEnded);

describe('who has the token', () => {
  it('reads the calls that go on, and hears what happens', async () => {
    const { server, ask, listen } = await rig();
    const reply = await ask('/v1/calls', { headers: auth });
    expect([reply.status, JSON.parse(reply.body)]).toEqual([200, { calls: [call] }]);
    const { heard } = await listen();
    await until(() => heard().includes('event: calls\n'));
    server.tell([ended]);
    await until(() => heard().includes(`event: ended\ndata: ${JSON.stringify(ended)}\n\n`));
  });

  it('brings a number before the person, who dials it', async () => {
    const { world, dial } = await rig();
    expect(await dial('{"number":" +49 89 123456 "}')).toMatchObject({
      status: 202,
      body: '{"asked":true}\n',
    });
    expect(world.dialled).toEqual(['+49 89 123456']);
    world.signedIn = false;
    expect((await dial('{"number":"22"}')).status).toBe(409);
  });

  it.each([
    '',
    '{',
    '[]',
    '{"number":5}',
    '{"number":""}',
    '{"number":"1","now":true}',
    `{"number":"${'1'.repeat(101)}"}`,
  ])('with %s it brings nothing', async (body) => {
    const { world, dial } = await rig();
    expect((await dial(body)).status).toBe(400);
    expect(world.dialled).toEqual([]);
  });

  it('can’t fill the screen with questions', async () => {
    const { world, dial } = await rig();
    const statuses = [];
    for (let i = 0; i < 12; i++) statuses.push((await dial('{"number":"22"}')).status);
    expect(statuses.filter((status) => status === 429).length).toBe(2);
    world.now = 6_000;
    expect((await dial('{"number":"22"}')).status).toBe(202);
  });

  it('finds nothing else', async () => {
    const { ask } = await rig();
    for (const path of ['/', '/v1', '/v1/calls/', '/v1/calls?token=x', '/../v1/calls', '/v1/dial'])
      expect((await ask(path, { headers: auth })).status).toBe(404);
    expect((await ask('/v1/calls', { method: 'POST', headers: auth })).status).toBe(404);
  });
});

describe('who has no right to', () => {
  it.each([
    ['no token', {}],
    ['a wrong one', { authorization: 'Bearer guessed' }],
    ['the start of it', { authorization: `Bearer ${TOKEN.slice(0, -1)}` }],
    ['more than it', { authorization: `Bearer ${TOKEN}x` }],
    ['another kind', { authorization: `Basic ${TOKEN}` }],
    ['it elsewhere', { 'x-token': TOKEN, cookie: `token=${TOKEN}` }],
  ])('with %s reads nothing', async (_what, headers) => {
    const { ask } = await rig();
    for (const path of ['/v1/calls', '/v1/events', `/v1/calls?token=${TOKEN}`])
      expect(await ask(path, { headers })).toMatchObject({ status: 401, body: '{"error":"wrongToken"}\n' });
  });

  it('is told to stop guessing, while the right token goes on to be heard', async () => {
    const { world, ask } = await rig();
    const guess = async () => (await ask('/v1/calls', { headers: { authorization: 'Bearer x' } })).status;
    for (let i = 0; i < 10; i++) expect(await guess()).toBe(401);
    expect(await guess()).toBe(429);
    expect((await ask('/v1/calls', { headers: auth })).status).toBe(200);
    world.now = 60_000;
    expect(await guess()).toBe(401);
  });

  it.each([
    ['a page of its own', { origin: 'https://evil.example' }],
    ['this computer', { origin: 'http://127.0.0.1:7430' }],
    ['a sandboxed frame', { origin: 'null' }],
    ['an image', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }],
    ['the address bar', { 'sec-fetch-site': 'none' }],
  ])(
    'a browser, from %s, is refused even with the token, and told nothing that lets it read',
    async (_from, headers) => {
      const { ask, dial, world } = await rig();
      const reply = await ask('/v1/calls', { headers: { ...auth, ...headers } });
      expect(reply).toMatchObject({ status: 403, body: '{"error":"fromBrowser"}\n' });
      expect(Object.keys(reply.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
      expect((await ask('/v1/dial', { method: 'OPTIONS', headers })).status).toBe(403);
      expect((await dial('{"number":"22"}', headers)).status).toBe(403);
      expect(world.dialled).toEqual([]);
    },
  );

  it.each(['evil.example', 'evil.example:80', '127.0.0.1', 'localhost.evil.example:7430', '[::1]:7430'])(
    'under the name %s it’s another computer',
    async (host) => {
      const { ask } = await rig();
      expect(await ask('/v1/calls', { headers: { ...auth, host } })).toMatchObject({ status: 403 });
    },
  );

  it('a form can’t dial', async () => {
    const { world, dial } = await rig();
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'])
      expect((await dial('{"number":"22"}', { 'content-type': type })).status).toBe(415);
    expect(world.dialled).toEqual([]);
  });
});

describe('who is greedy', () => {
  it('sends more than a number needs', async () => {
    const { world, dial, ask } = await rig();
    const reply = await dial(JSON.stringify({ number: '2', more: 'x'.repeat(5_000_000) })).catch(() => null);
    expect([413, undefined]).toContain(reply?.status);
    expect(world.dialled).toEqual([]);
    expect((await ask('/v1/calls', { headers: { ...auth, 'x-long': 'x'.repeat(20_000) } })).status).toBe(431);
    expect((await ask('/v1/calls', { headers: auth })).status).toBe(200);
  });

  it('listens too often', async () => {
    const { ask, listen } = await rig();
    for (let i = 0; i < 8; i++) await listen();
    expect((await ask('/v1/events', { headers: auth })).status).toBe(503);
    expect((await ask('/v1/calls', { headers: auth })).status).toBe(200);
  });

  it('doesn’t read what it asked for: it is dropped, and the others hear on', async () => {
    const { server, listen } = await rig();
    const lazy = await listen(false);
    const other = await listen();
    const long = { ...ended, name: 'x'.repeat(20_000) };
    for (let i = 0; i < 800 && !lazy.socket.destroyed; i++) {
      server.tell([long]);
      await new Promise((done) => setImmediate(done));
    }
    // What had been sent by then is read now; no end comes before that.
    lazy.socket.removeAllListeners('data').resume();
    await gone(lazy.socket);
    expect(lazy.heard().length).toBeLessThan(800 * 20_000);
    server.tell([ended]);
    await until(() => other.heard().includes(JSON.stringify(ended)));
  });
});

it('a port that is taken is told', async () => {
  const { server } = await rig();
  const second = await CtiServer.start(server.port, {
    token: () => '',
    calls: () => [],
    dial: () => false,
    now: () => 0,
  });
  expect(second).toEqual({ ok: false, why: 'taken' });
});

it('with a new token whoever listened by the old one is out', async () => {
  const { server, listen } = await rig();
  const { socket } = await listen();
  server.dropAll();
  await gone(socket);
});
