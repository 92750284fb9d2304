// What becomes of a message, in a whole hotline: by commands, by time, and over restarts.

import { expect, test } from 'vitest';
import type { MessageCommand, MessageReader } from '../../../src/domain/messages/commands.ts';
import { DELETED_FOR_MS } from '../../../src/domain/messages/commands.ts';
import { HotlineWorld } from '../../support/virtual/hotline-world.ts';
import { voicemailMode } from '../../support/virtual/voicemail-mode.ts';

const anna: MessageReader = { agent: 'anna', teams: ['lvs'], mayTakeOver: false };
const bernd: MessageReader = { ...anna, agent: 'bernd' };

/** Somebody has left one. */
function withMessage(): { readonly its: HotlineWorld; readonly message: string } {
  const its = new HotlineWorld({ mode: voicemailMode() });
  const caller = its.inLine('1', '+4989123456');
  its.wait(1_000);
  caller.press('9');
  its.wait(3_500);
  its.sim.speak(caller.leg, 8_000);
  its.wait(8_000);
  caller.hangUp();
  its.wait(100);
  const [message] = its.engine.state.messages.keys();
  if (message === undefined) throw new Error('there is no message');
  return { its, message };
}

const does = (its: HotlineWorld, reader: MessageReader, command: MessageCommand) => {
  const answer = its.engine.message(reader, command);
  its.wait(1);
  return answer;
};
const all = ({ engine }: HotlineWorld) => [...engine.state.messages.values()];

test('of two who want it at once one has it, and the other is told who', async () => {
  const { its, message } = withMessage();
  const both = [anna, bernd].map((reader) =>
    its.engine.message(reader, { kind: 'claimMessage', message, over: false }),
  );
  its.wait(1);
  const [first, second] = await Promise.all(both);
  expect(first).toEqual({ ok: true, value: null });
  expect(second).toMatchObject({ ok: false, error: { code: 'messageTaken', agentName: expect.any(String) } });
  expect(all(its)).toMatchObject([{ state: { kind: 'inProgress', by: 'anna' }, team: 'lvs' }]);
});

test('a restart finds it as it stood, whatever became of it', async () => {
  const { its, message } = withMessage();
  await does(its, anna, { kind: 'claimMessage', message, over: false });
  await does(its, anna, { kind: 'noteMessage', message, text: 'Rückruf um 15 Uhr' });
  const before = all(its);
  expect(before).toMatchObject([{ notes: [{ agent: 'anna', text: 'Rückruf um 15 Uhr' }] }]);
  its.killEngine();
  its.wait(5_000);
  its.replaceEngine();
  expect(all(its)).toEqual(before);
  await does(its, anna, { kind: 'finishMessage', message });
  expect(all(its)).toMatchObject([{ state: { kind: 'done', by: 'anna' } }]);
});

test('deleted, its sound and the message go after a day, also when no engine ran then', async () => {
  const { its, message } = withMessage();
  await does(its, anna, { kind: 'deleteMessage', message });
  its.wait(DELETED_FOR_MS - 10_000);
  await does(its, bernd, { kind: 'restoreMessage', message });
  expect(all(its)).toMatchObject([{ state: { kind: 'new' } }]);
  await does(its, anna, { kind: 'deleteMessage', message });
  its.killEngine();
  its.wait(DELETED_FOR_MS + 1_000);
  its.replaceEngine();
  its.wait(1_000);
  await expect.poll(() => all(its)).toEqual([]);
  expect(await does(its, bernd, { kind: 'restoreMessage', message })).toMatchObject({
    error: { code: 'messageGone' },
  });
});

test('who has called is erased, and so is what they said', async () => {
  const { its } = withMessage();
  const [call = ''] = its.calls();
  const erased = its.engine.erase([call], null);
  its.wait(1);
  await erased;
  expect(all(its)).toEqual([]);
  its.killEngine();
  its.replaceEngine();
  expect(all(its)).toEqual([]);
});

test('of two who call back at once one does; the try is there after a restart, and the other message of the number is the same person’s', async () => {
  const { its, message } = withMessage();
  const back: MessageCommand = { kind: 'callMessageBack', message, over: false };
  const both = [anna, bernd].map((reader) => its.engine.message(reader, back));
  its.wait(1);
  const [first, second] = await Promise.all(both);
  expect(first).toEqual({ ok: true, value: null });
  expect(second).toEqual({ ok: false, error: { code: 'messageTaken', agentName: 'Anna' } });
  await does(its, anna, { kind: 'callBackEnded', message, outcome: 'busy' });
  const before = all(its);
  expect(before).toMatchObject([
    { called: { hotline: 'it' }, tries: [{ agent: 'anna', outcome: 'busy' }], state: { by: 'anna' } },
  ]);
  its.killEngine();
  its.replaceEngine();
  expect(all(its)).toEqual(before);
  const again = its.inLine('1', '+4989123456');
  its.wait(1_000);
  again.press('9');
  its.wait(3_500);
  its.sim.speak(again.leg, 8_000);
  its.wait(8_000);
  again.hangUp();
  its.wait(100);
  const other = all(its).find(({ id }) => id !== message)?.id ?? '';
  expect(await does(its, bernd, { ...back, message: other })).toEqual({
    ok: false,
    error: { code: 'callerTaken', agentName: 'Anna' },
  });
  expect(await does(its, bernd, { ...back, message: other, over: true })).toMatchObject({ ok: true });
});
