// The peer's middle, in a process of its own: AMI events in, WebSocket messages out, and nothing else.

import { WebSocketServer } from 'ws';
import { AmiClient, type AmiMessage } from '../ami.ts';
import type { Arrival, RelayAsk, RelayTold } from './load.ts';

const tell = (told: RelayTold) => process.send?.(told);
const sockets = new WebSocketServer({ host: '127.0.0.1', port: 0 });
await new Promise<void>((done) => sockets.once('listening', () => done()));
const waiting = new Map<string, string>();
let arrivals: Arrival[] = [];

function heard(event: AmiMessage): void {
  const id = event.Uniqueid ?? '';
  if (event.Event === 'QueueCallerJoin') {
    // Asterisk's own time of the event.
    arrivals.push({ id, at: Number(event.Timestamp) * 1_000 });
    waiting.set(id, event.CallerIDNum ?? '');
    return broadcast({ kind: 'join', id, number: event.CallerIDNum ?? '' });
  }
  if (event.Event === 'QueueCallerLeave' && waiting.delete(id)) broadcast({ kind: 'leave', id, number: '' });
}

function broadcast(message: object): void {
  const text = JSON.stringify(message);
  for (const socket of sockets.clients) socket.send(text);
}

sockets.on('connection', (socket) => {
  for (const [id, number] of waiting) socket.send(JSON.stringify({ kind: 'join', id, number }));
});

process.on('message', (ask: RelayAsk) => {
  if (ask.kind === 'begin') arrivals = [];
  tell({ kind: 'state', waiting: waiting.size, arrivals });
});
process.on('disconnect', () => process.exit(0));
await AmiClient.connect('agent', heard);
const address = sockets.address();
tell({ kind: 'listening', port: typeof address === 'object' && address !== null ? address.port : 0 });
