// A console's workbench beside the data folder of an engine that has ended, with which it publishes: both in one folder.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ConsoleCommand } from '../../src/contract/commands.ts';
import type { WorkbenchAnswer, WorkbenchReplyTo, WorkbenchRequest } from '../../src/contract/workbench.ts';
import { ContentFolder } from '../../src/service/config/content-folder.ts';
import type { ToPublish, VersionNamed } from '../../src/service/plan/publisher.ts';
import type { EngineDoor } from '../../src/service/workbench/engine-door.ts';
import { Workbench } from '../../src/service/workbench/workbench.ts';
import { utcCalendar } from './utc-calendar.ts';

export const owner = { place: '', agent: 'anna' };
export const dataIn = (folder: string) => join(folder, 'data');

/** The engine, as far as a workbench needs it. */
export interface EngineThere {
  inForce(): VersionNamed;
  publish(wanted: ToPublish): Promise<unknown>;
}

export function workbenchIn(folder: string, engine: EngineThere) {
  const contents = new ContentFolder(join(dataIn(folder), 'content'));
  const door: EngineDoor = {
    async command(command: ConsoleCommand): Promise<never> {
      const value = command.kind === 'publishPlan' ? await engine.publish(command) : engine.inForce();
      return { ok: true, value } as never;
    },
    fetch: async (hash, kind) => ({
      ok: true,
      value: await readFile(contents.path(hash, kind)).catch(() => null),
    }),
    send: async (kind, content) => ({
      ok: true,
      value: await contents.keepBytes(Buffer.from(content), kind),
    }),
  };
  const bench = new Workbench({
    folder: join(folder, 'console'),
    calendar: utcCalendar(),
    engineOf: () => door,
    tell: () => undefined,
    now: () => 1_000,
    beginSpeech: () => {
      throw new Error('nobody speaks');
    },
  });
  return {
    async ask<W extends WorkbenchRequest>(request: W): Promise<WorkbenchReplyTo<W>> {
      const answer = (await bench.ask(owner, request)) as WorkbenchAnswer<WorkbenchReplyTo<W>>;
      if (!answer.ok) throw new Error(answer.error.code);
      return answer.value;
    },
  };
}
