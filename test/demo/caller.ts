// The demo's caller: presses its keys while a menu's prompt plays, as the call's journal tells.

import type { CallFact } from '../../src/domain/facts/facts.ts';
import type { ControlClient } from '../support/control-client.ts';
import type { DemoCaller } from './world.ts';

export interface JournalLine {
  readonly seq: number;
  readonly at: number;
  readonly fact: CallFact;
}

/** Each look at a call that isn't one's own is noted in the audit log: no more often than needed. */
const LOOK_MS = 100;
/** So that something of the prompt is heard before the key. */
const AFTER_PROMPT_BEGAN_MS = 1_200;

/** Follows one call through the control API: only what an engine tells anybody who may ask. */
export class CallWatch {
  readonly call: string;
  private readonly client: ControlClient;

  constructor(client: ControlClient, call: string) {
    this.client = client;
    this.call = call;
  }

  async journal(): Promise<readonly JournalLine[]> {
    const reply = await this.client.command({ kind: 'journalOfCall', call: this.call });
    return reply.ok ? (reply.value as JournalLine[]) : [];
  }

  async until(
    matches: (line: JournalLine) => boolean,
    what: string,
    withinMs: number,
    afterSeq = 0,
  ): Promise<JournalLine> {
    const deadline = Date.now() + withinMs;
    for (;;) {
      const found = (await this.journal()).find((line) => line.seq > afterSeq && matches(line));
      if (found !== undefined) return found;
      if (Date.now() > deadline) throw new Error(`not within ${withinMs / 1_000} s: ${what}`);
      await new Promise((done) => setTimeout(done, LOOK_MS));
    }
  }
}

/** The id of the only call that goes on. */
export async function watchNewestCall(watcher: ControlClient): Promise<CallWatch> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const reply = await watcher.command({ kind: 'openCalls' });
    const [call] = reply.ok ? (reply.value as string[]) : [];
    if (call !== undefined) return new CallWatch(watcher, call);
    await new Promise((done) => setTimeout(done, 20));
  }
  throw new Error('the engine saw no call');
}

export interface PressedKeys {
  /** The key that chose a branch, with its time; null if none did. */
  readonly chosen: { readonly digit: string; readonly label: string; readonly at: number } | null;
  readonly wrongKeys: number;
  /** After its last attempt the menu went its default way. */
  readonly byDefault: boolean;
}

/** From the end of one prompt to the next: what was wrong is told first, or that no key came. */
const NEXT_TURN_MS = 30_000;

/** Without any key, each attempt is a prompt, five seconds and a correction. */
const NO_KEY_MS = 120_000;

export async function pressKeys(
  caller: Pick<DemoCaller, 'pressKey'>,
  watch: CallWatch,
  keys: string,
): Promise<PressedKeys> {
  const menu = await watch.until(isMenuPrompt, 'the menu is spoken', NEXT_TURN_MS);
  let turn = menu;
  let wrongKeys = 0;
  for (const key of keys) {
    await new Promise((done) => setTimeout(done, AFTER_PROMPT_BEGAN_MS));
    caller.pressKey(key);
    const pressed = await watch.until(
      ({ fact }) => fact.kind === 'keyPressed',
      `key ${key} arrives`,
      5_000,
      turn.seq,
    );
    if (pressed.fact.kind === 'keyPressed' && pressed.fact.valid) {
      const branch = await watch.until(
        ({ fact }) => fact.kind === 'branchChosen',
        'the branch',
        1_000,
        pressed.seq,
      );
      if (branch.fact.kind !== 'branchChosen') break;
      const chosen = { digit: key, label: branch.fact.label, at: pressed.at };
      return { chosen, wrongKeys, byDefault: false };
    }
    wrongKeys++;
    turn = await watch.until(
      (line) => isMenuPrompt(line) || isDefaultWay(line),
      'the menu is spoken again, or goes its default way',
      NEXT_TURN_MS,
      pressed.seq,
    );
    // Keys that were to follow are not pressed: nobody asks for them any more.
    if (isDefaultWay(turn)) return { chosen: null, wrongKeys, byDefault: true };
  }
  if (keys === '') await watch.until(isDefaultWay, 'the menu goes its default way', NO_KEY_MS, menu.seq);
  return { chosen: null, wrongKeys, byDefault: keys === '' };
}

export function isMenuPrompt({ fact }: JournalLine): boolean {
  return fact.kind === 'flowMoved' && fact.flow.kind === 'menu' && fact.flow.phase.kind === 'prompting';
}

/** Once the menu has begun, another step without a chosen branch is its default. */
function isDefaultWay({ fact }: JournalLine): boolean {
  return fact.kind === 'stepEntered';
}
