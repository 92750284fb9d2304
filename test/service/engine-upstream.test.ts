// The whole engine with its own exchange as an extension of a company's PBX; another exchange of ours plays that PBX.

import { expect, onTestFinished, test } from 'vitest';
import { openExchange } from '../../src/adapters/exchange/exchange.ts';
import { createPhone } from '../../src/voip/phone/phone.ts';
import { runEngine, soundConfig, until, writeConfig } from '../support/engine-rig.ts';

const domain = 'company.test';
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

async function openPbx() {
  const names = [
    ['250', 'Hotline'],
    ['201', 'Nora'],
  ] as const;
  const pbx = await openExchange({
    listen: { host: '127.0.0.1', port: 0, tls: null },
    domain,
    addresses: () => ['127.0.0.1'],
    workers: 1,
    setup: {
      hotlineNumbers: [],
      softphones: names.map(([extension, name]) => ({ extension, name, password: `secret-${extension}` })),
      deskPhones: [],
    },
    lines: new Map(),
    audioFile: () => null,
    recordingFile: (name) => name,
    holdMusic: () => null,
    version: 'test',
    log,
  });
  onTestFinished(() => pbx.stop());
  return pbx;
}

test('a company gives no more than an extension, and its people reach the hotline', async () => {
  const pbx = await openPbx();
  const server = `ws://127.0.0.1:${pbx.port}/sip`;
  const config = await soundConfig();
  config.switch = {
    kind: 'exchange',
    listen: { port: 0 },
    upstream: { url: server, domain, user: '250', password: { env: 'COMPANY_PASSWORD' } },
  };
  const engine = runEngine(['--config', writeConfig(config)], { env: { COMPANY_PASSWORD: 'secret-250' } });
  await until(
    () =>
      engine.err().includes("registered at the company's PBX") ||
      engine.out().includes("registered at the company's PBX"),
  );
  expect(engine.err() + engine.out()).not.toContain('secret-250');

  const nora = await createPhone({
    server,
    domain,
    user: '201',
    password: 'secret-201',
    addresses: ['127.0.0.1'],
  });
  onTestFinished(() => nora.close());
  await nora.register();
  const call = nora.call('250');
  await call.once('answered');
  // The greeting.
  await until(() => call.hear.level() > 300);
  await call.hangUp();

  expect(pbx.holds()).toMatchObject({ bindings: 2 });
  engine.kill('SIGTERM');
  expect((await engine.ended).code).toBe(0);
  // It has said good-bye.
  await until(() => pbx.holds().bindings === 1);
});
