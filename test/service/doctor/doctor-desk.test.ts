// The doctor of a running engine: one look at a time, for admins, answered while it goes on.

import { expect, test } from 'vitest';
import type { DoctorReport } from '../../../src/contract/commands.ts';
import type { Finding } from '../../../src/contract/doctor/finding.ts';
import { openDoctorDesk } from '../../../src/service/doctor/doctor-desk.ts';
import { startRig } from '../../support/api-rig.ts';
import { until } from '../../support/engine-rig.ts';
import { Console } from '../api/test-console.ts';

const finding: Finding = { probe: 'disk', verdict: 'good', code: 'diskGood', facts: {} };

test('a look that goes on is not begun again, and what it found so far is told', async () => {
  let looks = 0;
  let end: () => void = () => undefined;
  const desk = openDoctorDesk(
    (found) => {
      looks += 1;
      found(finding);
      return new Promise((done) => {
        end = done;
      });
    },
    () => 7,
  );
  expect(desk.ask(false)).toEqual({ running: false, startedAt: null, findings: [] });
  expect(desk.ask(true)).toEqual({ running: true, startedAt: 7, findings: [finding] });
  expect(desk.ask(true).running).toBe(true);
  expect(looks).toBe(1);
  end();
  await until(() => !desk.ask(false).running);
  expect(desk.ask(true).findings).toHaveLength(1);
  expect(looks).toBe(2);
});

test('a look that breaks off says so', async () => {
  const desk = openDoctorDesk(() => Promise.reject(new Error('oops')), Date.now);
  desk.ask(true);
  await until(() => !desk.ask(false).running);
  expect(desk.ask(false).findings).toMatchObject([{ verdict: 'bad', code: 'brokeOff' }]);
});

test('an admin may look, a supervisor may not, and the engine knows that it runs', async () => {
  const { port, said } = await startRig((config) => ({
    ...config,
    agents: config.agents.map((agent, i) => ({ ...agent, role: i === 0 ? 'admin' : 'supervisor' })),
  }));
  const [admin, supervisor] = [await Console.signedIn(port, '21'), await Console.signedIn(port, '22')];
  const ask = async (begin: boolean) =>
    (await admin.command({ kind: 'doctor', begin })).value as DoctorReport;
  expect(await supervisor.command({ kind: 'doctor', begin: true })).toMatchObject({
    error: { code: 'forbidden' },
  });
  await ask(true);
  let report = await ask(false);
  while (report.running) report = await ask(false);
  expect(report.findings).toMatchObject([
    { probe: 'disk', code: expect.stringMatching(/^disk(Good|Low)$/) },
    { probe: 'api', verdict: 'good', code: 'engineRuns' },
  ]);
  // Asking how far it is isn't worth a line each time.
  expect(said.filter((line) => line.includes('"audit":"doctor"'))).toHaveLength(2);
});
