// Why Asterisk can't be reached is told: at first, and when the reason changes.

import { createServer, type Server } from 'node:http';
import { createServer as createTcp } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createAsteriskSwitch } from '../../../src/adapters/asterisk/asterisk-switch.ts';
import { describeFailure } from '../../../src/adapters/asterisk/failure.ts';
import { until } from '../../support/engine-rig.ts';

const url = 'http://pbx.example:8088';

test.each([
  [{ status: 401, reason: 'status 401' }, /can't be reached: 401: check switch\.user and switch\.password/],
  [{ status: 403, reason: 'status 403' }, /403: .*read_only = no/],
  [{ status: 404, reason: 'status 404' }, /404: there is no ARI: check switch\.url/],
  [{ status: 502, reason: 'status 502' }, /502: something else may answer there/],
  [{ status: null, reason: 'ECONNREFUSED' }, /ECONNREFUSED: nothing listens there/],
  [{ status: null, reason: 'ENOTFOUND' }, /ENOTFOUND: the name is not known/],
  [{ status: null, reason: 'DEPTH_ZERO_SELF_SIGNED_CERT' }, /NODE_EXTRA_CA_CERTS/],
  [{ status: null, reason: 'whatever' }, /whatever: check switch\.url/],
])('%o is explained', (failure, words) => {
  const text = describeFailure(url, failure);
  expect(text).toMatch(words);
  expect(text).toMatch(/^Asterisk at http:\/\/pbx\.example:8088 can't be reached: .*; trying again$/);
});

/** An HTTP server that answers everything with `status`, and counts how often it was asked. */
async function answering(status: { now: number }, port = 0) {
  let asked = 0;
  const server: Server = createServer((_request, response) => {
    asked++;
    response.writeHead(status.now).end('{}');
  });
  server.on('upgrade', (_request, socket) => {
    asked++;
    // A client that has read enough resets the connection.
    socket.on('error', () => socket.destroy());
    socket.end(`HTTP/1.1 ${status.now} X\r\n\r\n`);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { server, port: (server.address() as { port: number }).port, asked: () => asked };
}

function watch(port: number) {
  const said: string[] = [];
  const events: string[] = [];
  const telephony = createAsteriskSwitch({
    url: `http://user:secret@127.0.0.1:${port}`,
    user: 'klinke',
    password: 'geheim',
    application: 'klinke',
    extensionDial: 'PJSIP/{extension}',
    hotlineDial: 'Local/{number}@klinke-hotlines/n',
    numberDial: 'Local/{number}@from-internal',
    sounds: 'klinke',
    recordingFile: (name) => name,
    log: { warn: (_facts, message) => said.push(message) },
  });
  telephony.start((event) => events.push(event.kind));
  onTestFinished(() => telephony.stop());
  return { said, events };
}

test('the first failure and each change of the reason are logged, not each try; nothing else is told', async () => {
  const status = { now: 401 };
  const { port, asked } = await answering(status);
  const { said, events } = watch(port);
  await until(() => asked() >= 4);
  expect(said).toEqual([
    `Asterisk at http://127.0.0.1:${port} can't be reached: 401: check switch.user and switch.password, and that ari.conf has this user; trying again`,
  ]);
  status.now = 404;
  await until(() => said.length === 2);
  expect(said[1]).toContain(': 404: ');
  const more = asked();
  await until(() => asked() >= more + 2);
  expect(said).toHaveLength(2);
  expect(events).toEqual([]);
});

test('that nothing listens there is logged as well', async () => {
  const closed = createTcp();
  await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
  const { port } = closed.address() as { port: number };
  await new Promise((resolve) => closed.close(resolve));
  const { said } = watch(port);
  await until(() => said.length === 1);
  expect(said[0]).toContain('ECONNREFUSED: nothing listens there');
});
