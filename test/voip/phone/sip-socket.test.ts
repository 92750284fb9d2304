// SIP over WebSocket: what is sent and received, and clear words for each way in which it doesn't come about.

import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { Core } from 'sip.js';
import { afterEach, expect, test } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { SipSocket, type SipSocketOptions } from '../../../src/voip/phone/sip-socket.ts';
import { selfSigned } from '../../support/self-signed.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function server(options: { tls?: { cert: string; key: string }; protocol?: string } = {}) {
  const http = options.tls === undefined ? createHttpServer() : createHttpsServer(options.tls);
  const protocol = options.protocol ?? 'sip';
  const clients: WebSocket[] = [];
  const sockets = new WebSocketServer({
    server: http,
    path: '/ws',
    handleProtocols: () => protocol,
  });
  sockets.on('connection', (client) => clients.push(client));
  await new Promise<void>((done) => http.listen(0, '127.0.0.1', done));
  closing.push(() => {
    for (const client of clients) client.terminate();
    sockets.close();
    http.close();
    http.closeAllConnections();
  });
  const { port } = http.address() as AddressInfo;
  return { url: `${options.tls ? 'wss' : 'ws'}://127.0.0.1:${port}/ws`, port, clients };
}

function socketTo(url: string, more: Partial<SipSocketOptions> = {}) {
  const logger = new Core.LoggerFactory();
  logger.builtinEnabled = false;
  const socket = new SipSocket(logger.getLogger('test'), { server: url, ...more });
  closing.push(() => void socket.disconnect());
  return socket;
}

test('messages go both ways, and the end is told as asked for', async () => {
  const { url, clients } = await server();
  const socket = socketTo(url);
  const heard: string[] = [];
  const ends: (string | undefined)[] = [];
  socket.onMessage = (message) => heard.push(message);
  socket.onDisconnect = (fault) => ends.push(fault?.message);
  await socket.connect();
  expect(socket.protocol).toBe('WS');
  clients[0]?.on('message', (data) => clients[0]?.send(`echo ${data}`));
  await socket.send('OPTIONS');
  await expect.poll(() => heard).toEqual(['echo OPTIONS']);
  await socket.disconnect();
  expect(socket.isConnected()).toBe(false);
  expect(ends).toEqual([undefined]);
  await expect(socket.send('x')).rejects.toMatchObject({ kind: 'lost' });
});

test('a lost connection is told with its reason; a message that sip.js cannot use does no harm', async () => {
  const { url, clients } = await server();
  const socket = socketTo(url);
  const ends: unknown[] = [];
  socket.onDisconnect = (fault) => ends.push(fault);
  socket.onMessage = () => {
    throw new Error('unusable');
  };
  await socket.connect();
  clients[0]?.send('garbage');
  clients[0]?.close(1011);
  await expect.poll(() => ends).toMatchObject([{ kind: 'lost' }]);
  await socket.connect();
  expect(socket.isConnected()).toBe(true);
});

test('a server that answers no ping counts as gone', async () => {
  const { url, clients } = await server();
  const socket = socketTo(url, { keepAliveMs: 60 });
  const ends: unknown[] = [];
  socket.onDisconnect = (fault) => ends.push(fault);
  await socket.connect();
  clients[0]?.pause();
  await expect.poll(() => ends).toMatchObject([{ kind: 'lost' }]);
});

test('nobody there, a wrong path, no SIP', async () => {
  const { url, port } = await server();
  await expect(socketTo('ws://127.0.0.1:1/ws').connect()).rejects.toMatchObject({ kind: 'refused' });
  await expect(socketTo(url.replace('/ws', '/x')).connect()).rejects.toMatchObject({ kind: 'notSip' });
  const other = await server({ protocol: 'chat' });
  await expect(socketTo(other.url).connect()).rejects.toMatchObject({ kind: 'notSip' });
  await expect(socketTo(`wss://127.0.0.1:${port}/ws`).connect()).rejects.toMatchObject({ kind: 'tls' });
});

test('a self-signed certificate is refused, unless it is the pinned one', async () => {
  const certificate = selfSigned('exchange');
  const { url } = await server({ tls: certificate });
  await expect(socketTo(url).connect()).rejects.toMatchObject({ kind: 'untrusted' });
  const pinned = socketTo(url, { pinnedCertificate: certificate.fingerprint });
  await pinned.connect();
  expect(pinned.protocol).toBe('WSS');
  const wrong = socketTo(url, { pinnedCertificate: 'ab'.repeat(32) });
  await expect(wrong.connect()).rejects.toMatchObject({ kind: 'wrongCertificate' });
});
