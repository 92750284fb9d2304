// One table says what can be done: each command in each phase is refused exactly when the table says so.

import { expect, test } from 'vitest';
import { obey } from '../../../src/domain/waiting-line/commands.ts';
import type { AgentCommand } from '../../../src/domain/waiting-line/line.ts';
import {
  type ConversationCommand,
  conversationCommands,
  possibleNow,
} from '../../../src/domain/waiting-line/possible.ts';
import { LineRig } from './rig.ts';

const talking = () => new LineRig().signedIn().talks();
const phases: Readonly<Record<string, () => LineRig>> = {
  connecting: () => new LineRig().signedIn().taken(),
  talking,
  held: () => talking().call('call-1', { kind: 'held' }),
  'consulting, it rings': () => talking().consults('+4930'),
  'consulting, answered': () => talking().consults('+4930', true),
  interrupted: () => talking().interrupted(),
};

function commandOf(kind: ConversationCommand): AgentCommand {
  const call = 'call-1';
  if (kind === 'blindTransfer' || kind === 'consult') return { kind, call, to: '+4930' };
  return kind === 'sendDigits' ? { kind, call, digits: '1' } : { kind, call };
}

const notPossible = { ok: false, error: { code: 'notPossibleNow' } };

test.each(Object.keys(phases))('%s: what the table says is possible is not refused, the rest is', (phase) => {
  for (const kind of conversationCommands) {
    const rig = phases[phase]?.() ?? talking();
    const possible = possibleNow(rig.conversation()).includes(kind);
    const answer = rig.ask((line, context) => obey(line, rig.agent(), commandOf(kind), context));
    if (possible) expect(answer, kind).toMatchObject({ ok: true });
    else expect(answer, kind).toEqual(notPossible);
  }
});

test('in a consultation nothing is resumed or handed on, and to and fro goes once somebody has answered', () => {
  const ringing = possibleNow(talking().consults('+4930').conversation());
  expect(ringing).not.toContain('toggle');
  const answered = possibleNow(talking().consults('+4930', true).conversation());
  expect(answered).toContain('toggle');
  for (const kind of ['hold', 'resume', 'blindTransfer', 'consult'] as const)
    expect(answered).not.toContain(kind);
});
