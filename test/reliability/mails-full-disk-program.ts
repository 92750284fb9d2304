// Begins to carry mails on a disk that is full, and tells what was refused, and whether the mail goes once there is room: `DISK`.

import { closeSync, mkdirSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { OutboxStore } from '../../src/adapters/sqlite/outbox-store.ts';
import { MailThread } from '../../src/service/mail/mail-thread.ts';
import { wavBytes } from '../../src/voip/sound/wav.ts';
import { startMailServer } from '../support/mail-server.ts';
import { PATIENCE_MS } from '../support/patience.ts';

const [, , disk = ''] = process.argv;
const filler = join(disk, 'filler');
const messages = join(disk, 'messages');
const setup = { file: join(disk, 'mail.db'), messages };
const message = 'call-1-m1';
const tells = {
  message,
  hotline: 'IT',
  team: 'LVS',
  language: 'de',
  number: '+49301234567',
  name: null,
  place: null,
  path: [],
  arrivedAt: 0,
  leftAt: 0,
  waitedMs: null,
  lengthMs: 1_000,
  endedBy: 'gone',
  timeZone: 'Europe/Berlin',
};

mkdirSync(messages);
writeFileSync(join(messages, `${message}.wav`), wavBytes(new Int16Array(8_000).fill(1_000)));
const server = await startMailServer();

// The engine of before has it in its outbox, and its server had a limit: forgetting that wants room.
const before = new OutboxStore(setup.file);
before.keep(
  [{ about: message, call: 'call-1', tells: JSON.stringify(tells), to: ['lvs@firma.example'] }],
  1,
  0,
);
const kept = before.begin(0, new Set());
if (kept !== null) before.note(kept.id, kept.deliveries, 5_000_000);
before.close();

fill();
const thread = await MailThread.open(setup);
let trouble: string | null = null;
thread.listen({
  standing: (now) => {
    trouble ??= now.trouble?.kind ?? null;
  },
  notMailed: () => undefined,
});
const way = {
  host: '127.0.0.1',
  port: server.port,
  security: 'none',
  login: { kind: 'none' },
  from: 'hotline@firma.example',
  fromName: null,
  mostBytes: null,
} as const;
const refused = await thread.ask({ kind: 'way', way }).then(
  () => null,
  (fault: Error) => fault.message,
);
await until(() => trouble !== null);
const whileFull = server.received.length;
rmSync(filler);
await until(() => server.received.length > 0);
await thread.close();
writeSync(1, `${JSON.stringify({ refused, trouble, whileFull, received: server.received.length })}\n`);
await server.close();

async function until(isSo: () => boolean): Promise<void> {
  for (const end = performance.now() + PATIENCE_MS / 2; !isSo() && performance.now() < end; )
    await new Promise((done) => setTimeout(done, 20));
}

function fill(): void {
  const file = openSync(filler, 'a');
  for (let size = 1_048_576; size >= 1; ) {
    try {
      writeSync(file, Buffer.alloc(size, 1));
    } catch {
      size = Math.floor(size / 2);
    }
  }
  closeSync(file);
}
