// Messages over the API of a running engine: who sees which, what becomes of them, and their sound over HTTP.

import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { openSqliteJournal } from '../../../src/adapters/sqlite/sqlite-journal.ts';
import { messageFaultOf, messagePath } from '../../../src/contract/message-sound.ts';
import type { CallFact, Fact } from '../../../src/domain/facts/facts.ts';
import { messageNumber } from '../../../src/domain/words/message-number.ts';
import { wavBytes } from '../../../src/voip/sound/wav.ts';
import { type ApiRig, startRigOn } from '../../support/api-rig.ts';
import { ControlClient } from '../../support/control-client.ts';
import { PIN, soundConfig, until, writeConfig } from '../../support/engine-rig.ts';

vi.setConfig({ testTimeout: 60_000 });

const sound = wavBytes(Int16Array.from({ length: 8_000 }, (_, i) => Math.round(9_000 * Math.sin(i * 0.1))));

/** Left in these teams, one call each, before the engine begins. */
async function rigWith(...teams: readonly string[]): Promise<ApiRig> {
  const file = writeConfig(await soundConfig());
  const data = join(dirname(file), 'data');
  mkdirSync(join(data, 'messages'), { recursive: true });
  const journal = await openSqliteJournal({ file: join(data, 'journal.db') });
  for (const [i, team] of teams.entries()) {
    const call = `call-${i}`;
    const message = `${call}-m3`;
    writeFileSync(join(data, 'messages', `${message}.wav`), sound);
    const facts: readonly CallFact[] = [
      {
        kind: 'callArrived',
        hotline: 'it',
        calledNumber: '100',
        leg: call,
        modeId: 'm',
        callerNumber: `+498912345${i}`,
      },
      { kind: 'messageBegun', step: 'message', message, team },
      { kind: 'messageLeft', message, lengthMs: 1_000, by: 'gone' },
      { kind: 'callEnded', outcome: 'message', by: 'caller' },
    ];
    const told = facts.map((fact): Fact => ({ about: 'call', call, fact }));
    await new Promise((done) => journal.append([{ at: Date.now() - 60_000, facts: told }], done));
  }
  await journal.close();
  return startRigOn(file);
}

interface Person {
  readonly client: ControlClient;
  readonly token: string;
}

async function signedIn({ port }: ApiRig, extension: string): Promise<Person> {
  const client = await ControlClient.connect(`127.0.0.1:${port}`);
  const reply = await client.signIn(extension, PIN);
  if (!reply.ok) throw new Error(reply.error.code);
  await until(() => client.view);
  return { client, token: reply.value.token };
}

const fetchSound = ({ port }: ApiRig, message: string, token: string, headers: Record<string, string> = {}) =>
  fetch(`http://127.0.0.1:${port}${messagePath('/api', message)}`, {
    headers: { authorization: `Bearer ${token}`, ...headers },
  });

const messagesOf = ({ client }: Person) => Object.keys(client.view?.messages ?? {});

test('members of the team see it, hear it, and one of them has it; nobody else', async () => {
  const rig = await rigWith('lvs', 'pc');
  const [anna, bernd] = [await signedIn(rig, '21'), await signedIn(rig, '22')];
  expect(messagesOf(bernd)).toEqual(['call-0-m3']);
  expect(bernd.client.view?.messageCounts.lvs).toEqual({ new: 1, empty: 0, inProgress: 0 });
  expect(bernd.client.view?.messages['call-0-m3']).toMatchObject({
    callId: 'call-0',
    teamName: 'LVS',
    number: '+4989123450',
    place: expect.any(String),
    lengthMs: 1_000,
    cut: false,
    empty: false,
    state: { kind: 'new' },
  });
  const whole = await fetchSound(rig, 'call-0-m3', bernd.token);
  expect([whole.status, whole.headers.get('content-type')]).toEqual([200, 'audio/wav']);
  expect(Buffer.from(await whole.arrayBuffer()).equals(Buffer.from(sound))).toBe(true);
  const other = await fetchSound(rig, 'call-1-m3', bernd.token);
  expect(messageFaultOf(other.status, await other.text())).toEqual({ code: 'forbidden' });
  const both = await Promise.all(
    [anna, bernd].map(({ client }) => client.command({ kind: 'claimMessage', message: 'call-0-m3' })),
  );
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(both.find(({ ok }) => !ok)).toMatchObject({
    error: { code: 'messageTaken', agentName: expect.any(String) },
  });
  await until(() => bernd.client.view?.messages['call-0-m3']?.state.kind === 'inProgress');
  expect(await bernd.client.command({ kind: 'claimMessage', message: 'call-1-m3' })).toMatchObject({
    error: { code: 'notMember' },
  });
});

