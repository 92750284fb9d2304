// A mail server of every temper, which also says when the engine is to be killed: in the midst of a word to it.

import { type MailServer, startMailServer, type Treatment } from '../../support/mail-server.ts';

export interface Fire {
  readonly server: MailServer;
  /** What it did, by kind. */
  readonly did: Readonly<Record<string, number>>;
  /** From now on it takes whatever comes. */
  relent(): void;
}

interface Wishes {
  /** From 0 to 1, the same row in each run. */
  chance(): number;
  /** Now and then: was the engine killed, in this very moment? */
  killed(): boolean;
  /** How often it's of the worst tempers: 1 of few mails, less of many, since each stops all mails for a while. */
  readonly worst: number;
}

export async function startFire({ chance, killed, worst }: Wishes): Promise<Fire> {
  const did: Record<string, number> = {};
  let relents = false;
  const counted = (name: string, treatment: Treatment): Treatment => {
    did[name] = (did[name] ?? 0) + 1;
    return treatment;
  };
  const temper = (): Treatment => {
    const drawn = relents ? 1 : chance();
    if (drawn < 0.03) return counted('4yz', { code: 451, text: 'later' });
    if (drawn < 0.05) return counted('dropped', 'drop');
    if (drawn < 0.05 + 0.005 * worst) return counted('hung', 'hang');
    return 'take';
  };
  const server = await startMailServer({
    mailFrom: () =>
      !relents && chance() < 0.01 * worst ? counted('421', { code: 421, text: 'not now' }) : 'take',
    rcptTo: (address) => {
      if (!relents && killed()) return counted('killed at a recipient', 'drop');
      if (!relents && address.startsWith('second') && chance() < 0.01)
        return counted('5yz to a recipient', { code: 550, text: 'no such user' });
      return temper();
    },
    data: () => {
      if (!relents && killed()) return counted('killed after it was taken', 'lose');
      if (!relents && chance() < 0.005) return counted('5yz to the mail', { code: 554, text: 'spam' });
      return !relents && chance() < 0.02 ? counted('250 lost', 'lose') : temper();
    },
    cutsInData: () => {
      const cuts = !relents && chance() < 0.02;
      if (cuts) counted('dropped in DATA', 'drop');
      return cuts;
    },
  });
  return {
    server,
    did,
    relent: () => {
      relents = true;
    },
  };
}
