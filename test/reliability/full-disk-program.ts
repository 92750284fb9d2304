// A hotline whose journal lies on a small file system, in three lives: `fill` ends by SIGKILL on a full disk.

import { openSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { MemoryJournal } from '../../src/adapters/simulator/memory-journal.ts';
import { entryOf, rowOf } from '../../src/adapters/sqlite/journal-rows.ts';
import { ReservedStore } from '../../src/adapters/sqlite/reserved-store.ts';
import { restore } from '../../src/domain/hotline/restore.ts';
import type { Appended, Batch } from '../../src/engine/ports/journal.ts';
import { HotlineWorld } from '../support/virtual/hotline-world.ts';

const [, , life, folder = ''] = process.argv;
const tell = (what: object) => writeSync(1, `${JSON.stringify(what)}\n`);

/** The journal of the engine, without the thread, so that virtual time goes on. */
class JournalOnDisk extends MemoryJournal {
  readonly store = new ReservedStore(join(folder, 'journal.db'));
  readonly answers: string[] = [];

  override append(batches: readonly Batch[], done: (appended: Appended) => void): void {
    const facts = batches.flatMap(({ at, facts }) => facts.map((fact) => ({ at, fact })));
    const kept = this.store.append(
      facts.map(({ at, fact }, i) => rowOf(this.store.lastSeq + 1 + i, at, fact)),
    );
    this.answers.push(kept.kind);
    done(kept);
  }
}

function essence(world: HotlineWorld, state = world.engine.state) {
  const calls = [...state.calls.values()].map(({ id, flow, caller }) => ({ id, flow: flow.kind, caller }));
  const waiting = [...state.line.waiting].map(([team, callers]) => [team, callers.map(({ call }) => call)]);
  const conversations = [...state.line.conversations.values()].map(({ agent, phase }) => `${agent} ${phase}`);
  return { calls, waiting, conversations };
}

function fillDisk(): void {
  const file = openSync(join(folder, 'filler'), 'w');
  for (let size = 65_536; size >= 1; ) {
    try {
      writeSync(file, Buffer.alloc(size, 1));
    } catch {
      size = Math.floor(size / 2);
    }
  }
}

if (life === 'room') rmSync(join(folder, 'filler'));
const journal = new JournalOnDisk();
const { store } = journal;
const world = new HotlineWorld({ journal });
if (life === 'fill') {
  await world.signIn('anna');
  const early = world.inLine('1', '+49301');
  // The next start would cut the log off, and have room again.
  store.scrub();
  fillDisk();
  // All that follows happens on the full disk: one more waits, the first one talks, a third comes and goes.
  world.inLine('1', '+49302');
  const [first = ''] = world.waiting('lvs');
  await world.command('anna', { kind: 'take', call: first });
  world.wait(100);
  const third = world.caller('+49303');
  world.wait(1_000);
  third.hangUp();
  if (!early.hears().startsWith('talks')) throw new Error(`the first one hears ${early.hears()}`);
  tell({ ...essence(world), answers: [...new Set(journal.answers)] });
  process.kill(process.pid, 'SIGKILL');
} else if (life === 'read' || life === 'room') {
  const state = world.emptyState();
  const entries = store.read((each) => each.rowsForRestart()).map(entryOf);
  restore(state, entries, world.clock.now(), { versions: world.versions.values() });
  const kept = store.append([]);
  const all = store.read((each) => each.rowsAfter(0, 100_000));
  // Each life takes the plan up anew.
  const rows = all.filter(({ call, agent }) => call !== null || agent !== null);
  const ends = rows.filter(({ kind }) => kind === 'callEnded').length;
  tell({ ...essence(world, state), kept: kept.kind, ends, rows: rows.length, files: readdirSync(folder) });
}
