import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  DELETED_FOR_MS,
  decideMessage,
  type MessageCommand,
  type MessageReader,
} from '../../../src/domain/messages/commands.ts';
import { messageAfter } from '../../../src/domain/messages/message.ts';
import type { CallBackOutcome, Message } from '../../../src/domain/words/messages.ts';
import { newMessage } from '../../support/new-message.ts';

const anna: MessageReader = { agent: 'anna', teams: ['lvs'], mayTakeOver: false };
const bernd: MessageReader = { ...anna, agent: 'bernd' };
const chief: MessageReader = { agent: 'chris', teams: null, mayTakeOver: true };
const context = {
  now: 1_000,
  newId: (prefix: string) => `${prefix}-1`,
  isHere: (agent: string) => agent !== 'gone',
  isTeam: (team: string) => team === 'lvs' || team === 'sap',
  sendsMails: true,
  calledBackBy: (): string | null => null,
  keepsHeard: () => false,
};
const mine = { message: 'c1-m1' } as const;

/** What comes of these, one after the other; a refusal ends it. */
function whole(message: Message, ...acts: readonly (readonly [MessageReader, MessageCommand])[]) {
  let now: Message | null = message;
  for (const [reader, command] of acts) {
    const decided = decideMessage(now ?? undefined, command, reader, context);
    if (!decided.ok) return decided.refusal;
    for (const fact of decided.facts) now = now && messageAfter(now, fact, context.now);
  }
  return now;
}
function after(...all: Parameters<typeof whole>): unknown {
  const now = whole(...all);
  return now !== null && 'state' in now ? now.state : now;
}

const claim: MessageCommand = { kind: 'claimMessage', ...mine, over: false };
const takeOver: MessageCommand = { ...claim, over: true };
const plain = (
  kind: 'releaseMessage' | 'finishMessage' | 'reopenMessage' | 'deleteMessage' | 'restoreMessage',
) => ({ kind, ...mine }) as const;

test('one looks after it, and says when it’s done; the other is told who that is', () => {
  const message = newMessage();
  expect(after(message, [anna, claim])).toEqual({ kind: 'inProgress', by: 'anna', since: 1_000 });
  expect(after(message, [anna, claim], [anna, claim])).toMatchObject({ by: 'anna' });
  for (const kind of ['releaseMessage', 'finishMessage', 'deleteMessage'] as const)
    expect(after(message, [anna, claim], [bernd, plain(kind)])).toEqual({
      code: 'messageTaken',
      agent: 'anna',
    });
  expect(after(message, [anna, claim], [bernd, takeOver])).toEqual({ code: 'messageTaken', agent: 'anna' });
  expect(after(message, [anna, claim], [anna, plain('finishMessage')], [bernd, claim])).toEqual({
    code: 'messageDone',
    agent: 'anna',
  });
  expect(after(message, [anna, plain('finishMessage')], [bernd, plain('reopenMessage')])).toEqual({
    kind: 'new',
  });
});

test('a supervisor takes it over; what somebody had who is gone anybody may have', () => {
  const message = newMessage();
  expect(after(message, [anna, claim], [chief, claim])).toEqual({ code: 'messageTaken', agent: 'anna' });
  expect(after(message, [anna, claim], [chief, takeOver])).toMatchObject({ by: 'chris' });
  expect(after(message, [anna, claim], [chief, plain('finishMessage')])).toMatchObject({ kind: 'done' });
  const left = newMessage({ state: { kind: 'inProgress', by: 'gone', since: 1 } });
  expect(after(left, [anna, claim])).toMatchObject({ by: 'anna' });
});

test('it’s only for those who may see the team’s', () => {
  expect(after(newMessage({ team: 'sap' }), [anna, claim])).toEqual({ code: 'notMember' });
  expect(after(newMessage({ team: null }), [anna, claim])).toEqual({ code: 'notMember' });
  expect(after(newMessage({ team: null }), [chief, claim])).toMatchObject({ by: 'chris' });
  expect(decideMessage(undefined, claim, anna, context)).toEqual({
    ok: false,
    refusal: { code: 'messageGone' },
  });
});

