// The callers of `calls`, in a process of their own: SIP over UDP without a library, and an ear that only notes when
// the first sound of each call comes. They send no audio.

import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { CALLS, type CallsAsk, type CallsTold, type OneCall } from './words.ts';

/** RFC 3261, 17.1.1.2: T1. On loopback a packet is lost only when somebody is too busy to read. */
const REPEAT_MS = 500;

interface Call {
  readonly n: number;
  readonly id: string;
  readonly branch: string;
  sentAt: number;
  provisional: boolean;
  answeredMs: number | null;
  heardMs: number | null;
  /** Told by the answer: where requests go, and from which port sound comes. */
  contact: string;
  to: string;
  /** Has begun to hang up. */
  leaving: boolean;
  over: boolean;
}

const tell = (told: CallsTold) => process.send?.(told);
const sip = await open();
const ear = await open();
const calls = new Map<string, Call>();
const byMediaPort = new Map<number, Call>();
/** Sound may come before the answer is read. */
const soundAt = new Map<number, number>();
let target = { number: '', port: 0 };
let serial = 0;

async function open(): Promise<Socket> {
  const socket = createSocket({ type: 'udp4', recvBufferSize: 4 * 1024 * 1024 });
  await new Promise<void>((done) => socket.bind(0, '127.0.0.1', done));
  return socket;
}

ear.on('message', (_data: Buffer, { port }: RemoteInfo) => {
  if (soundAt.has(port)) return;
  const at = performance.now();
  soundAt.set(port, at);
  const call = byMediaPort.get(port);
  if (call !== undefined) call.heardMs = at - call.sentAt;
});

sip.on('message', (data: Buffer) => {
  const text = data.toString('latin1');
  const call = calls.get(header(text, 'Call-ID'));
  if (call === undefined) return;
  const status = /^SIP\/2\.0 (\d{3})/.exec(text)?.[1];
  const method = header(text, 'CSeq').split(' ')[1];
  // A BYE of the other side.
  if (status === undefined) return reply(call, text);
  if (method === 'BYE' || method === 'CANCEL') {
    call.over ||= method === 'BYE';
    return;
  }
  call.provisional = true;
  if (status < '200') return;
  const first = call.to === '' && status < '300';
  if (first) answered(call, text);
  else if (status >= '300') call.over = true;
  call.to = header(text, 'To');
  send(request(call, 'ACK', 1));
  // Answered just as it gave up, or long after.
  if (first && call.leaving) hangUp(call, 4);
});

function answered(call: Call, text: string): void {
  call.answeredMs = performance.now() - call.sentAt;
  call.contact = /<([^>]+)>/.exec(header(text, 'Contact'))?.[1] ?? '';
  const port = Number(/^m=audio (\d+)/m.exec(text)?.[1]);
  byMediaPort.set(port, call);
  const heardAt = soundAt.get(port);
  // Ports are used again; an older call's sound is no sound of this one.
  if (heardAt !== undefined && heardAt > call.sentAt) call.heardMs = heardAt - call.sentAt;
  else soundAt.delete(port);
}

const header = (text: string, name: string): string =>
  new RegExp(`^${name}:\\s*(.*?)\\r?$`, 'im').exec(text)?.[1] ?? '';

function send(text: string): void {
  sip.send(text, target.port, '127.0.0.1');
}

function request(call: Call, method: 'INVITE' | 'ACK' | 'BYE' | 'CANCEL', sequence: number): string {
  const own = sip.address().port;
  const uri =
    call.contact === '' || method === 'CANCEL'
      ? `sip:${target.number}@127.0.0.1:${target.port}`
      : call.contact;
  // RFC 3261, 9.1: a CANCEL has the branch of what it cancels; 13.2.2.4: the ACK of a 2xx has its own.
  const branch = method === 'INVITE' || method === 'CANCEL' ? call.branch : `${call.branch}${method}`;
  const sdp =
    method === 'INVITE'
      ? `v=0\r\no=bench 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio ${ear.address().port} RTP/AVP 8\r\na=rtpmap:8 PCMA/8000\r\n`
      : '';
  return [
    `${method} ${uri} SIP/2.0`,
    `Via: SIP/2.0/UDP 127.0.0.1:${own};branch=${branch};rport`,
    `From: <sip:+49302${call.n}@127.0.0.1>;tag=${call.branch}`,
    `To: ${method === 'INVITE' || method === 'CANCEL' ? `<sip:${target.number}@127.0.0.1>` : call.to}`,
    `Call-ID: ${call.id}`,
    `CSeq: ${sequence} ${method}`,
    `Contact: <sip:bench@127.0.0.1:${own}>`,
    'Max-Forwards: 70',
    ...(sdp === '' ? [] : ['Content-Type: application/sdp']),
    `Content-Length: ${sdp.length}`,
    '',
    sdp,
  ].join('\r\n');
}

function reply(call: Call, text: string): void {
  const copied = ['Via', 'From', 'To', 'Call-ID', 'CSeq'].map((name) => `${name}: ${header(text, name)}`);
  send(['SIP/2.0 200 OK', ...copied, 'Content-Length: 0', '', ''].join('\r\n'));
  if (text.startsWith('BYE ')) call.over = true;
}

function invite(n: number): Call {
  serial += 1;
  const call: Call = {
    n,
    id: `bench-${process.pid}-${serial}`,
    branch: `z9hG4bKbench${process.pid}x${serial}`,
    sentAt: performance.now(),
    provisional: false,
    answeredMs: null,
    heardMs: null,
    contact: '',
    to: '',
    leaving: false,
    over: false,
  };
  calls.set(call.id, call);
  send(request(call, 'INVITE', 1));
  const again = setInterval(() => {
    if (call.provisional || performance.now() - call.sentAt > CALLS.hangUpAfterMs) clearInterval(again);
    else send(request(call, 'INVITE', 1));
  }, REPEAT_MS);
  setTimeout(() => hangUp(call, 4), CALLS.hangUpAfterMs);
  return call;
}

function hangUp(call: Call, attempts: number): void {
  call.leaving = true;
  if (call.over || attempts === 0) return;
  send(call.answeredMs === null ? request(call, 'CANCEL', 1) : request(call, 'BYE', 2));
  setTimeout(() => hangUp(call, attempts - 1), REPEAT_MS);
}

async function run({ sipPort, number, count }: CallsAsk): Promise<void> {
  target = { number, port: sipPort };
  calls.clear();
  byMediaPort.clear();
  soundAt.clear();
  const every = 1_000 / CALLS.perSecond;
  const startAt = performance.now() + 100;
  const [made, lateness]: [Call[], number[]] = [[], []];
  for (let n = 0; n < count; n += 1) {
    const dueAt = startAt + n * every;
    const waitMs = dueAt - performance.now();
    if (waitMs > 0) await new Promise((done) => setTimeout(done, waitMs));
    lateness.push(Math.max(0, performance.now() - dueAt));
    made.push(invite(n));
  }
  // Until the last one has hung up, and its answer has come.
  await new Promise((done) => setTimeout(done, CALLS.hangUpAfterMs + 2 * REPEAT_MS));
  const told: OneCall[] = made.map(({ answeredMs, heardMs }) => ({ answeredMs, heardMs }));
  tell({ kind: 'round', calls: told, lateness });
}

process.on('message', (ask: CallsAsk) => void run(ask));
process.on('disconnect', () => process.exit(0));
tell({ kind: 'listening', port: sip.address().port });
