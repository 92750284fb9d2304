// Ringing a phone: what crosses the moment in which the media of the one that answers is set up.

import { beforeEach, describe, expect, test } from 'vitest';
import { dial } from '../../../src/adapters/exchange/dial.ts';
import { PeopleCalls } from '../../../src/adapters/exchange/people-call.ts';
import type { OutgoingCallListener } from '../../../src/adapters/exchange/sip/types.ts';
import type { DialCommand } from '../../../src/domain/words/switch-commands.ts';
import { FakeDialog, type FakeWorld, fakeWorld, settled } from './fakes.ts';

let world: FakeWorld;
let phone: FakeDialog;

beforeEach(() => {
  world = fakeWorld();
  phone = new FakeDialog('22');
});

const listener = (): OutgoingCallListener => world.rung[0]?.listener as OutgoingCallListener;
const told = (...kinds: readonly string[]) =>
  world.log.filter((line) => kinds.some((kind) => line.startsWith(kind)));

describe('for the engine', () => {
  const command: DialCommand = {
    kind: 'dial',
    leg: 'L',
    bridge: 'B',
    target: { kind: 'extension', extension: '22' },
    label: {},
    ready: false,
    timeoutMs: 20_000,
  };
  const leg = () => world.context.legs.get('L');

  beforeEach(() => dial(command, world.context));

  test('a phone that tells its media before its answer is connected once that is there', async () => {
    listener().onEarly('sdp', 0);
    listener().onAnswered(null, phone, 0);
    expect(told('leg')).toEqual([]);
    await world.decide('L/0', true);
    expect(told('leg')).toEqual(['legAnswered']);
    expect(told('bridge')).toEqual(['bridge L/0']);
    expect(leg()).toMatchObject({ answered: true, media: 'L/0' });
  });

  test('a key that is pressed in the moment of lifting is told once the phone is there', async () => {
    listener().onAnswered('sdp', phone, 0);
    phone.press('1');
    expect(told('leg', 'digit')).toEqual([]);
    await world.decide('L/0', true);
    expect(told('leg', 'digit')).toEqual(['legAnswered', 'digitPressed']);
  });

  test('whoever is let go while the media is set up is hung up, and was never there', async () => {
    listener().onAnswered('sdp', phone, 0);
    leg()?.end();
    expect(phone.byes).toBe(1);
    await world.decide('L/0', true);
    expect(told('leg')).toEqual(['legEnded hungUp']);
    expect(leg()).toBeUndefined();
    expect(told('close')).toEqual(['close L/1', 'close L/0']);
  });

  test('who is let go in the very moment in which the media is there is hung up as well', async () => {
    listener().onAnswered('sdp', phone, 0);
    const decided = world.decide('L/0', true);
    leg()?.end();
    await decided;
    expect(told('leg')).toEqual(['legEnded hungUp']);
    expect(phone.byes).toBe(1);
  });

  test('a phone that hangs up while its media is set up is gone', async () => {
    listener().onAnswered('sdp', phone, 0);
    phone.hangUp();
    await world.decide('L/0', true);
    expect(told('leg')).toEqual(['legEnded hungUp']);
    expect(leg()).toBeUndefined();
  });

  test.each([
    ['its answer', null],
    ['its answer, which repeats it', 'sdp'],
  ])('a phone whose media can’t be used, told before %s, talks to nobody', async (_, repeated) => {
    listener().onEarly('sdp', 0);
    await world.decide('L/0', false);
    listener().onAnswered(repeated, phone, 0);
    await settled();
    expect(told('leg')).toEqual(['legEnded unreachable']);
    expect(phone.byes).toBe(1);
    expect(leg()).toBeUndefined();
    expect(told('close')).toContain('close L/0');
  });

  test('of two phones that told their media the one that answers is heard', async () => {
    listener().onEarly('first', 0);
    listener().onEarly('second', 1);
    listener().onAnswered(null, phone, 1);
    await world.decide('L/0', true);
    expect(leg()?.media).toBeNull();
    await world.decide('L/1', true);
    expect(told('accept')).toEqual(['accept L/0 first', 'accept L/1 second']);
    expect(leg()?.media).toBe('L/1');
    expect(told('close')).toEqual(['close L/0']);
  });

  test('a phone that rings is told when it is let go, and once', async () => {
    leg()?.end();
    leg()?.end();
    await settled();
    expect(world.rung[0]?.cancelled).toBe(true);
    expect(told('leg')).toEqual(['legEnded hungUp']);
  });
});

describe('for a colleague', () => {
  const call = (to = '22', from: { number: string } | null = null) => {
    const incoming = world.incoming(to);
    const ended = new PeopleCalls(world.context).incoming(incoming, { to, from });
    return { ...incoming, caller: incoming.dialog, ended };
  };
  const legs = () => world.context.legs.all();

  test('two whose answer follows at once hear each other', async () => {
    call();
    listener().onEarly('sdp', 0);
    listener().onAnswered('sdp', phone, 0);
    await world.decide('in/0', true);
    expect(told('bridge')).toEqual(['bridge in/caller in/0']);
    phone.hangUp();
    await settled();
    expect(legs()).toEqual([]);
    expect(told('close')).toEqual(expect.arrayContaining(['close in/0', 'close in/caller']));
  });

  test('whose media was lost while it rang is not put into a conversation', async () => {
    const { rejected } = call();
    listener().onEarly('sdp', 0);
    await world.decide('in/0', true);
    world.break('in/0');
    listener().onAnswered(null, phone, 0);
    await settled();
    expect(phone.byes).toBe(1);
    expect(rejected).toEqual(['unreachable']);
    expect(legs()).toEqual([]);
  });

  test('who gives up while the media of the other one is set up leaves nobody behind', async () => {
    const { ended } = call();
    listener().onAnswered('sdp', phone, 0);
    ended.onEnded('hungUp');
    await world.decide('in/0', true);
    expect(phone.byes).toBe(1);
    expect(legs()).toEqual([]);
    expect(told('bridge')).toEqual([]);
  });

  test('who calls a phone whose media can’t be used is told so', async () => {
    const { rejected } = call();
    listener().onAnswered('sdp', phone, 0);
    await world.decide('in/0', false);
    expect(rejected).toEqual(['noCommonMedia']);
    expect(phone.byes).toBe(1);
    expect(legs()).toEqual([]);
  });

  describe('a transfer', () => {
    async function talking(kind: 'extension' | 'upstream') {
      const called = new FakeDialog(kind === 'upstream' ? '250' : '22', kind);
      const { caller } = call();
      listener().onAnswered('sdp', called, 0);
      await world.decide('in/0', true);
      return { caller, called };
    }

    test('is for phones of extensions, whichever called', async () => {
      const { called } = await talking('extension');
      expect(called.refer('030123')).toBe('accepted');
      expect(world.rung.at(-1)).toMatchObject({ user: '030123', by: '22' });
    });

    test('is forbidden to who is outside: it would be at the company’s expense', async () => {
      const { caller, called } = await talking('upstream');
      expect(called.refer('030123')).toBe('forbidden');
      expect(called.refer('4711')).toBe('forbidden');
      expect(world.rung).toHaveLength(1);
      expect(caller.refer('030123')).toBe('accepted');
      expect(world.rung.at(-1)).toMatchObject({ user: '030123', by: '21' });
    });

    test('to a number that must not be called is forbidden', async () => {
      const { caller } = await talking('extension');
      expect(caller.refer('0900123')).toBe('forbidden');
      expect(world.rung).toHaveLength(1);
    });
  });
});
