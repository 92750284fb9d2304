// What is kept of a caller, as an admin has it at a console: how much, as a file, and erased; who did is in the log, and not whom.

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { ContentLink } from '../../../src/main/link/content-link.ts';
import { localEndpoint } from '../../../src/main/link/engine-address.ts';
import { callerEverywhere, TRACES } from '../../support/caller-everywhere.ts';
import { ControlClient } from '../../support/control-client.ts';
import { PIN } from '../../support/engine-rig.ts';
import { PATIENCE_MS } from '../../support/patience.ts';
import { startedEngine } from '../../support/started-engine.ts';

const number = '0174 6655443';

async function stage() {
  const there = await callerEverywhere(40);
  const written = JSON.parse(readFileSync(there.config, 'utf8'));
  written.agents[0].role = 'admin';
  writeFileSync(there.config, JSON.stringify(written));
  const engine = await startedEngine(there.config);
  const [, port = ''] = engine.address.split(':');
  const signedIn = async (extension: string) => {
    const client = await ControlClient.connect(engine.address);
    const reply = await client.signIn(extension, PIN);
    const token = reply.ok ? reply.value.token : '';
    const endpoint = localEndpoint('127.0.0.1', Number(port), '');
    return {
      client,
      link: new ContentLink(async () => ({ ok: true, value: { endpoint, trust: {}, token } })),
    };
  };
  return {
    ...there,
    engine,
    anna: await signedIn('21'),
    bernd: await signedIn('22'),
    to: dirname(there.config),
  };
}

const filesWith = (folder: string, traces: readonly string[]): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((file) => traces.some((trace) => readFileSync(file).includes(trace)));

async function acts(client: ControlClient) {
  const filter = { by: null, act: null, on: null, since: null, until: null, text: '' } as const;
  const reply = await client.command({
    kind: 'readAudit',
    filter: { ...filter, by: 'anna' },
    before: null,
    limit: 100,
  });
  return reply.ok ? reply.value.entries : [];
}

test('an admin sees how much there is, has it as one file, and erases it: nothing of it is left, and the log says who', async () => {
  const { anna, bernd, data, calls, to, engine } = await stage();
  const messages = calls.filter((_, i) => i % 5 === 2).length;
  // Each message was sent on by mail, which this engine brings into the outbox.
  const mails = calls.length + 1 + messages;
  await expect
    .poll(() => anna.client.command({ kind: 'callerKept', number }), { timeout: PATIENCE_MS })
    .toEqual({
      ok: true,
      value: {
        ...{ calls: calls.length, open: 0, messages, callBacks: 2, mails },
        ...{ phoneBook: 1, ownNumbers: 1 },
      },
    });
  const file = join(to, 'theirs.zip');
  expect(await anna.link.callerFile({ number, language: 'en' }, file)).toEqual({ ok: true, value: null });
  const files = unzipSync(readFileSync(file));
  expect(Object.keys(files).filter((name) => name.endsWith('.wav'))).toHaveLength(messages);
  const sheet = strFromU8(files['caller.html'] as Uint8Array);
  expect(sheet).toContain(`What is kept of the number ${number}`);
  for (const [name, bytes] of Object.entries(files))
    if (name.endsWith('.wav')) {
      expect(strFromU8(bytes)).toBe('RIFF so spricht Ottilie');
      expect(sheet).toContain(`src="${name}"`);
    }
  expect(JSON.stringify(JSON.parse(strFromU8(files['caller.json'] as Uint8Array)))).toContain(
    'Ottilie Wunderlich',
  );

  // Who may not hears nothing, and there is no file.
  for (const kind of ['callerKept', 'eraseCaller'] as const)
    expect(await bernd.client.command({ kind, number })).toMatchObject({ error: { code: 'forbidden' } });
  const none = join(to, 'none.zip');
  expect(await bernd.link.callerFile({ number, language: 'de' }, none)).toEqual({
    ok: false,
    error: { code: 'forbidden' },
  });
  expect(await anna.link.callerFile({ number: '030 99999', language: 'de' }, none)).toEqual({
    ok: false,
    error: { code: 'nothingKept' },
  });
  expect(existsSync(none)).toBe(false);
  // A file that is there stays, as does a folder that isn't.
  for (const into of [file, join(to, 'no-such', 'x.zip')])
    expect(await anna.link.callerFile({ number, language: 'de' }, into)).toEqual({
      ok: false,
      error: { code: 'notSaved' },
    });

  expect(filesWith(data, TRACES)).not.toEqual([]);
  const before = Date.now();
  expect(await anna.client.command({ kind: 'eraseCaller', number })).toEqual({
    ok: true,
    value: { kind: 'erased', calls: calls.length, entries: 2, open: 0 },
  });
  expect(filesWith(data, TRACES)).toEqual([]);
  expect(TRACES.filter((trace) => engine.said().includes(trace))).toEqual([]);
  // Consoles look at once at what they keep.
  const view = await bernd.client.until(({ engine: { erasedAt = 0 } }) => erasedAt >= before, 'the hint');
  expect(view.engine.erasedAt).toBeLessThanOrEqual(Date.now());
  expect(await anna.client.command({ kind: 'eraseCaller', number })).toEqual({
    ok: true,
    value: { kind: 'nothingFound', open: 0 },
  });
  const said = await acts(anna.client);
  expect(
    said.filter(({ act }) => act === 'eraseCaller' || act === 'exportCaller').map(({ act }) => act),
  ).toEqual(['eraseCaller', ...Array(4).fill('exportCaller')]);
  expect(said.filter(({ act, byName }) => act === 'eraseCall' && byName === 'Anna')).toHaveLength(
    calls.length,
  );
  expect(JSON.stringify(said)).not.toMatch(/6655443|Wunderlich/);
});
