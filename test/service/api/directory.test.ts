// The phone book over the control API: who may write it, what an import does, and that names are on screens at once and after a restart.

import { expect, test } from 'vitest';
import type { WrittenEntry } from '../../../src/domain/directory/taken-in.ts';
import { type ApiRig, startQuickRig, startRig } from '../../support/api-rig.ts';
import { ControlClient } from '../../support/control-client.ts';

const line = (name: string, ...numbers: string[]): WrittenEntry => ({ name, company: '', numbers, note: '' });

async function signedIn(rig: ApiRig, extension: string): Promise<ControlClient> {
  const client = await ControlClient.connect(`127.0.0.1:${rig.port}`);
  await client.signIn(extension, '4711');
  return client;
}

test('an agent writes entries, and neither takes in files nor removes; a supervisor does, and the log says who', async () => {
  const rig = await startRig();
  const agent = await signedIn(rig, '22');
  const saved = await agent.command({ kind: 'saveEntry', id: null, entry: line('Huber', '0851 12345') });
  expect(saved).toMatchObject({ ok: true, value: { outcome: { kind: 'new' } } });
  const id = (saved.ok && saved.value.saved) || '';
  const forbidden = { ok: false, error: { code: 'forbidden' } };
  expect(await agent.command({ kind: 'removeEntry', id })).toMatchObject(forbidden);
  expect(await agent.command({ kind: 'importDirectory', lines: [], preview: true })).toMatchObject(forbidden);
  const blocked = { ...line('Huber', '0851 12345'), blocked: true };
  expect(await agent.command({ kind: 'saveEntry', id, entry: blocked })).toMatchObject(forbidden);
  const supervisor = await signedIn(rig, '21');
  expect(await supervisor.command({ kind: 'saveEntry', id, entry: blocked })).toMatchObject({ ok: true });
  expect(await agent.command({ kind: 'searchDirectory', words: 'hub', limit: 5 })).toMatchObject({
    value: { entries: [{ id, blocked: true }] },
  });
  expect(await supervisor.command({ kind: 'removeEntry', id })).toMatchObject({ ok: true });
  expect(await agent.command({ kind: 'searchDirectory', words: 'hub', limit: 5 })).toMatchObject({
    ok: true,
    value: { total: 0 },
  });
  expect(rig.said.join('\n')).toContain('"audit":"removeEntry"');
  expect(rig.said.join('\n')).not.toContain('12345');
});

test('20,000 lines: looked at, done, found by the caller’s number; done again, all is the same', async () => {
  const rig = await startQuickRig();
  const anna = await signedIn(rig, '21');
  const lines = Array.from({ length: 20_000 }, (_, n) => line(`Kunde ${n}`, `+4985${100_000 + n}`));
  const all = async (preview: boolean, lines: readonly WrittenEntry[]) => {
    const counts: Record<string, number> = {};
    for (let at = 0; at < lines.length; at += 500) {
      const reply = await anna.command({
        kind: 'importDirectory',
        lines: [...lines.slice(at, at + 500)],
        preview,
      });
      if (!reply.ok) throw new Error(reply.error.code);
      for (const { kind } of reply.value.outcomes) counts[kind] = (counts[kind] ?? 0) + 1;
      // A console may send 50 messages a second.
      await new Promise((done) => setTimeout(done, 20));
    }
    return counts;
  };
  expect(await all(true, lines.slice(0, 600))).toEqual({ new: 600 });
  expect(await anna.command({ kind: 'searchDirectory', words: '', limit: 1 })).toMatchObject({
    value: { total: 0 },
  });
  expect(await all(false, lines)).toEqual({ new: 20_000 });
  expect(await all(false, lines.slice(0, 600))).toEqual({ same: 600 });
  const { call } = await rig.caller('1', '085107777');
  const shows = { name: 'Kunde 7777', place: 'Passau' };
  await anna.until(({ waiting }) => {
    const { known, place } = waiting[call] ?? {};
    return known?.name === shows.name && place === shows.place;
  }, 'name and place');
  const found = await anna.command({ kind: 'searchDirectory', words: 'ku 1234', limit: 5 });
  expect(found).toMatchObject({ value: { total: 12 } });
  // After a restart it's all there again.
  const again = await rig.restart();
  const bernd = await signedIn(again, '21');
  expect(await bernd.command({ kind: 'searchDirectory', words: '085107777', limit: 5 })).toMatchObject({
    value: { entries: [{ name: 'Kunde 7777', numbers: ['+4985107777'], changed: { by: 'Anna' } }] },
  });
});
