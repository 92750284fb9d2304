// Each window may what its page needs: the bar leads to calls, the test caller calls; everything else is the window's.
import { describe, expect, it } from 'vitest';
import { type CallName, callSchemas } from '../../src/contract/channels.ts';
import { type CommandName, commands } from '../../src/contract/commands.ts';
import { mayCall, mayCommand, mayHear } from '../../src/main/window-roles.ts';

const calls = Object.keys(callSchemas) as CallName[];
const kinds = Object.keys(commands) as CommandName[];

describe('window roles', () => {
  it('let the window call everything', () => {
    for (const name of calls) expect(mayCall('window', name)).toBe(true);
    for (const kind of kinds) expect(mayCommand('window', kind)).toBe(true);
  });

  it('let the bar show calls and lead to them, and nobody sign in, set up or change anything by it', () => {
    expect(calls.filter((name) => mayCall('bar', name))).toEqual([
      ...['appInfo', 'settings', 'session', 'showView', 'command', 'takeInWindow', 'showWindow', 'resizeBar'],
    ]);
    const allowed = kinds.filter((kind) => mayCommand('bar', kind));
    expect(allowed).toEqual(['take', 'acceptOffer', 'declineOffer', 'turnOn', 'turnOff']);
    expect(mayHear('bar', 'viewChanged')).toBe(true);
    expect(mayHear('bar', 'actionRequested')).toBe(false);
  });

  it('let the test caller do no more than its page needs', () => {
    expect(calls.filter((name) => mayCall('testCaller', name))).toEqual([
      ...['appInfo', 'settings', 'command', 'drafts', 'keepDraft'],
    ]);
    const allowed = kinds.filter((kind) => mayCommand('testCaller', kind));
    expect(allowed).toEqual(['testCall', 'endTestCalls', 'testLine']);
  });

  it('tell the test caller nothing of sessions and calls', () => {
    expect(mayHear('testCaller', 'settingsChanged')).toBe(true);
    for (const push of ['sessionChanged', 'viewReplaced', 'viewChanged'] as const)
      expect(mayHear('testCaller', push)).toBe(false);
  });
});
