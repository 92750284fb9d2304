// A caller who leaves our application without anybody having hung up is the PBX's again, such as for its fallback.

import { expect, test } from 'vitest';
import { parseEvent } from '../../../src/adapters/asterisk/ari-types.ts';
import { createLegBook } from '../../../src/adapters/asterisk/legs.ts';
import { createTranslator } from '../../../src/adapters/asterisk/translate.ts';
import type { SwitchEvent } from '../../../src/engine/ports/telephony-switch.ts';
import { noRecordings } from './no-recordings.ts';

const channel = {
  id: '1.2',
  name: 'PJSIP/trunk-1',
  state: 'Ring',
  caller: { number: '+4930', name: '' },
  dialplan: { context: 'klinke-hotlines', exten: '4711', priority: 3, app_name: 'Stasis', app_data: '' },
};

/** What is told when these events come, one after the other. */
function told(...events: readonly object[]): readonly SwitchEvent[] {
  const said: SwitchEvent[] = [];
  const translator = createTranslator({
    legs: createLegBook(),
    checks: { knows: () => false },
    recordings: noRecordings,
    emit: (event) => said.push(event),
    exists: async () => false,
    hangUp: () => undefined,
    musicOver: () => undefined,
  });
  for (const event of events) {
    const parsed = parseEvent(JSON.stringify({ application: 'klinke', channel, ...event }));
    if (parsed.kind !== 'event') throw new Error(JSON.stringify(parsed));
    translator.translate(parsed.event);
  }
  return said;
}

const enters = { type: 'StasisStart', args: ['incoming', '4711', 'allowed', 'guarded'] };
const leaves = { type: 'StasisEnd' };
const asks = { type: 'ChannelHangupRequest', cause: 16 };
const isGone = { type: 'ChannelDestroyed', cause: 16, cause_txt: 'Normal Clearing', tech_cause: 0 };

test('taken back', () => {
  const cause = 'takenBack';
  expect(told(enters, leaves, isGone).at(-1)).toEqual({ kind: 'legEnded', leg: '1.2', cause });
});

test('hung up by the caller', () => {
  const cause = 'hungUp';
  expect(told(enters, asks, leaves, isGone).at(-1)).toEqual({ kind: 'legEnded', leg: '1.2', cause });
});
