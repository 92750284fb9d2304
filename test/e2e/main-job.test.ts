// The main job with real programs: Asterisk, the built engine, two consoles in Electron, a caller nobody here wrote.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runMainJob } from '../demo/main-job.ts';
import { demoOptions } from '../demo/options.ts';

async function demo(...args: string[]) {
  const out = mkdtempSync(join(tmpdir(), 'kldemo-'));
  const options = demoOptions([...args, '--out', out]);
  if (options === 'help') throw new Error('not asked for help');
  const said: string[] = [];
  try {
    return await runMainJob(options, (text) => said.push(text));
  } catch (fault) {
    throw new Error(`${(fault as Error).message}\n${said.join('\n')}`);
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

test('a caller presses 1, Anna takes the call by a click, both hear each other, Bernd reads who took it', async () => {
  const result = await demo('--press', '1');
  expect(result).toMatchObject({
    failures: [],
    menuDigit: '1',
    team: 'LVS',
    greetingHeard: true,
    outcome: 'talked',
  });
  expect(result.takenSeenByOthersMs).toBeGreaterThan(0);
  expect(result.takeToTwoWayAudioMs).toBeGreaterThan(0);
  expect(result.callerHeardAgentRms).toBeGreaterThan(0.01);
  expect(result.agentHeardCallerRms).toBeGreaterThan(0.01);
}, 120_000);

test('a wrong key, then 2, by somebody who withholds the number', async () => {
  const result = await demo('--press', '92', '--caller', 'anonymous');
  expect(result).toMatchObject({
    failures: [],
    menuDigit: '2',
    team: 'SAP',
    invalidHeard: true,
    outcome: 'talked',
  });
  expect(result.callerShown).not.toMatch(/\d/);
}, 120_000);

test('nobody is signed into team PC: the limit ends the wait with a spoken goodbye', async () => {
  const result = await demo('--press', '3', '--limit', '4');
  expect(result).toMatchObject({ failures: [], team: 'PC', goodbyeHeard: true, outcome: 'notServed' });
}, 120_000);

test('team PC rings by itself, and Anna accepts', async () => {
  const result = await demo('--press', '3', '--team', 'PC');
  expect(result).toMatchObject({ failures: [], team: 'PC', outcome: 'talked' });
}, 120_000);
