// What is typed and not sent yet, by form and call: here for the fields that show it, and with main at each key, so that it
// outlives the end of the call, this window and this console. See docs/decisions/0026.

import { useCallback } from 'react';
import { create } from 'zustand';
import { type Draft, type DraftPlace, draftName } from '../../contract/drafts.ts';
import { bridge } from './bridge.ts';
import { signedIn, useMirror } from './mirror.ts';

type Drafts = Readonly<Record<string, Draft>>;

export const useDrafts = create<{ readonly all: Drafts }>(() => ({ all: {} }));

export const draftText = (place: DraftPlace): string =>
  useDrafts.getState().all[draftName(place)]?.text ?? '';

export function keepDraft(place: DraftPlace, text: string): void {
  const { form, call, part } = place;
  const agent = signedIn(useMirror.getState())?.agentId ?? null;
  const name = draftName(place);
  useDrafts.setState(({ all }) => {
    const { [name]: _before, ...others } = all;
    return { all: text === '' ? others : { ...others, [name]: { form, call, part, text, at: Date.now() } } };
  });
  void bridge().call.keepDraft(agent, { form, call, part, text });
}

/** A field's text, as with `useState`; an empty one: sent, or taken back. */
export function useDraft(
  form: DraftPlace['form'],
  call: string | null = null,
  part = '',
): readonly [string, (text: string) => void] {
  const name = draftName({ form, call, part });
  const text = useDrafts(({ all }) => all[name]?.text ?? '');
  const keep = useCallback((next: string) => keepDraft({ form, call, part }, next), [form, call, part]);
  return [text, keep];
}

const byName = (drafts: readonly Draft[]): Drafts =>
  Object.fromEntries(drafts.map((draft) => [draftName(draft), draft]));

/** Runs for the life of the window. Main knows whose they are: who signs in sees the own ones, and nobody else's. */
export async function startDrafts(): Promise<void> {
  const { call, on } = bridge();
  on('draftsReplaced', (drafts) => useDrafts.setState({ all: byName(drafts) }));
  const before = byName(await call.drafts());
  // What was typed while main was asked is newer.
  useDrafts.setState(({ all }) => ({ all: { ...before, ...all } }));
}
