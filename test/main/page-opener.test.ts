// The team's page for a caller opens once for each call, once the two are connected, and never by what nobody configured.

import { expect, it } from 'vitest';
import type { ConsoleView, OwnCallView } from '../../src/contract/view.ts';
import { PageOpener, valuesOf } from '../../src/main/caller-page/page-opener.ts';
import { ownCall, sampleView } from '../support/console-harness/sample-view.ts';

function rig({
  byItself = true,
  open = 'atConnect' as 'button' | 'atConnect',
  url = 'https://t.example/{call}?{number}',
} = {}) {
  const opened: string[] = [];
  const log: unknown[] = [];
  const pages = new PageOpener({
    open: async (address) => void opened.push(address),
    byItself: () => byItself,
    log: (...words) => void log.push(words),
  });
  const view = (more: Partial<OwnCallView> | null): ConsoleView => {
    const sample = sampleView();
    const teams = Object.fromEntries(
      Object.entries(sample.teams).map(([id, team]) => [id, { ...team, callerPage: { url, open } }]),
    );
    return {
      ...sample,
      teams,
      calls: more === null ? {} : { own: ownCall({ number: '+4989123456', ...more }) },
    };
  };
  return { opened, log, pages, view };
}

it('at the connect, once for each call: not at a hold, a toggle, a rejoin, or a new connection to the engine', async () => {
  const { opened, pages, view } = rig();
  pages.viewChanged(view(null));
  pages.viewChanged(view({ callId: 'a', phase: 'connecting' }));
  expect(opened).toEqual([]);
  for (const phase of ['talking', 'held', 'talking', 'interrupted', 'talking', 'wrapUp'] as const)
    pages.viewChanged(view({ callId: 'a', phase }));
  expect(opened).toEqual(['https://t.example/a?%2B4989123456']);
  pages.viewChanged(view({ callId: 'b', phase: 'talking' }));
  pages.viewChanged(view({ callId: 'a', phase: 'talking' }));
  expect(opened.length).toBe(2);
});

it('a console that starts in the midst of a call opens nothing for it, but for the next one', () => {
  const { opened, pages, view } = rig();
  pages.viewChanged(view({ callId: 'a', phase: 'interrupted' }));
  pages.viewChanged(view({ callId: 'a', phase: 'talking' }));
  expect(opened).toEqual([]);
  pages.viewChanged(view({ callId: 'b', phase: 'talking' }));
  expect(opened.length).toBe(1);
  pages.signedOut();
  pages.viewChanged(view({ callId: 'c', phase: 'talking' }));
  expect(opened.length).toBe(1);
  pages.signedOut();
  pages.viewChanged(view({ callId: 'd', phase: 'connecting' }));
  pages.viewChanged(view({ callId: 'd', phase: 'talking' }));
  expect(opened.length).toBe(2);
});

it.each([
  ['the team has a button', { open: 'button' as const }],
  ['the person has switched it off', { byItself: false }],
  ['the engine names something else than pages', { url: 'file:///etc/passwd?{number}' }],
])('not by itself where %s', (_why, options) => {
  const { opened, pages, view } = rig(options);
  pages.viewChanged(view(null));
  pages.viewChanged(view({ callId: 'a', phase: 'talking' }));
  expect(opened).toEqual([]);
});

it('by the button for the own call only; without a number where the page needs none', async () => {
  const { opened, pages, view } = rig({ open: 'button' });
  expect(await pages.open(view({ callId: 'a' }), 'a')).toBe('opened');
  expect(await pages.open(view({ callId: 'a' }), 'b')).toBe('notPossible');
  expect(await pages.open(view(null), 'a')).toBe('notPossible');
  expect(await pages.open(null, 'a')).toBe('notPossible');
  expect(await pages.open(view({ callId: 'a', number: null }), 'a')).toBe('notPossible');
  const bare = rig({ url: 'https://t.example/{call}' });
  expect(await bare.pages.open(bare.view({ callId: 'a', number: null }), 'a')).toBe('opened');
  expect([opened.length, bare.opened]).toEqual([1, ['https://t.example/a']]);
});

it('says that no program opens it, and writes down no address', async () => {
  const { pages, view, log } = rig({ open: 'button' });
  const failing = new PageOpener({
    open: () => Promise.reject(new Error('no program')),
    byItself: () => true,
    log: (...words) => void log.push(words),
  });
  expect(await failing.open(view({ callId: 'a' }), 'a')).toBe('failed');
  expect(JSON.stringify(log)).not.toContain('4989');
  expect(await pages.open(view({ callId: 'a' }), 'a')).toBe('opened');
});

it.each([
  ['DE', '+4989123456', '+4989123456', '089123456'],
  ['DE', '089 123456', '+4989123456', '089123456'],
  ['AT', '0664 1234567', '+436641234567', '06641234567'],
  ['AT', '+4989123456', '+4989123456', '089123456'],
  ['DE', '22', '22', '22'],
])('in %s %s is %s, or %s within its country', (country, number, international, national) => {
  const { view } = rig();
  const shown = view({ number, known: { entryId: 'e', name: 'Huber', company: null, note: null } });
  const values = valuesOf(
    { ...shown, engine: { ...shown.engine, country } },
    ownCall({ ...shown.calls.own }),
  );
  expect([values.number, values.nationalNumber, values.name]).toEqual([international, national, 'Huber']);
});
