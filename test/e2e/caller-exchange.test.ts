// `npm run caller` against the engine's own exchange: address and account come from the engine's configuration.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { HOTLINE_NUMBER } from '../support/company-config.ts';
import { type ExchangeCompany, startExchangeCompany } from '../support/exchange-company.ts';
import { runCaller } from '../support/run-caller.ts';

const folder = mkdtempSync(join(tmpdir(), 'klcex-'));
let company: ExchangeCompany;

beforeAll(async () => {
  company = await startExchangeCompany({
    folder: join(folder, 'company'),
    people: [{ id: 'anna', name: 'Anna Berger', extension: '21', teams: ['lvs'] }],
  });
});
afterAll(async () => {
  await company.close();
  rmSync(folder, { recursive: true, force: true });
});

const config = ['--config', 'company/engine.json'];

test('hears the whole greeting, presses 2, and hears what those of SAP hear', async () => {
  const { code, report, out } = await runCaller(folder, [
    ...config,
    ...['--to', HOTLINE_NUMBER, '--from', 'anonymous', '--press', '2@6s', '--for', '15'],
  ]);
  expect(code, out).toBe(0);
  expect(report).toMatchObject({
    answered: true,
    problem: null,
    end: { by: 'here' },
    packets: { lost: 0 },
    digits: [{ key: '2' }],
  });
  expect(
    report.prompts.map(({ name }) => name),
    out,
  ).toEqual(['greeting', 'main-menu', 'connecting-sap', 'wait-notice-first', 'sap-short']);
  // Nothing of it is lost: a prompt waits until it can be heard.
  expect(report.prompts[0]).toMatchObject({ whole: true });
  expect(report.prompts[0]?.fileFromMs).toBeLessThan(100);
});

test('a number that nobody has, and a line that does not exist', async () => {
  const unknown = await runCaller(folder, [...config, '--to', '99999']);
  expect(unknown.code).toBe(1);
  expect(unknown.report).toMatchObject({ answered: false, end: { status: 404 } });
  const nobody = await runCaller(folder, [...config, '--user', 'gateway', '--to', HOTLINE_NUMBER]);
  expect(nobody.code).toBe(2);
  expect(nobody.err).toMatch(/no line gateway/);
});
