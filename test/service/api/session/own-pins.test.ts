// PINs that people change themselves: what counts after which change, restart, kill, and whatever an admin does meanwhile.

import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EngineConfig } from '../../../../src/contract/engine-config.ts';
import { openOwnPins } from '../../../../src/service/api/session/own-pins.ts';
import { pinHash, temporaryFolder } from '../../../support/engine-rig.ts';

const log = { error: () => undefined };
const program = fileURLToPath(new URL('../../../../src/service/api/session/own-pins.ts', import.meta.url));

/** Of its form; which PIN it fits nobody asks here. */
const someHash = (): string =>
  `scrypt$16384$8$1$${randomBytes(16).toString('base64')}$${randomBytes(32).toString('base64')}`;

type Person = EngineConfig['agents'][number];

async function person(id = 'anna'): Promise<Person> {
  return { id, name: id, extension: '21', role: 'agent', teams: [], pinHash: await pinHash() };
}

test('what is changed counts, also after a restart, for its own user only to read', async () => {
  const file = join(temporaryFolder(), 'pins.json');
  const anna = await person();
  const pins = openOwnPins(file, log);
  expect(pins.hashOf(anna)).toBe(anna.pinHash);
  const hash = someHash();
  await pins.change(anna, hash);
  expect(pins.hashOf(anna)).toBe(hash);
  expect(openOwnPins(file, log).hashOf(anna)).toBe(hash);
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('whatever people and admins change in whichever order, the later counts, after a restart too', async () => {
  const step = fc.record({
    who: fc.constantFrom('anna', 'bernd'),
    what: fc.constantFrom('changes', 'isReset', 'restart'),
  });
  const base = await person();
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      const file = join(temporaryFolder(), 'pins.json');
      const people = new Map(['anna', 'bernd'].map((id) => [id, { ...base, id, pinHash: someHash() }]));
      const counts = new Map([...people].map(([id, { pinHash: hash }]) => [id, hash]));
      let pins = openOwnPins(file, log);
      for (const { who, what } of steps) {
        const agent = people.get(who);
        if (agent === undefined || what === 'restart') {
          pins = openOwnPins(file, log);
        } else if (what === 'changes') {
          const hash = someHash();
          await pins.change(agent, hash);
          counts.set(who, hash);
        } else {
          // The file is edited, and the engine started anew.
          const hash = someHash();
          people.set(who, { ...agent, pinHash: hash });
          counts.set(who, hash);
          pins = openOwnPins(file, log);
        }
        for (const [id, each] of people) expect(pins.hashOf(each)).toBe(counts.get(id));
      }
    }),
    { numRuns: 40 },
  );
});

test('two at once are both kept', async () => {
  const file = join(temporaryFolder(), 'pins.json');
  const [anna, bernd] = [await person(), await person('bernd')];
  const pins = openOwnPins(file, log);
  const [first, second] = [someHash(), someHash()];
  await Promise.all([pins.change(anna, first), pins.change(bernd, second)]);
  const read = openOwnPins(file, log);
  expect([read.hashOf(anna), read.hashOf(bernd)]).toEqual([first, second]);
});

test('killed in the middle of a change, the one before or the new one counts, whole', async () => {
  const anna = await person();
  const file = join(temporaryFolder(), 'pins.json');
  const hashes = Array.from({ length: 200 }, someHash);
  // Each is told once it is kept.
  const code = `
    import { openOwnPins } from ${JSON.stringify(program)};
    const pins = openOwnPins(${JSON.stringify(file)}, { error() {} });
    const anna = ${JSON.stringify(anna)};
    for (const [i, hash] of ${JSON.stringify(hashes)}.entries()) {
      await pins.change(anna, hash);
      process.stdout.write(i + '\\n');
    }
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let told = '';
  await new Promise<void>((done) => {
    child.stdout.on('data', (data) => {
      told += String(data);
      if (told.split('\n').length > 20) child.kill('SIGKILL');
    });
    child.once('close', () => done());
  });
  const last = Number(told.trim().split('\n').at(-1));
  const counts = hashes.indexOf(openOwnPins(file, log).hashOf(anna));
  // Never one before what was told as kept.
  expect(counts).toBeGreaterThanOrEqual(last);
});

test('what is half written beside it is never read', async () => {
  const anna = await person();
  const file = join(temporaryFolder(), 'pins.json');
  const pins = openOwnPins(file, log);
  const hash = someHash();
  await pins.change(anna, hash);
  writeFileSync(`${file}.new`, readFileSync(file, 'utf8').slice(0, 40));
  expect(openOwnPins(file, log).hashOf(anna)).toBe(hash);
});

test('a change that can not be kept has not happened', async () => {
  const anna = await person();
  const folder = join(temporaryFolder(), 'data');
  mkdirSync(folder);
  const pins = openOwnPins(join(folder, 'pins.json'), log);
  // A folder in its way: also for root, whom no mode stops.
  mkdirSync(join(folder, 'pins.json.new'));
  await expect(pins.change(anna, someHash())).rejects.toThrow();
  expect(pins.hashOf(anna)).toBe(anna.pinHash);
  chmodSync(folder, 0o700);
});

test('a damaged file is told, and the configuration counts', async () => {
  const anna = await person();
  const file = join(temporaryFolder(), 'pins.json');
  writeFileSync(file, '{"anna": {"hash": "1234", "insteadOf": ""}}');
  const told: string[] = [];
  const pins = openOwnPins(file, { error: (_, message) => void told.push(message) });
  expect(pins.hashOf(anna)).toBe(anna.pinHash);
  expect(told.join()).toContain('put the file back from a backup');
});