test('deleted, it can be had back as it was', () => {
  const message = newMessage();
  expect(after(message, [anna, claim], [anna, plain('deleteMessage')])).toEqual({
    kind: 'deleted',
    by: 'anna',
    untilMs: 1_000 + DELETED_FOR_MS,
    was: { kind: 'inProgress', by: 'anna', since: 1_000 },
  });
  expect(after(message, [anna, plain('deleteMessage')], [bernd, claim])).toEqual({
    code: 'messageDeleted',
    agent: 'anna',
  });
  expect(
    after(message, [anna, claim], [anna, plain('deleteMessage')], [bernd, plain('restoreMessage')]),
  ).toEqual({
    kind: 'inProgress',
    by: 'anna',
    since: 1_000,
  });
});

test('forwarded, it’s new in the other team, and nobody’s of this one', () => {
  const forward = (team: string): MessageCommand => ({ kind: 'forwardMessage', ...mine, team });
  expect(after(newMessage(), [anna, claim], [anna, forward('sap')])).toEqual({ kind: 'new' });
  expect(after(newMessage(), [anna, forward('sap')], [anna, claim])).toEqual({ code: 'notMember' });
  expect(after(newMessage(), [anna, forward('none')])).toEqual({ code: 'unknownTarget' });
});

const mail = (to = 'werkstatt@helpdesk.example', text = 'Bitte ansehen'): MessageCommand => ({
  kind: 'mailMessage',
  ...mine,
  to,
  text,
  language: 'de',
});

test('sent on by mail it stays as it is, and who sent it where is kept', () => {
  const sent = whole(newMessage(), [anna, claim], [anna, mail()], [anna, mail('lager@helpdesk.example')]);
  expect(sent).toMatchObject({
    team: 'lvs',
    state: { kind: 'inProgress', by: 'anna' },
    forwards: [
      { id: 'forward-1', agent: 'anna', to: 'werkstatt@helpdesk.example', at: 1_000 },
      { to: 'lager@helpdesk.example' },
    ],
  });
  expect(decideMessage(newMessage(), mail(), anna, context)).toEqual({
    ok: true,
    facts: [
      {
        kind: 'messageMailed',
        message: 'c1-m1',
        agent: 'anna',
        forward: 'forward-1',
        to: 'werkstatt@helpdesk.example',
        text: 'Bitte ansehen',
        language: 'de',
      },
    ],
  });
  expect(after(newMessage(), [anna, claim], [bernd, mail()])).toEqual({
    code: 'messageTaken',
    agent: 'anna',
  });
});

const reader = fc.record({
  agent: fc.constantFrom('anna', 'bernd'),
  teams: fc.constantFrom<MessageReader['teams']>(null, ['lvs'], ['sap']),
  mayTakeOver: fc.boolean(),
});
const sendable = fc.record({
  team: fc.constantFrom('lvs', 'sap', null),
  state: fc.constantFrom<Message['state']>(
    { kind: 'new' },
    { kind: 'inProgress', by: 'anna', since: 1 },
    { kind: 'inProgress', by: 'gone', since: 1 },
    { kind: 'done', by: 'anna', at: 1 },
    { kind: 'deleted', by: 'anna', untilMs: 9, was: { kind: 'new' } },
  ),
});

test('it goes by mail exactly where the message is one’s own, is there, and there are an address and a server', () => {
  const address = fc.constantFrom('a@b.example', 'a@b', 'a b@c.example', 'a@b.example, c@d.example', '@', '');
  fc.assert(
    fc.property(reader, sendable, address, fc.boolean(), (who, some, to, sendsMails) => {
      const before = newMessage(some);
      const decided = decideMessage(before, mail(to), who, { ...context, sendsMails });
      const isSeen = who.teams === null || (some.team !== null && who.teams.includes(some.team));
      const { state } = some;
      const isOthers = state.kind === 'inProgress' && state.by === 'anna' && who.agent !== 'anna';
      const isMine = isSeen && state.kind !== 'deleted' && (!isOthers || who.mayTakeOver);
      expect(decided.ok).toBe(isMine && /^a@b/.test(to) && !to.includes(',') && sendsMails);
      if (!decided.ok) return;
      const [fact, ...more] = decided.facts;
      expect(more).toEqual([]);
      const sent = fact === undefined ? null : messageAfter(before, fact, 5);
      expect(sent).toEqual({ ...before, forwards: [{ id: 'forward-1', agent: who.agent, to, at: 5 }] });
    }),
    { numRuns: 3_000 },
  );
});

