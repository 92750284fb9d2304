// `--check FOLDER`: what it says and how it ends.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { checkCommand, strictest } from '../../../src/service/plan-files/check-command.ts';
import { writePlanFolder } from '../../../src/service/plan-files/write-plan-folder.ts';
import { planWithTones } from '../../support/plan-with-tones.ts';

const room = mkdtempSync(join(tmpdir(), 'klinke-check-'));
afterAll(() => rmSync(room, { recursive: true, force: true }));

async function checked(folder: string) {
  const said = { out: '', err: '' };
  const stream = (name: 'out' | 'err') => ({ write: (text: string) => (said[name] += text) });
  const code = await checkCommand(folder, strictest, { out: stream('out'), err: stream('err') });
  return { code, ...said };
}

test('a plan of a newer engine is told as one, and nothing else of it; what is no UTF-8 by its file', async () => {
  const { plan, soundFile } = planWithTones(join(room, 'content-newer'));
  const folder = join(room, 'newer');
  await writePlanFolder(folder, plan, soundFile, null);
  const people = readFileSync(join(folder, 'people.json'));
  writeFileSync(join(folder, 'people.json'), Buffer.concat([people, Buffer.from('// für', 'latin1')]));
  expect((await checked(folder)).err).toMatch(/people\.json:1:1 .*save it as UTF-8/);
  writeFileSync(join(folder, 'people.json'), people);
  writeFileSync(join(folder, 'plan.json'), '{ "schemaVersion": 2, "future": {} }');
  expect((await checked(folder)).err).toMatch(
    /^[^\n]*plan\.json:1:\d+ {2}schemaVersion: was made for a newer engine[^\n]*\n1 mistake/,
  );
});

test('0 for a plan, with what should be known; 1 for one with mistakes, and for what is none', async () => {
  const { plan, soundFile } = planWithTones(join(room, 'content'));
  const folder = join(room, 'plan');
  await writePlanFolder(folder, plan, soundFile, null);
  expect(await checked(folder)).toEqual({ code: 0, out: `${folder}: no mistakes\n`, err: '' });
  writeFileSync(join(folder, 'modes', 'more.wav'), '');
  expect(await checked(folder)).toMatchObject({
    code: 0,
    err: expect.stringMatching(/^warning: .*more\.wav:1:1/),
  });
  writeFileSync(join(folder, 'people.json'), '{ "x": 1 }');
  const { code, out, err } = await checked(folder);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toContain('people.json:1:8  x: has to be an object in braces { }');
  expect(err).toMatch(/\n1 mistake: this plan can't be published\n$/);
  expect((await checked(room)).err).toContain('is no plan');
});
