// What a newer engine may say, an older console reads as far as it knows it; and who may command what.

import { describe, expect, it } from 'vitest';
import { type CommandName, commandSchema, commands } from '../../src/contract/commands.ts';
import { serverMessageSchema } from '../../src/contract/control-api.ts';
import { may, type roles } from '../../src/domain/rights.ts';
import { emptyView, hotline } from '../support/fake-engine.ts';

describe('a newer engine', () => {
  it('may have collections that this console leaves alone, and no key can be one of our objects', () => {
    const paused = { collection: 'hotlines', key: 'it', value: hotline };
    const strange = ['__proto__', 'constructor', 'wallboard', 'me'].map((collection) => ({
      collection,
      key: 'x',
      value: {},
    }));
    const gone = { collection: 'hotlines', key: 'it', value: null };
    const changes = [...strange, paused, gone, { collection: 'teams', key: '__proto__', value: {} }, null, 7];
    expect(serverMessageSchema.parse({ t: 'changes', version: 3, at: 0, changes })).toMatchObject({
      changes: [paused, gone],
    });
  });

  it('may refuse for a reason that this console has no words for', () => {
    const message = { t: 'reply', id: '1', ok: false, error: { code: 'onTheMoon', agentName: 'Bernd' } };
    expect(serverMessageSchema.parse(message)).toMatchObject({
      error: { code: 'notPossibleNow', agentName: 'Bernd' },
    });
  });

  it('sends a view that has all that is shown, or none', () => {
    const snapshot = { t: 'snapshot', version: 1, at: 0, view: { ...emptyView, wallboard: {} } };
    expect(serverMessageSchema.safeParse(snapshot).success).toBe(true);
    const { waiting: _, ...rest } = emptyView;
    expect(serverMessageSchema.safeParse({ ...snapshot, view: rest }).success).toBe(false);
  });
});

describe('commands', () => {
  const ofMail = [
    'listOutbox',
    'retryMail',
    'retryRefusedMails',
    'discardMail',
    'sendActivity',
    'testMail',
    'setMailSecret',
  ];
  const ofCallers = ['callerKept', 'eraseCaller'];
  const forbiddenTo = (role: (typeof roles)[number]) =>
    Object.entries(commands).flatMap(([name, { right }]) => (may({ role }, right) ? [] : [name]));

  it('an agent may all that serves callers; supervisors all but the doctor, admins everything', () => {
    expect(forbiddenTo('agent')).toEqual([
      ...[
        'signOutAgent',
        'resetPin',
        'removeEntry',
        'importDirectory',
        'openCalls',
        'callersInSteps',
        'doctor',
        'publishPlan',
        'readPlan',
        'rollBack',
        'listVersions',
        ...ofCallers,
        ...ofMail,
        'testCall',
        'endTestCalls',
        'testLine',
      ],
    ]);
    expect([forbiddenTo('supervisor'), forbiddenTo('admin')]).toEqual([
      [
        'resetPin',
        'callersInSteps',
        'doctor',
        'publishPlan',
        'readPlan',
        'rollBack',
        'listVersions',
        ...ofCallers,
        ...ofMail,
      ],
      [],
    ]);
  });

  it('go on without the switch where it has nothing to do', () => {
    const names = Object.keys(commands) as CommandName[];
    const without = names.filter((name) => !commands[name].needsSwitch);
    expect(without).toContain('note');
    expect(without).toContain('startBreak');
    expect(names.filter((name) => !without.includes(name))).toContain('take');
  });

  it('say no more than they have to', () => {
    expect(commandSchema.safeParse({ kind: 'hold', call: 'c' }).success).toBe(true);
    expect(commandSchema.safeParse({ kind: 'hold', call: 'c', more: 1 }).success).toBe(false);
    expect(commandSchema.safeParse({ kind: 'hold' }).success).toBe(false);
    expect(commandSchema.safeParse({ kind: 'unhold', call: 'c' }).success).toBe(false);
  });
});
