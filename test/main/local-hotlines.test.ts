// The two hotlines of a computer, with the engine's real program: the demo, and one of one's own that is set up once.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { SetUpAnswers } from '../../src/contract/set-up.ts';
import { spawnNode } from '../../src/main/local/engine-process.ts';
import { LocalHotlines } from '../../src/main/local-hotlines.ts';

const program = fileURLToPath(new URL('../../src/service/engine.ts', import.meta.url));
const answers: SetUpAnswers = {
  hotline: 'Hausverwaltung Süd',
  name: 'Jörg',
  extension: '20',
  pin: 'secret 2580',
  teams: ['Miete', 'Technik', 'Bank'],
  upstream: { url: 'wss://pbx.example/ws', domain: 'example', user: '77', password: 'hidden word' },
};
let userData: string;
let hotlines: LocalHotlines;
let runs: string[];

beforeEach(() => {
  userData = mkdtempSync(join(tmpdir(), 'klinke-hotlines-'));
  runs = [];
  hotlines = new LocalHotlines({
    run: (args, environment) => {
      runs.push(args.join(' ').replaceAll(userData, ''));
      return spawnNode(process.execPath, [program, ...args], environment);
    },
    userData,
    log: () => undefined,
  });
});
afterEach(async () => {
  await hotlines.stop();
  rmSync(userData, { recursive: true });
});

it('sets one up by the engine, with no secret among its arguments, and never writes over it', async () => {
  expect(hotlines.ownName).toBeNull();
  const [first, second] = await Promise.all([hotlines.setUp(answers), hotlines.setUp(answers)]);
  expect([first, second]).toEqual([{ ok: true }, { ok: true }]);
  expect(runs).toEqual(['--init /hotline --answers env']);
  expect(hotlines.ownName).toBe('Hausverwaltung Süd');
  const file = join(userData, 'hotline', 'engine.json');
  const written = readFileSync(file, 'utf8');
  expect(written).not.toContain(answers.pin);
  expect(await hotlines.setUp({ ...answers, hotline: 'Nord' })).toMatchObject({ ok: false, problems: null });
  expect(readFileSync(file, 'utf8')).toBe(written);
  const { agents } = JSON.parse(written) as { agents: unknown[] };
  expect(agents).toMatchObject([{ name: 'Jörg', extension: '20', role: 'admin' }]);
});

it('tells what is wrong field by field, and writes nothing then', async () => {
  const outcome = await hotlines.setUp({ ...answers, hotline: ' ', pin: '1', extension: 'x' });
  expect(outcome).toEqual({
    ok: false,
    problems: [
      { field: 'hotline', code: 'missing' },
      { field: 'extension', code: 'noExtension' },
      { field: 'pin', code: 'tooShort' },
    ],
  });
  expect(existsSync(join(userData, 'hotline'))).toBe(false);
});

it('starts the demo where nothing of one’s own was set up', async () => {
  expect(await hotlines.endpoint('own')).toMatchObject({ ok: true });
  expect(existsSync(join(userData, 'engine', 'engine.json'))).toBe(true);
  expect(hotlines.ownName).toBeNull();
  expect(hotlines.state('own')).toBe(hotlines.state('demo'));
});
