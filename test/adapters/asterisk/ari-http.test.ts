// Requests to Asterisk over a slow network: as many sockets as are needed, and no more than we may have.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type AriHttp, createAriHttp } from '../../../src/adapters/asterisk/ari-http.ts';
import { PATIENCE_MS } from '../../support/patience.ts';

/** An Asterisk that answers when the test says so. */
class HeldReplies {
  readonly asked: string[] = [];
  most = 0;
  private readonly held: ServerResponse[] = [];
  private readonly server: Server;

  constructor() {
    this.server = createServer((request, response) => this.ask(request, response));
  }

  async listen(): Promise<string> {
    await new Promise<void>((done) => this.server.listen(0, '127.0.0.1', done));
    const address = this.server.address();
    return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  }

  get inFlight(): number {
    return this.held.length;
  }

  /** Those that came first. */
  answer(count = this.held.length): void {
    for (const response of this.held.splice(0, count)) response.end('{}');
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }

  private ask({ url = '' }: IncomingMessage, response: ServerResponse): void {
    this.asked.push(url);
    this.held.push(response);
    this.most = Math.max(this.most, this.held.length);
  }
}

let asterisk: HeldReplies;
let ari: AriHttp;
let url = '';

beforeEach(async () => {
  asterisk = new HeldReplies();
  url = await asterisk.listen();
  ari = createAriHttp({ url, user: 'klinke', password: 'secret' });
});
afterEach(async () => {
  ari.close();
  await asterisk.close();
});

const ask = (count: number) =>
  Array.from({ length: count }, (_, n) => ari.request('POST', `/channels/leg-${n}/answer`));

test('requests that nobody answers don’t hold up the others: as many as Asterisk allows us are on their way', async () => {
  const replies = ask(100);
  await expect.poll(() => asterisk.inFlight).toBe(40);
  asterisk.answer();
  await expect.poll(() => asterisk.inFlight).toBe(40);
  asterisk.answer();
  await expect.poll(() => asterisk.inFlight).toBe(20);
  asterisk.answer();
  expect((await Promise.all(replies)).every(({ ok }) => ok)).toBe(true);
  expect(asterisk.most).toBe(40);
  // First come, first served; within each forty the network may choose.
  const turns = asterisk.asked.map((path) => Math.floor(number(path) / 40));
  expect(turns).toEqual([...turns].sort());
});

const number = (path: string): number => Number(/leg-(\d+)/.exec(path)?.[1]);

test('what watches over the others has sockets of its own, and no more than it was given', async () => {
  const watching = createAriHttp({ url, user: 'klinke', password: 'secret' }, { sockets: 2 });
  const stuck = ask(60);
  await expect.poll(() => asterisk.inFlight).toBe(40);
  const beats = Array.from({ length: 6 }, (_, n) => watching.request('POST', `/events/user/beat-${n}`));
  await expect.poll(() => asterisk.asked.filter((path) => path.includes('beat')).length).toBe(2);
  asterisk.answer();
  await expect.poll(() => asterisk.inFlight).toBe(22);
  asterisk.answer();
  await expect.poll(() => asterisk.inFlight).toBe(2);
  asterisk.answer();
  await Promise.all([...stuck, ...beats]);
  watching.close();
});

test('what still waits when the connection breaks is answered, not sent', async () => {
  const replies = ask(70);
  await expect.poll(() => asterisk.inFlight).toBe(40);
  ari.close();
  const outcomes = await Promise.all(replies);
  expect(outcomes.every(({ ok }) => !ok)).toBe(true);
  expect(asterisk.asked).toHaveLength(40);
});

test('what is broken off is not sent again: who asked for it was told that it did not get through', async () => {
  const first = ari.request('GET', '/first');
  await vi.waitFor(() => expect(asterisk.inFlight).toBe(1), PATIENCE_MS);
  asterisk.answer();
  await first;
  // On the connection of before, which a server may close just as it's used again.
  const second = ari.request('POST', '/second');
  await vi.waitFor(() => expect(asterisk.inFlight).toBe(1), PATIENCE_MS);
  ari.close();
  expect(await second).toMatchObject({ ok: false, status: 0 });
  const third = ari.request('GET', '/third');
  await vi.waitFor(() => expect(asterisk.asked.at(-1)).toContain('/third'), PATIENCE_MS);
  expect(asterisk.asked.filter((path) => path.includes('/second'))).toHaveLength(1);
  asterisk.answer();
  await third;
});
