// The phone book by numbers and words, whatever was changed; and the names of callers on every screen, at once.

import { expect, test } from 'vitest';
import { may } from '../../src/domain/rights.ts';
import { PhoneBook } from '../../src/engine/phone-book.ts';
import type { DirectoryStore } from '../../src/engine/ports/directory.ts';
import { CallList } from '../../src/engine/views/call-list.ts';
import { ViewFeed } from '../../src/engine/views/view-feed.ts';
import { numberRulesOf } from '../../src/service/directory/number-rules.ts';
import { Places } from '../../src/service/directory/places.ts';
import { whoCalls } from '../../src/service/directory/who-calls.ts';
import { memoryDirectory } from '../support/memory-directory.ts';
import { utcCalendar } from '../support/utc-calendar.ts';
import { HotlineWorld } from '../support/virtual/hotline-world.ts';

let made = 0;
const ids = { next: (prefix: string) => `${prefix}-${++made}` };
const by = { agent: 'anna', at: 1_000 };
const rules = numberRulesOf('DE');
const places = new Places('no such folder', 'DE');
const openBook = (store: DirectoryStore = memoryDirectory()) => PhoneBook.open(store, rules, ids);
const huber = { name: 'Huber', company: 'Fixbau', numbers: ['0851 12345'], note: 'hört schlecht' };

test('an entry is found by its number as switches tell it, until it has another one or is removed', async () => {
  const book = await openBook();
  const { id } = await book.save(huber, null, by);
  for (const told of ['+4985112345', '085112345', '4985112345'])
    expect(book.whoHas(told)?.name).toBe('Huber');
  await book.save({ ...huber, numbers: ['22'] }, id, by);
  expect(book.whoHas('+4985112345')).toBe(null);
  expect(book.whoHas('22')?.name).toBe('Huber');
  expect(await book.erase([id ?? '', 'unknown'])).toBe(1);
  expect(book.whoHas('22')).toBe(null);
  expect(await book.erase([id ?? ''])).toBe(0);
});

test('a caller of ours is known, or blocked, until that is taken back; saving the rest leaves it as it is', async () => {
  const book = await openBook();
  const stands = () => [book.isKnown('085112345'), book.isBlocked('+4985112345')];
  expect(stands()).toEqual([false, false]);
  const { id } = await book.save(huber, null, by);
  expect(stands()).toEqual([true, false]);
  await book.save({ ...huber, blocked: true }, id, by);
  expect(stands()).toEqual([false, true]);
  await book.save({ ...huber, note: 'ruft oft an' }, id, by);
  await book.import([{ ...huber, company: 'Fixbau AG' }], by);
  expect(stands()).toEqual([false, true]);
  await book.save({ ...huber, blocked: false }, id, by);
  expect(stands()).toEqual([true, false]);
});

test('of two who save the same number at once the second is told', async () => {
  const book = await openBook();
  const both = await Promise.all([
    book.save(huber, null, by),
    book.save({ ...huber, name: 'Maier' }, null, by),
  ]);
  expect(both.map(({ outcome }) => outcome.kind)).toEqual(['new', 'refused']);
});

test('what the disk didn’t take isn’t there', async () => {
  const full = { ...memoryDirectory(), change: () => Promise.reject(new Error('disk full')) };
  const book = await openBook(full);
  await expect(book.save(huber, null, by)).rejects.toThrow('disk full');
  expect(book.whoHas('+4985112345')).toBe(null);
  await expect(book.import([huber], by)).rejects.toThrow('disk full');
});

test('whose name is changed has another one in the row, the offer, the own call and the call list at once', async () => {
  const book = await openBook();
  const world = new HotlineWorld();
  const about = { name: 'Test', country: 'DE', switchKind: 'simulator', calendar: utcCalendar(), may };
  const calls = await CallList.from(world.journal);
  const feed = new ViewFeed(
    world.engine,
    calls,
    world.clock,
    about,
    whoCalls({ book, rules, places, company: null }),
  );
  const view = () => feed.viewFor({ agent: 'anna', role: 'supervisor' });
  const changed: string[] = [];
  feed.subscribe((changes) => changed.push(...changes.map(({ collection }) => collection)));
  await world.signIn('anna');
  const caller = world.inLine('1', '+4985112345');
  const [call = ''] = world.calls();
  expect(view().waiting[call]).toMatchObject({ number: '+4985112345', known: null });

  const { id } = await book.save(huber, null, by);
  const known = { entryId: id, name: 'Huber', company: 'Fixbau', note: 'hört schlecht' };
  expect(view().waiting[call]).toMatchObject({ known });

  await world.command('anna', { kind: 'take', call });
  world.wait(100);
  expect(view().calls.own).toMatchObject({ known });
  changed.length = 0;
  await book.save({ ...huber, name: 'Huberta' }, id, by);
  expect(changed).toContain('calls');
  expect(view().calls.own?.known?.name).toBe('Huberta');

  world.sim.leave(caller.leg);
  world.wait(100);
  expect(view().records[call]).toMatchObject({ known: { name: 'Huberta' } });
  await book.erase(book.idsOf(['+4985112345']));
  expect(view().records[call]).toMatchObject({ known: null });
  expect(JSON.stringify(await world.journal.entriesOfCall(call))).not.toContain('Hubert');
});
