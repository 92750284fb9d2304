// The outbox as far as it's read: asked for again whenever the view says that something in it is another thing.

import { useCallback, useEffect, useRef, useState } from 'react';
import type { CommandError } from '../../../../contract/channels.ts';
import type { Commands } from '../../../../contract/commands.ts';
import type { OutboxMailView } from '../../../../contract/outbox-view.ts';
import { command } from '../../../state/commands.ts';

export type OutboxPart = Commands['listOutbox']['what'];

const PAGE = 25;
/** What is read again at each change; what goes beyond is read by whoever scrolls. */
const MOST_READ_AGAIN = 100;
/** Thousands of mails may go one after the other. */
const AGAIN_AFTER_MS = 700;

interface Read {
  readonly what: OutboxPart;
  readonly mails: readonly OutboxMailView[];
  readonly next: number | null;
}

export function useOutbox(what: OutboxPart, revision: number, connected: boolean) {
  const [read, setRead] = useState<Read | null>(null);
  const [loading, setLoading] = useState(false);
  const [error, setError] = useState<CommandError | null>(null);
  const known = read?.what === what ? read : null;
  const now = useRef({ known, question: 0 });
  now.current.known = known;

  const ask = useCallback(
    async (more: boolean): Promise<void> => {
      const { known } = now.current;
      now.current.question += 1;
      const mine = now.current.question;
      const wanted = more ? PAGE : Math.min(Math.max(known?.mails.length ?? 0, PAGE), MOST_READ_AGAIN);
      const mails = more ? [...(known?.mails ?? [])] : [];
      let before = more ? (known?.next ?? null) : null;
      setLoading(true);
      for (let left = wanted; left > 0; left -= PAGE) {
        const reply = await command({ kind: 'listOutbox', what, before, limit: PAGE });
        if (mine !== now.current.question) return;
        if (!reply.ok) {
          setLoading(false);
          return setError(reply.error);
        }
        mails.push(...reply.value.mails);
        before = reply.value.next;
        if (before === null) break;
      }
      setRead({ what, mails, next: before });
      setLoading(false);
      setError(null);
    },
    [what],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again at each change of the outbox
  useEffect(() => {
    if (!connected) return;
    const timer = setTimeout(() => void ask(false), now.current.known === null ? 0 : AGAIN_AFTER_MS);
    return () => clearTimeout(timer);
  }, [ask, revision, connected]);

  const readMore = useCallback(() => ask(true), [ask]);
  return {
    mails: known?.mails ?? [],
    next: known?.next ?? null,
    unread: known === null,
    loading,
    error,
    readMore,
  };
}
