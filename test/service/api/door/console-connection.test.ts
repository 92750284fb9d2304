// One connection's deadlines: for hello, and for signing in.

import { EventEmitter } from 'node:events';
import { afterEach, expect, test, vi } from 'vitest';
import type { WebSocket } from 'ws';
import { API_VERSION } from '../../../../src/contract/control-api.ts';
import type { Answer } from '../../../../src/contract/reply-errors.ts';
import type { Visit } from '../../../../src/domain/strangers/visit.ts';
import { WorkBudget } from '../../../../src/domain/strangers/work-budget.ts';
import {
  type ConnectionHost,
  ConsoleConnection,
  type SignedIn,
} from '../../../../src/service/api/door/console-connection.ts';
import { emptyView } from '../../../support/fake-engine.ts';

class FakeSocket extends EventEmitter {
  readonly OPEN = 1;
  readyState = 1;
  bufferedAmount = 0;
  readonly sent: unknown[] = [];
  closedBecause: string | null = null;
  /** Like a console that lives. */
  answersPings = true;

  ping(): void {
    if (this.answersPings) this.emit('pong');
  }

  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }

  close(_code: number, reason: string): void {
    this.closedBecause ??= reason;
    this.readyState = 2;
  }

  terminate(): void {
    this.readyState = 3;
  }

  say(message: unknown): void {
    this.emit('message', JSON.stringify(message));
  }
}

function rig(signIn: () => Promise<Answer<SignedIn>>) {
  vi.useFakeTimers();
  const silent = () => undefined;
  const left: string[] = [];
  const answers: string[] = [];
  const socket = new FakeSocket();
  const host: ConnectionHost = {
    log: { info: silent, warn: silent, error: silent },
    stranger: silent,
    engineVersion: '1',
    name: 'x',
    now: () => 0,
    knows: () => true,
    signIn,
    resume: signIn,
    obey: async () => ({ ok: true, value: null }),
    viewFor: () => emptyView,
    topicsOf: () => new Set(),
    signedIn: silent,
    answers: (agent, there) => answers.push(`${agent} ${there ? 'answers' : 'is silent'}`),
    left: (_connection, { agent }) => left.push(agent),
    closed: silent,
  };
  const visit = new WorkBudget(roomy).enter('192.0.2.7', 0, { connectionMs: 0, signInMs: 0 }) as Visit;
  const connection = new ConsoleConnection(socket as unknown as WebSocket, '192.0.2.7', host, visit);
  return { socket, connection, left, answers };
}

const much = { perSecond: 1_000, burst: 1_000 };
const roomy = { ofAddress: much, ofAll: much, ofNewcomers: much, newcomerMs: 1_000, ofKnown: much };

const hello = { t: 'hello', apiVersion: API_VERSION, consoleVersion: 'x' };
const signIn = { t: 'signIn', id: '1', extension: '21', pin: '0000', phone: 'softphone' };
const signedIn = (agent: string): Answer<SignedIn> => ({
  ok: true,
  value: {
    viewer: { agent, role: 'agent' },
    told: { token: 't', agentId: agent, name: agent, phoneAccount: null },
  },
});
const anna = signedIn('anna');
const wrong: Answer<SignedIn> = { ok: false, error: { code: 'wrongCredentials' } };

afterEach(() => vi.useRealTimers());

test('without hello it is over after five seconds, without signing in after thirty', async () => {
  const silent = rig(async () => anna);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(silent.socket.closedBecause).toBe('said no hello');
  const greeted = rig(async () => anna);
  greeted.socket.say(hello);
  await vi.advanceTimersByTimeAsync(29_000);
  // Saying hello again gains nothing.
  greeted.socket.say(hello);
  expect(greeted.socket.closedBecause).toBeNull();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(greeted.socket.closedBecause).toBe('did not sign in');
});

test('while a sign-in is looked at nobody is late; a wrong PIN gives thirty more seconds', async () => {
  let answer: (result: Answer<SignedIn>) => void = () => undefined;
  const { socket } = rig(() => new Promise((resolve) => (answer = resolve)));
  socket.say(hello);
  await vi.advanceTimersByTimeAsync(29_000);
  socket.say(signIn);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(socket.closedBecause).toBeNull();
  answer(wrong);
  await vi.advanceTimersByTimeAsync(29_000);
  expect(socket.closedBecause).toBeNull();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(socket.closedBecause).toBe('did not sign in');
});

test('signed in it stays for ever; after the session’s end thirty seconds', async () => {
  const { socket, connection } = rig(async () => anna);
  socket.say(hello);
  socket.say(signIn);
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(socket.closedBecause).toBeNull();
  connection.endSession('signedOut', null);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(socket.closedBecause).toBe('did not sign in');
});

test('a second person on it sends the first one off', async () => {
  let next = anna;
  const { socket, connection, left } = rig(async () => next);
  socket.say(hello);
  socket.say(signIn);
  await vi.advanceTimersByTimeAsync(0);
  expect(left).toEqual([]);
  next = signedIn('bernd');
  socket.say({ ...signIn, id: '2' });
  await vi.advanceTimersByTimeAsync(0);
  expect(left).toEqual(['anna']);
  expect(connection.viewer?.agent).toBe('bernd');
});

test('who is gone before the sign-in is through is not there', async () => {
  let answer: (result: Answer<SignedIn>) => void = () => undefined;
  const { socket, connection, left } = rig(() => new Promise((resolve) => (answer = resolve)));
  socket.say(hello);
  socket.say(signIn);
  socket.readyState = 3;
  socket.emit('close');
  answer(anna);
  await vi.advanceTimersByTimeAsync(0);
  expect(connection.viewer).toBeNull();
  expect(left).toEqual(['anna']);
});

test('a console that answers no ping counts as gone within two seconds, and is there again with any sign of life', async () => {
  const { socket, connection, answers } = rig(async () => anna);
  socket.say(hello);
  socket.say(signIn);
  await vi.advanceTimersByTimeAsync(5_000);
  expect([answers, connection.answersFor('anna'), connection.answersFor('bernd')]).toEqual([[], true, false]);
  socket.answersPings = false;
  await vi.advanceTimersByTimeAsync(2_000);
  expect([answers, connection.answersFor('anna')]).toEqual([['anna is silent'], false]);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(answers).toEqual(['anna is silent']);
  socket.emit('pong');
  expect([answers, connection.answersFor('anna')]).toEqual([['anna is silent', 'anna answers'], true]);
  expect(socket.closedBecause).toBeNull();
});
