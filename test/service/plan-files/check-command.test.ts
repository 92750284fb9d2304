// `--check FOLDER`: what it says and how it ends.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
