// The workbench as a program: started by a console, for itself. What it's asked and what it asks are messages of its parent.

import { join } from 'node:path';
import { createCalendar } from '../../calendar/calendar.ts';
import type { Result } from '../../contract/channels.ts';
import type { AskedOfEngine, DraftOwner, FromWorkbench, ToWorkbench } from '../../contract/workbench-link.ts';
import { createSpeech } from '../../speech/speech.ts';
import { resourcesFolder } from '../set-up/resources.ts';
import type { EngineDoor } from './engine-door.ts';
import { Workbench } from './workbench.ts';

/** A utility process of Electron's, or a child of Node's. */
interface Parent {
  on(name: 'message', hear: (event: { readonly data: ToWorkbench }) => void): unknown;
  postMessage(message: FromWorkbench): void;
}
const { parentPort } = process as NodeJS.Process & { readonly parentPort?: Parent };

const say = (message: FromWorkbench): void => {
  if (parentPort === undefined) process.send?.(message);
  else parentPort.postMessage(message);
};
const hear = (listener: (message: ToWorkbench) => void): void => {
  if (parentPort === undefined) process.on('message', (message) => listener(message as ToWorkbench));
  else parentPort.on('message', ({ data }) => listener(data));
};

// Whatever is written here is for this user only.
process.umask(0o077);
const [folder = ''] = process.argv.slice(2);
const waiting = new Map<number, (said: Result<unknown>) => void>();
let lastId = 0;

const engineOf = (owner: DraftOwner): EngineDoor => {
  // What it answers is what its command's schema, in main, has let through.
  const ask = <T>(asked: AskedOfEngine) =>
    new Promise<Result<T>>((resolve) => {
      const id = ++lastId;
      waiting.set(id, resolve as (said: Result<unknown>) => void);
      say({ t: 'askEngine', id, owner, asked });
    });
  return {
    command: (command) => ask({ kind: 'command', command }),
    fetch: (hash, content) => ask({ kind: 'fetch', hash, content }),
    send: (content, bytes) => ask({ kind: 'send', content, bytes }),
  };
};

const workbench = new Workbench({
  folder,
  calendar: createCalendar(),
  engineOf,
  tell: (owner, news) => say({ t: 'news', owner, news }),
  now: Date.now,
  beginSpeech: () => createSpeech({ voices: join(resourcesFolder(), 'voices') }),
});
const tidied = workbench.tidy().catch((fault: unknown) => process.stderr.write(`${String(fault)}\n`));

hear((message) => {
  if (message.t === 'engineSaid') {
    waiting.get(message.id)?.(message.said);
    waiting.delete(message.id);
    return;
  }
  const { id } = message;
  if (message.t === 'drafts') {
    void workbench
      .draftsAt(message.place)
      .then((value) => say({ t: 'reply', id, answer: { ok: true, value } }))
      .catch(() => say({ t: 'reply', id, answer: { ok: false, error: { code: 'notKept' } } }));
    return;
  }
  const { owner, request } = message;
  void tidied.then(() => workbench.ask(owner, request)).then((answer) => say({ t: 'reply', id, answer }));
});
// Its console is gone; what was asked is on the disk, or wasn't answered.
process.once('disconnect', () => process.exit(0));