test('a part of the sound, none of it beyond its end, and a code for each other outcome', async () => {
  const rig = await rigWith('lvs');
  const { token } = await signedIn(rig, '21');
  const part = await fetchSound(rig, 'call-0-m3', token, { range: 'bytes=44-53' });
  expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 44-53/${sound.length}`]);
  expect(Buffer.from(await part.arrayBuffer()).equals(Buffer.from(sound.subarray(44, 54)))).toBe(true);
  const last = await fetchSound(rig, 'call-0-m3', token, { range: 'bytes=-4' });
  expect(Buffer.from(await last.arrayBuffer()).equals(Buffer.from(sound.subarray(-4)))).toBe(true);
  const faultOf = async (answer: Response) => messageFaultOf(answer.status, await answer.text());
  expect(await faultOf(await fetchSound(rig, 'call-0-m3', token, { range: 'bytes=999999-' }))).toEqual({
    code: 'beyondEnd',
    size: sound.length,
  });
  expect(await faultOf(await fetchSound(rig, 'call-9-m3', token))).toEqual({ code: 'messageGone' });
  expect((await fetchSound(rig, 'call-0-m3', 'nobody')).status).toBe(401);
  expect((await fetchSound(rig, '..%2Fjournal', token)).status).toBe(400);
  expect((await fetchSound(rig, 'call-0-m3', token, { origin: 'https://x.example' })).status).toBe(400);
});

test('done, noted, forwarded and deleted stand there after a restart; erased with its call, it’s gone', async () => {
  const rig = await rigWith('lvs', 'lvs', 'lvs');
  const anna = await signedIn(rig, '21');
  const says = async (command: Parameters<ControlClient['command']>[0]) =>
    expect(await anna.client.command(command)).toMatchObject({ ok: true });
  await says({ kind: 'noteMessage', message: 'call-0-m3', text: 'Toner ist bestellt' });
  await says({ kind: 'finishMessage', message: 'call-0-m3' });
  await says({ kind: 'forwardMessage', message: 'call-1-m3', team: 'pc' });
  await says({ kind: 'deleteMessage', message: 'call-2-m3' });
  const again = await rig.restart();
  const after = await signedIn(again, '21');
  const list = async (more: object = {}) => {
    const found = await after.client.command({
      kind: 'listMessages',
      sort: 'at',
      descending: true,
      team: null,
      state: null,
      mine: false,
      since: null,
      atLeastMs: null,
      words: '',
      after: null,
      limit: 100,
      ...more,
    });
    return found.ok ? found.value.messages : found.error;
  };
  expect(await list({ words: 'toner' })).toMatchObject([
    { id: 'call-0-m3', state: { kind: 'done', agentId: 'anna' }, notes: [{ text: 'Toner ist bestellt' }] },
  ]);
  expect(await list({ words: messageNumber('call-0-m3').toLowerCase() })).toMatchObject([
    { id: 'call-0-m3' },
  ]);
  expect(await list({ words: '12345' })).toHaveLength(1 + (messagesOf(after).includes('call-1-m3') ? 1 : 0));
  expect(await list({ state: 'deleted' })).toMatchObject([{ id: 'call-2-m3' }]);
  expect(again.running.engine.state.messages.get('call-1-m3')).toMatchObject({
    team: 'pc',
    state: { kind: 'new' },
  });
  await again.running.engine.erase(['call-0'], null);
  expect(messagesOf(after)).not.toContain('call-0-m3');
  const gone = await fetchSound(again, 'call-0-m3', after.token);
  expect(messageFaultOf(gone.status, await gone.text())).toEqual({ code: 'messageGone' });
  expect(existsSync(join(dirname(again.configFile), 'data/messages/call-2-m3.wav'))).toBe(true);
});

test('who calls back looks after it, is told which number to show, and everybody reads what came of it', async () => {
  const rig = await rigWith('lvs');
  const [anna, bernd] = [await signedIn(rig, '21'), await signedIn(rig, '22')];
  const back = { kind: 'callMessageBack', message: 'call-0-m3' } as const;
  expect(await anna.client.command(back)).toMatchObject({
    ok: true,
    value: { number: '+4989123450', as: '100' },
  });
  expect(await bernd.client.command(back)).toMatchObject({
    ok: false,
    error: { code: 'messageTaken', agentName: 'Anna' },
  });
  await anna.client.command({ kind: 'callBackEnded', message: back.message, outcome: 'noAnswer' });
  await until(() => bernd.client.view?.messages[back.message]?.tries?.[0]?.outcome === 'noAnswer');
  expect(bernd.client.view?.messages[back.message]).toMatchObject({
    state: { kind: 'inProgress', agentName: 'Anna' },
    tries: [{ agentName: 'Anna' }],
  });
});
