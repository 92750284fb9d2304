// Callers that need no person: real calls through a line of an exchange.

import { expect, onTestFinished, test } from 'vitest';
import { openExchange } from '../../../src/adapters/exchange/exchange.ts';
import { TestCallers } from '../../../src/service/switch/test-callers.ts';
import { until } from '../../support/engine-rig.ts';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const account = { domain: 'klinke.test', user: 'line', password: 'secret' };

async function rig() {
  const exchange = await openExchange({
    listen: { host: '127.0.0.1', port: 0, tls: null },
    domain: account.domain,
    addresses: () => ['127.0.0.1'],
    workers: 1,
    setup: { hotlineNumbers: ['100'], softphones: [], deskPhones: [] },
    lines: new Map([[account.user, account.password]]),
    audioFile: () => null,
    recordingFile: (name) => name,
    holdMusic: () => null,
    version: 'test',
    log,
  });
  onTestFinished(() => exchange.stop());
  const came: string[] = [];
  exchange.telephony.start((event) => {
    if (event.kind === 'callArrived') came.push(event.leg);
  });
  const callers = new TestCallers({ ...account, url: `ws://127.0.0.1:${exchange.port}/sip` }, null, log);
  return { callers, came };
}

test('all are ended at once, also those who are still connecting; later ones come', async () => {
  const { callers, came } = await rig();
  for (let i = 0; i < 3; i++) expect(callers.place({ number: '100', digits: '', speaks: false })).toBe(true);
  expect(callers.count).toBe(3);
  await callers.endAll();
  await until(() => callers.count === 0);
  expect(came).toEqual([]);
  callers.place({ number: '100', digits: '', speaks: false });
  await until(() => came.length === 1);
  await callers.endAll();
  await until(() => callers.count === 0);
});

test('there are twenty at most', async () => {
  const { callers } = await rig();
  const placed = Array.from({ length: 22 }, () =>
    callers.place({ number: '100', digits: '', speaks: false }),
  );
  expect(placed.filter(Boolean)).toHaveLength(20);
  await callers.endAll();
  await until(() => callers.count === 0);
});
