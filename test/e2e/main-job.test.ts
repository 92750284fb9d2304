// The main job with real programs: Asterisk, the built engine, two consoles in Electron, a caller nobody here wrote. On the exchange
// the story `seed` has it.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeFolder } from '../demo/folder.ts';
import { runMainJob } from '../demo/main-job.ts';
import { demoOptions } from '../demo/options.ts';
import { Closing } from '../support/closing.ts';

/** On a busy machine, starting all the programs alone takes a minute; what is measured has limits of its own. */
const PATIENCE_MS = 300_000;

async function demo(...args: string[]) {
  const out = mkdtempSync(join(tmpdir(), 'kldemo-'));
  const options = demoOptions([...args, '--out', out]);
  if (options === 'help') throw new Error('not asked for help');
  const said: string[] = [];
  const closing = new Closing();
  try {
    const result = await runMainJob(options, (text) => said.push(text), closing);
    // First, since it says what did not hold.
    expect(result.failures).toEqual([]);
    return result;
  } catch (fault) {
    throw new Error(`${(fault as Error).message}\n${said.join('\n')}`);
  } finally {
    await closing.close((text) => said.push(text));
    rmSync(out, { recursive: true, force: true });
  }
}

test(
  'a caller presses 1, Anna takes the call by a click, both hear each other, Bernd reads who took it',
  async () => {
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
  },
  PATIENCE_MS,
);

test(
  'a wrong key, then 2, by somebody who withholds the number',
  async () => {
    const result = await demo('--press', '92', '--caller', 'anonymous');
    expect(result).toMatchObject({
      failures: [],
      menuDigit: '2',
      team: 'SAP',
      invalidHeard: true,
      outcome: 'talked',
    });
    expect(result.callerShown).not.toMatch(/\d/);
  },
  PATIENCE_MS,
);

test(
  'team PC rings by itself, and Anna accepts',
  async () => {
    const result = await demo('--press', '3', '--team', 'PC');
    expect(result).toMatchObject({ failures: [], team: 'PC', outcome: 'talked' });
  },
  PATIENCE_MS,
);

test(
  'after the third wrong key the menu leads to team PC; nobody is there: the limit ends the wait, and the caller leaves a message',
  async () => {
    const result = await demo('--press', '9999', '--limit', '4');
    expect(result).toMatchObject({
      failures: [],
      menuDigit: null,
      byDefault: true,
      team: 'PC',
      wrongKeys: 3,
      invalidHeard: true,
      defaultHeard: true,
      goodbyeHeard: true,
      outcome: 'message',
    });
  },
  PATIENCE_MS,
);

test('a folder that cannot be made is refused at once', () => {
  expect(() => makeFolder('/proc/nope/deeper')).toThrow('/proc/nope');
});