test('who heard it is told where the team keeps that, and nowhere else', () => {
  const heard: MessageCommand = { kind: 'heardMessage', ...mine };
  const told = (keeps: boolean) =>
    decideMessage(newMessage(), heard, anna, { ...context, keepsHeard: () => keeps });
  expect(told(false)).toEqual({ ok: true, facts: [] });
  expect(told(true)).toEqual({
    ok: true,
    facts: [{ kind: 'messageHeard', message: 'c1-m1', agent: 'anna' }],
  });
});

const callBack: MessageCommand = { kind: 'callMessageBack', ...mine, over: false };
const ended = (outcome: CallBackOutcome): MessageCommand => ({ kind: 'callBackEnded', ...mine, outcome });

test('whoever calls back looks after it, and each try is counted with what came of it', () => {
  expect(after(newMessage(), [anna, callBack])).toMatchObject({ kind: 'inProgress', by: 'anna' });
  const twice = whole(
    newMessage(),
    [anna, callBack],
    [anna, ended('busy')],
    [anna, callBack],
    [anna, ended('reached')],
  );
  expect(twice).toMatchObject({
    tries: [
      { agent: 'anna', at: 1_000, outcome: 'busy' },
      { agent: 'anna', outcome: 'reached' },
    ],
  });
  // Nobody told how the first one ended.
  expect(whole(newMessage(), [anna, callBack], [anna, callBack], [anna, ended('noAnswer')])).toMatchObject({
    tries: [{ outcome: null }, { outcome: 'noAnswer' }],
  });
  expect(after(newMessage(), [anna, ended('reached')])).toEqual({ code: 'notPossibleNow' });
});

test('nobody calls the same person back twice: not the same message, and not another one of the number', () => {
  expect(after(newMessage(), [anna, callBack], [bernd, callBack])).toEqual({
    code: 'messageTaken',
    agent: 'anna',
  });
  expect(after(newMessage(), [anna, plain('finishMessage')], [bernd, callBack])).toEqual({
    code: 'messageDone',
    agent: 'anna',
  });
  expect(after(newMessage({ caller: {} }), [anna, callBack])).toEqual({ code: 'numberWithheld' });
  const elsewhere = { ...context, calledBackBy: () => 'bernd' };
  const asks = (command: MessageCommand, reader = anna) =>
    decideMessage(newMessage(), command, reader, elsewhere);
  expect(asks(callBack)).toEqual({ ok: false, refusal: { code: 'callerTaken', agent: 'bernd' } });
  // Behind a company's number there are several people.
  expect(asks({ ...callBack, over: true })).toMatchObject({ ok: true });
  expect(asks(callBack, bernd)).toMatchObject({ ok: true });
});

test('what came of a call is kept, whoever looks after the message by then', () => {
  const taken = whole(newMessage(), [anna, callBack], [chief, takeOver], [anna, ended('reached')]);
  expect(taken).toMatchObject({ state: { by: 'chris' }, tries: [{ agent: 'anna', outcome: 'reached' }] });
});

const acts = fc.tuple(
  fc.constantFrom(anna, bernd, chief),
  fc.oneof(
    fc.constantFrom(claim, takeOver, callBack, { ...callBack, over: true }),
    fc
      .constantFrom('releaseMessage', 'finishMessage', 'reopenMessage', 'deleteMessage', 'restoreMessage')
      .map((kind) => plain(kind)),
    fc.constant(mail()),
    fc.constantFrom('lvs', 'sap').map((team): MessageCommand => ({ kind: 'forwardMessage', ...mine, team })),
  ),
);

test('whatever they do: nobody without the right changes what another one looks after', () => {
  fc.assert(
    fc.property(fc.array(acts, { maxLength: 30 }), (all) => {
      let message: Message = newMessage();
      for (const [reader, command] of all) {
        const decided = decideMessage(message, command, reader, context);
        if (!decided.ok || decided.facts.length === 0) continue;
        const owner = message.state.kind === 'inProgress' ? message.state.by : reader.agent;
        if (!reader.mayTakeOver) expect(owner).toBe(reader.agent);
        if (reader.teams !== null) expect(reader.teams).toContain(message.team);
        for (const fact of decided.facts) message = messageAfter(message, fact, 1) ?? message;
        // Whoever calls back looks after it.
        if (command.kind === 'callMessageBack') expect(message.state).toMatchObject({ by: reader.agent });
      }
    }),
  );
});
