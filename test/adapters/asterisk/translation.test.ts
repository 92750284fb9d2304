// The adapter's small translations: causes, events that are no ARI, dial strings, extensions.

import { expect, test } from 'vitest';
import { parseEvent } from '../../../src/adapters/asterisk/ari-types.ts';
import { endCause } from '../../../src/adapters/asterisk/causes.ts';
import { dialString } from '../../../src/adapters/asterisk/commands/dial.ts';
import { callOf, extensionOf } from '../../../src/adapters/asterisk/picture.ts';

test.each([
  [{ cause: 16, answered: true }, 'hungUp'],
  [{ cause: 44, answered: true }, 'lost'],
  [{ cause: 17, techCause: 486, answered: false }, 'busy'],
  [{ cause: 21, techCause: 603, answered: false }, 'declined'],
  [{ cause: 19, techCause: 480, answered: false }, 'noAnswer'],
  [{ cause: 32, answered: false }, 'noAnswer'],
  [{ cause: 1, techCause: 404, answered: false }, 'unreachable'],
  [{ cause: 44, answered: false }, 'unreachable'],
  [{ cause: 0, answered: false, dialStatus: 'CHANUNAVAIL' }, 'unreachable'],
  [{ cause: 16, answered: false }, 'hungUp'],
] as const)('a channel that ended with %o', (end, cause) => {
  expect(endCause(end)).toBe(cause);
});

test('drops what is no ARI event, with a reason, and skips what means nothing to us', () => {
  expect(parseEvent('{')).toEqual({ kind: 'malformed', reason: 'no JSON' });
  expect(parseEvent('null')).toEqual({ kind: 'malformed', reason: 'no type' });
  expect(parseEvent('{"type":"ChannelVarset"}')).toEqual({ kind: 'unknown' });
  expect(parseEvent('{"type":"__proto__"}')).toEqual({ kind: 'unknown' });
  expect(parseEvent('{"type":"PlaybackFinished","playback":{"id":7}}')).toMatchObject({ kind: 'malformed' });
});

test('keeps Local channels in the path', () => {
  const settings = { extensionDial: 'PJSIP/{extension}', numberDial: 'Local/{number}@from-internal' };
  const dial = (numberDial: string) =>
    dialString({ kind: 'number', number: '123' }, { ...settings, numberDial });
  expect(dial(settings.numberDial)).toBe('Local/123@from-internal/n');
  expect(dial('Local/{number}@from-internal/n')).toBe('Local/123@from-internal/n');
  expect(dial('PJSIP/{number}@trunk')).toBe('PJSIP/123@trunk');
  expect(dialString({ kind: 'extension', extension: '21' }, settings)).toBe('PJSIP/21');
});

test('tells extensions from other devices', () => {
  expect(extensionOf('PJSIP/21', 'PJSIP/{extension}')).toBe('21');
  expect(extensionOf('PJSIP/desk-21', 'PJSIP/desk-{extension}')).toBe('21');
  expect(extensionOf('Custom:night', 'PJSIP/{extension}')).toBeUndefined();
});

test.each([
  [
    { number: '+4989123', name: 'Müller' },
    { callerNumber: '+4989123', callerName: 'Müller' },
  ],
  [
    { number: '+4989123', name: '\u202E321\u0007' },
    { callerNumber: '+4989123', callerName: '321' },
  ],
  [{ number: '\u202E+4989123', name: '+4989123\u200B' }, { callerNumber: '+4989123' }],
  [{ number: '\u200B', name: 'Anna' }, {}],
])('a caller %j is shown as they can be read', (caller, shown) => {
  const channel = { id: '1', name: 'PJSIP/x', state: 'Ring', caller, dialplan: { exten: '4711' } };
  const event = parseEvent(JSON.stringify({ type: 'StasisStart', args: [], channel }));
  if (event.kind !== 'event' || event.event.type !== 'StasisStart') throw new Error('no call');
  expect(callOf(event.event.channel, [])).toEqual({ calledNumber: '4711', ...shown });
});
