// An outbox with its postman, in a time that runs as fast as a test wants.

import { OutboxStore } from '../../../src/adapters/sqlite/outbox-store.ts';
import type { Clock } from '../../../src/engine/ports/clock.ts';
import { Postman, type PostmanParts } from '../../../src/service/mail/postman.ts';

/** Timers come so many times sooner. */
export function fastClock(times: number): Clock {
  const began = Date.now();
  return {
    now: () => began + Math.round((Date.now() - began) * times),
    schedule(afterMs, callback) {
      const timer = setTimeout(callback, Math.ceil(afterMs / times));
      return () => clearTimeout(timer);
    },
  };
}

export const FROM = 'klinke@helpdesk.example';

/** A mail whose text is as long as it's told, and that can't be made shorter unless it says so. */
export const plainMake: PostmanParts['make'] = async ({ messageId, tells, deliveries }) => ({
  kind: 'made',
  message: Buffer.from(
    [
      `From: ${FROM}`,
      `To: ${deliveries.map(({ address }) => address).join(', ')}`,
      `Message-ID: ${messageId}`,
      'Subject: test',
      '',
      tells,
      '',
    ].join('\r\n'),
  ),
  smaller: false,
});

export interface PostmanRig {
  readonly store: OutboxStore;
  readonly postman: Postman;
  /** A mail about this, to these. */
  write(about: string, to: readonly string[], tells?: string): void;
}

export function postmanAt(
  file: string,
  port: number,
  {
    make = plainMake,
    clock = fastClock(1_000),
    store = new OutboxStore(file),
    changed = () => {},
  }: Partial<Omit<PostmanParts, 'server'>> = {},
): PostmanRig {
  const server = {
    host: '127.0.0.1',
    port,
    security: 'none',
    login: { kind: 'none' },
    patience: { connectMs: 500, answerMs: 500 },
    from: FROM,
  } as const;
  const postman = new Postman({ store, clock, server: () => server, make, changed });
  let seen = store.seen ?? 0;
  return {
    store,
    postman,
    write(about, to, tells = 'hello') {
      seen += 1;
      store.keep([{ about, call: about.replace(/-m\d+$/, ''), tells, to }], seen, clock.now());
      postman.wake();
    },
  };
}
