// Signing out a colleague: who is talking is not signed out, and the words are about the colleague.

import { afterEach, expect, it, vi } from 'vitest';
import type { Result } from '../../src/contract/channels.ts';
import { signOutAgent } from '../../src/renderer/features/presence/sign-out-agent.ts';
import { useNotices } from '../../src/renderer/state/notices.ts';

const answer = (reply: Result<unknown>) =>
  vi.stubGlobal('window', { klinke: { call: { command: async () => reply } } });
const titles = () => useNotices.getState().list.map(({ title }) => title);

afterEach(() => {
  vi.unstubAllGlobals();
  useNotices.setState({ list: [] });
});

it('a refusal says that the colleague is talking, not the supervisor', async () => {
  answer({ ok: false, error: { code: 'busy' } });
  await signOutAgent({ id: 'anna', name: 'Anna' });
  expect(titles()).toEqual(['Anna ist im Gespräch; abmelden geht erst danach.']);
});

it('other refusals have their general words, and what worked needs none', async () => {
  answer({ ok: true, value: null });
  await signOutAgent({ id: 'anna', name: 'Anna' });
  expect(titles()).toEqual([]);
  answer({ ok: false, error: { code: 'forbidden' } });
  await signOutAgent({ id: 'anna', name: 'Anna' });
  expect(titles()).toEqual(['Dafür reicht Ihre Berechtigung nicht.']);
});
