// A mode that asks who is calling: what people write into the phone book sends the next caller elsewhere, also after a restart.

import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { type ApiRig, startRigOn } from '../../support/api-rig.ts';
import { ControlClient } from '../../support/control-client.ts';
import { soundConfig, until, writeConfig } from '../../support/engine-rig.ts';

/** The shipped mode, which asks first: who is blocked isn't served, who is known comes to LVS at once. */
async function askingRig(): Promise<ApiRig> {
  const config = writeConfig(await soundConfig());
  const file = join(dirname(config), 'modes', 'it-hotline.json');
  const mode = JSON.parse(readFileSync(file, 'utf8'));
  const asks = {
    kind: 'branch',
    cases: [
      { if: { kind: 'caller', is: 'anonymous' }, step: 'not-served' },
      { if: { kind: 'caller', is: 'blocked' }, step: 'not-served' },
      { if: { kind: 'caller', is: 'known' }, step: 'connecting-lvs' },
    ],
    exits: { otherwise: mode.start },
  };
  writeFileSync(file, JSON.stringify({ ...mode, start: 'who', steps: { ...mode.steps, who: asks } }));
  return startRigOn(config);
}

/** At which step whoever calls from this number is after the question. */
async function stepOf({ simulator, running: { engine } }: ApiRig, number?: string): Promise<string> {
  const { callers, calls } = engine.state;
  const leg = simulator.call('100', number === undefined ? {} : { number });
  const step = await until(() => {
    const flow = calls.get(callers.get(leg) ?? '')?.flow;
    return flow !== undefined && 'step' in flow ? flow.step : null;
  });
  simulator.leave(leg);
  await until(() => !callers.has(leg));
  return step;
}

const huber = '+4985112345';
const entry = { name: 'Huber', company: '', numbers: ['0851 12345'], note: '' };

test('known and blocked by the phone book, whoever wrote it, and after a restart as well', async () => {
  const rig = await askingRig();
  const anna = await ControlClient.connect(`127.0.0.1:${rig.port}`);
  await anna.signIn('21', '4711');
  expect(await stepOf(rig, huber)).toBe('greeting');
  const saved = await anna.command({ kind: 'saveEntry', id: null, entry });
  const id = (saved.ok && saved.value.saved) || '';
  expect(await stepOf(rig, huber)).toBe('connecting-lvs');
  // As another switch may tell the same number.
  expect(await stepOf(rig, '085112345')).toBe('connecting-lvs');
  expect(await stepOf(rig, '+4985199999')).toBe('greeting');
  expect(await stepOf(rig)).toBe('not-served');

  await anna.command({ kind: 'importDirectory', lines: [{ ...entry, blocked: true }], preview: false });
  expect(await stepOf(rig, huber)).toBe('not-served');
  const again = await rig.restart();
  expect(await stepOf(again, huber)).toBe('not-served');

  const anew = await ControlClient.connect(`127.0.0.1:${again.port}`);
  await anew.signIn('21', '4711');
  await anew.command({ kind: 'saveEntry', id, entry: { ...entry, blocked: false } });
  expect(await stepOf(again, huber)).toBe('connecting-lvs');
  await anew.command({ kind: 'removeEntry', id });
  expect(await stepOf(again, huber)).toBe('greeting');
});
