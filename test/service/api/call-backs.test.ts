// Call-backs over the API of a running engine: who sees which, that a number has one owner, and what was done is there after a restart.

import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { openSqliteJournal } from '../../../src/adapters/sqlite/sqlite-journal.ts';
import type { CallFact, Fact } from '../../../src/domain/facts/facts.ts';
import { type ApiRig, startRigOn } from '../../support/api-rig.ts';
import { ControlClient } from '../../support/control-client.ts';
import { PIN, soundConfig, until, writeConfig } from '../../support/engine-rig.ts';

vi.setConfig({ testTimeout: 60_000 });

/** Missed by these teams, one call each of the same number, before the engine begins. */
async function rigWith(...teams: readonly string[]): Promise<ApiRig> {
  const file = writeConfig(await soundConfig());
  const data = join(dirname(file), 'data');
  mkdirSync(data, { recursive: true });
  const journal = await openSqliteJournal({ file: join(data, 'journal.db') });
  for (const [i, team] of teams.entries()) {
    const call = `call-${i}`;
    const facts: readonly CallFact[] = [
      {
        kind: 'callArrived',
        hotline: 'it',
        calledNumber: '100',
        leg: call,
        modeId: 'm',
        callerNumber: '+49891234567',
      },
      { kind: 'branchChosen', step: 'menu', digit: '1', label: 'LVS' },
      { kind: 'callBackWanted', entry: 'e1', why: 'missed', team, waitedMs: 45_000 },
      { kind: 'callEnded', outcome: 'abandoned', by: 'caller' },
    ];
    const told = facts.map((fact): Fact => ({ about: 'call', call, fact }));
    await new Promise((done) => journal.append([{ at: Date.now() - 60_000, facts: told }], done));
  }
  await journal.close();
  return startRigOn(file);
}

async function signedIn({ port }: ApiRig, extension: string): Promise<ControlClient> {
  const client = await ControlClient.connect(`127.0.0.1:${port}`);
  const reply = await client.signIn(extension, PIN);
  if (!reply.ok) throw new Error(reply.error.code);
  await until(() => client.view);
  return client;
}

const entryOf = (client: ControlClient) => Object.values(client.view?.callBacks ?? {});

test('of two who click at once one calls back, with the number that was called; the other is told who', async () => {
  const rig = await rigWith('lvs', 'pc');
  const [anna, bernd] = [await signedIn(rig, '21'), await signedIn(rig, '22')];
  expect(entryOf(bernd)).toMatchObject([
    {
      entryId: 'e1',
      teamName: 'LVS',
      number: '+49891234567',
      place: expect.any(String),
      wanted: [{ callId: 'call-0', waitedMs: 45_000, path: [{ label: 'LVS' }] }],
    },
  ]);
  const both = await Promise.all(
    [anna, bernd].map((each) => each.command({ kind: 'callEntryBack', entry: 'e1' })),
  );
  expect(both.find(({ ok }) => ok)).toMatchObject({ value: { number: '+49891234567', as: '100' } });
  expect(both.find(({ ok }) => !ok)).toMatchObject({
    error: { code: 'callBackTaken', agentName: expect.any(String) },
  });
  const [caller, other] = both[0]?.ok ? [anna, bernd] : [bernd, anna];
  await caller.command({ kind: 'entryCallEnded', entry: 'e1', outcome: 'noAnswer' });
  await until(() => entryOf(other)[0]?.tries[0]?.outcome === 'noAnswer');
  expect(entryOf(other)[0]?.owner).not.toBeNull();
  expect(await other.command({ kind: 'claimCallBack', entry: 'no-such' })).toMatchObject({
    error: { code: 'callBackGone' },
  });
});

test('a page at a time, found by what is typed, and only of the own teams', async () => {
  const rig = await rigWith('pc', 'lvs');
  const bernd = await signedIn(rig, '22');
  const list = (words: string, more: { readonly mine?: boolean; readonly team?: string } = {}) =>
    bernd.command({
      kind: 'listCallBacks',
      show: 'open',
      team: null,
      mine: false,
      after: null,
      limit: 50,
      words,
      ...more,
    });
  for (const words of ['', '089 123', 'lvs', 'münchen'])
    expect(await list(words), words).toMatchObject({
      ok: true,
      value: { callBacks: [{ entryId: 'e1', teamId: 'lvs', place: 'München' }], total: 1, next: null },
    });
  const none = { ok: true, value: { callBacks: [], total: 0, next: null } };
  for (const words of ['pc', '0777']) expect(await list(words), words).toEqual(none);
  expect(await list('', { mine: true })).toEqual(none);
  expect(await list('', { team: 'pc' })).toEqual(none);
});
