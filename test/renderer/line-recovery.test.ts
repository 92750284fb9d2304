// The softphone's connection breaks: what sip.js still waits for is answered or repeated, and what is up is compared.

import {
  EmitterImpl,
  Inviter,
  Registerer,
  type Session,
  SessionState,
  type Transport,
  UserAgent,
} from 'sip.js';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  LineRecovery,
  type RecoveredLine,
} from '../../src/renderer/features/phone/softphone/line-recovery.ts';
import {
  failRequest,
  isWithinCall,
  requestsUnderWay,
} from '../../src/renderer/features/phone/softphone/lost-requests.ts';

/** A connection that takes everything and answers nothing: half open. */
class Silent implements Transport {
  readonly protocol = 'WS';
  readonly state = 'Connected' as Transport['state'];
  readonly stateChange = new EmitterImpl<Transport['state']>();
  onConnect: Transport['onConnect'];
  onDisconnect: Transport['onDisconnect'];
  onMessage: Transport['onMessage'];
  readonly sent: string[] = [];
  connect = async () => undefined;
  disconnect = async () => undefined;
  dispose = async () => undefined;
  isConnected = () => true;
  async send(message: string) {
    this.sent.push(message);
  }
}

let transport: Silent;
let userAgent: UserAgent;

beforeEach(async () => {
  vi.useFakeTimers();
  const uri = UserAgent.makeURI('sip:21@klinke.test');
  if (!uri) throw new Error('no address');
  userAgent = new UserAgent({
    uri,
    logBuiltinEnabled: false,
    transportConstructor: class extends Silent {
      constructor() {
        super();
        transport = this;
      }
    },
    sessionDescriptionHandlerFactory: () => ({
      close: () => undefined,
      getDescription: async () => ({ body: 'v=0', contentType: 'application/sdp' }),
      hasDescription: () => true,
      rollbackDescription: async () => undefined,
      setDescription: async () => undefined,
      sendDtmf: () => false,
    }),
  });
  await userAgent.start();
});
afterEach(() => {
  vi.clearAllTimers();
  vi.useRealTimers();
});

const failAll = () => requestsUnderWay(userAgent).forEach(failRequest);

test('a REGISTER that was swallowed doesn’t keep the next one waiting', async () => {
  const registerer = new Registerer(userAgent);
  await registerer.register();
  await expect(registerer.register()).rejects.toThrow('already in progress');
  failAll();
  await registerer.register();
  expect(transport.sent.filter((message) => message.startsWith('REGISTER'))).toHaveLength(2);
});

test('a call that was being dialled is over, and not 32 s later', async () => {
  const target = UserAgent.makeURI('sip:22@klinke.test');
  if (!target) throw new Error('no address');
  const inviter = new Inviter(userAgent, target);
  const refused: unknown[] = [];
  await inviter.invite({
    requestDelegate: { onReject: ({ message }) => refused.push(message.statusCode) },
  });
  await inviter.cancel();
  failAll();
  expect(inviter.state).toBe(SessionState.Terminated);
  expect(refused).toEqual([503]);
  expect(requestsUnderWay(userAgent)).toEqual([]);
});

test('what belongs to a call is told from what begins one', async () => {
  await new Registerer(userAgent).register();
  expect(requestsUnderWay(userAgent).map(isWithinCall)).toEqual([false]);
});

function line(name: string, state: SessionState, trace: string[]): RecoveredLine {
  return {
    session: {
      state,
      bye: (async () => void trace.push(`bye ${name}`)) as unknown as Session['bye'],
    },
    setAudio: (audio) => trace.push(`${audio} ${name}`),
    hangUp: () => trace.push(`hang up ${name}`),
    compare: () => trace.push(`compare ${name}`),
  };
}

test('what isn’t answered ends with the connection; what is up is compared when the phone is back, and hung up then', async () => {
  const trace: string[] = [];
  const up = line('up', SessionState.Established, trace);
  const doomed = line('doomed', SessionState.Established, trace);
  const lines = [
    up,
    doomed,
    line('ringing', SessionState.Initial, trace),
    line('dialled', SessionState.Establishing, trace),
  ];
  const recovery = new LineRecovery({
    userAgent,
    lines: () => lines,
    unanswered: (lost) => {
      lines.splice(lines.indexOf(lost), 1);
      trace.push('unanswered');
    },
  });
  recovery.back();
  expect(trace).toEqual([]);
  recovery.lost();
  expect(trace.splice(0)).toEqual(['unanswered', 'unanswered']);
  // Free at once, silent at once; the other end hears of it when it can.
  lines.splice(lines.indexOf(doomed), 1);
  recovery.hangUp(doomed);
  await vi.advanceTimersByTimeAsync(200_000);
  expect(trace.splice(0)).toEqual(['shut doomed']);
  recovery.back();
  expect(trace.splice(0)).toEqual(['bye doomed', 'compare up']);
  recovery.hangUp(up);
  expect(trace.splice(0)).toEqual(['hang up up']);
  recovery.stop();
});

test('a call is compared now and then while the line is there, and not twice as often after a refresh', async () => {
  const trace: string[] = [];
  const up = line('up', SessionState.Established, trace);
  const recovery = new LineRecovery({ userAgent, lines: () => [up], unanswered: () => undefined });
  recovery.back();
  recovery.back();
  await vi.advanceTimersByTimeAsync(45_000);
  expect(trace).toEqual(['compare up']);
  recovery.lost();
  await vi.advanceTimersByTimeAsync(90_000);
  expect(trace).toEqual(['compare up']);
  recovery.stop();
});
