// A process that writes mails and sends them until it's killed: `FILE PORT COUNT`. What it's told on its standard input: `full`,
// and its disk takes nothing any more; `room`, and it does.

import { writeSync } from 'node:fs';
import { OutboxStore } from '../../../src/adapters/sqlite/outbox-store.ts';
import { fastClock, postmanAt } from './postman-rig.ts';

const [, , file = '', port = '', count = ''] = process.argv;
const AT_ONCE = 50;
let full = false;

class SmallDisk extends OutboxStore {
  override keep(...args: Parameters<OutboxStore['keep']>): void {
    this.#refuse();
    super.keep(...args);
  }
  override begin(...args: Parameters<OutboxStore['begin']>): ReturnType<OutboxStore['begin']> {
    this.#refuse();
    return super.begin(...args);
  }
  override note(...args: Parameters<OutboxStore['note']>): void {
    this.#refuse();
    super.note(...args);
  }
  #refuse(): void {
    if (full) throw new Error('database or disk is full');
  }
}

process.stdin.on('data', (text) => {
  full = String(text).trim().endsWith('full');
});
const store = new SmallDisk(file);
const rig = postmanAt(file, Number(port), { store, clock: fastClock(2_000) });

/** As the journal would: what isn't in the outbox yet is told again. */
function write(): void {
  try {
    for (let i = (store.seen ?? 0) + 1; i <= Number(count); i += AT_ONCE) {
      const some = Array.from({ length: AT_ONCE }, (_, j) => i + j).filter((each) => each <= Number(count));
      const mails = some.map((n) => ({
        about: `c${n}-m1`,
        call: `c${n}`,
        tells: `number ${n}`,
        to: recipients(n),
      }));
      store.keep(mails, some.at(-1) ?? i, Date.now());
    }
  } catch {
    setTimeout(write, 20);
  }
  rig.postman.wake();
}

const recipients = (i: number) => [
  `a${i}@helpdesk.example`,
  ...(i % 3 === 0 ? [`b${i}@helpdesk.example`] : []),
];

write();
const look = setInterval(() => {
  const { waiting } = store.counts();
  if (waiting > 0 || store.seen !== Number(count)) return;
  clearInterval(look);
  writeSync(1, 'done\n');
}, 50);
