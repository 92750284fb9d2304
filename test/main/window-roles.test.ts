// The test caller's window asks for its line and adds callers; everything else is the console's.
import { describe, expect, it } from 'vitest';
import { type CallName, callSchemas } from '../../src/contract/channels.ts';
import { commandSchema } from '../../src/contract/control-api.ts';
import { mayCall, mayCommand, mayHear } from '../../src/main/window-roles.ts';

const calls = Object.keys(callSchemas) as CallName[];
const kinds = commandSchema.options.map((option) => option.shape.kind.value);

describe('window roles', () => {
  it('let the window and the bar call everything', () => {
    for (const name of calls) expect([mayCall('window', name), mayCall('bar', name)]).toEqual([true, true]);
  });

  it('let the test caller do no more than its page needs', () => {
    expect(calls.filter((name) => mayCall('testCaller', name))).toEqual(['appInfo', 'settings', 'command']);
    const allowed = kinds.filter((kind) => mayCommand('testCaller', kind));
    expect(allowed).toEqual(['testCall', 'endTestCalls', 'testLine']);
  });

  it('tell the test caller nothing of sessions and calls', () => {
    expect(mayHear('testCaller', 'settingsChanged')).toBe(true);
    for (const push of ['sessionChanged', 'viewReplaced', 'viewChanged'] as const)
      expect(mayHear('testCaller', push)).toBe(false);
  });
});
