// What other programs are told: each call once, ringing, connected, held and ended in their order.

import { expect, it } from 'vitest';
import type { PhoneCall } from '../../src/contract/phone-call.ts';
import type { ConsoleView, OfferView } from '../../src/contract/view.ts';
import { type CtiCall, ctiCalls, ctiEvents } from '../../src/main/cti/cti-calls.ts';
import { ownCall, phoneCall, sampleView } from '../support/console-harness/sample-view.ts';

const view = (more: Partial<ConsoleView>): ConsoleView => ({ ...sampleView(), ...more });
const offer: OfferView = {
  id: 'o',
  callId: 'c1',
  teamName: 'LVS',
  number: '+4989123456',
  name: 'Huber',
  path: [],
  enteredAt: 0,
  until: 1,
  leg: 'leg-o',
};
const caller = { number: '+4989123456', name: 'Huber' };
const own = ownCall({ ...caller, callId: 'c1', teamName: 'LVS', agentLeg: 'leg-1', phase: 'connecting' });

/** What is told of these moments, one after the other. */
function told(
  ...moments: readonly (readonly [Partial<ConsoleView>, readonly PhoneCall[]])[]
): readonly string[] {
  let before: readonly CtiCall[] = [];
  return moments.flatMap(([more, phone]) => {
    const now = ctiCalls(view(more), phone);
    const events = ctiEvents(before, now, new Date(0));
    before = now;
    return events.map(({ event, id, kind, direction }) => `${event} ${kind} ${direction} ${id}`);
  });
}
const leg = (more: Partial<PhoneCall>) => phoneCall({ id: 'leg-1', kind: 'hotline', ...more });

it('a hotline call: offered, accepted, held, resumed, wrapped up', () => {
  expect(
    told(
      [{ offers: { own: offer } }, [leg({ phase: 'ringing' })]],
      [{ calls: { own } }, [leg({ phase: 'talking' })]],
      [{ calls: { own: { ...own, phase: 'talking' } } }, [leg({ phase: 'talking' })]],
      [{ calls: { own: { ...own, phase: 'held' } } }, [leg({ phase: 'talking' })]],
      [{ calls: { own: { ...own, phase: 'talking' } } }, [leg({ phase: 'talking' })]],
      [{ calls: { own: { ...own, phase: 'wrapUp' } } }, []],
      [{}, []],
    ),
  ).toEqual([
    'ringing hotline in c1',
    'connected hotline in c1',
    'held hotline in c1',
    'connected hotline in c1',
    'ended hotline in c1',
  ]);
});

it('a caller whom a colleague hands over is one call all the way', () => {
  const aside = { leg: 'leg-1', kind: 'transfer', callId: 'c1', other: 'Bernd', caller } as const;
  const handed = leg({ kind: 'transfer', number: '22', name: 'Bernd' });
  const moments = told(
    [{ asides: { own: aside } }, [{ ...handed, phase: 'ringing' }]],
    [{ asides: { own: aside } }, [{ ...handed, phase: 'talking' }]],
    [{ calls: { own: { ...own, phase: 'talking' } } }, [{ ...handed, phase: 'talking' }]],
    [{ calls: { own: { ...own, phase: 'talking' } } }, [leg({ phase: 'talking' })]],
  );
  expect(moments).toEqual(['ringing transfer in c1', 'connected transfer in c1']);
  expect(ctiCalls(view({ asides: { own: aside } }), [handed])[0]).toMatchObject(caller);
});

it('direct calls and consultations: both directions, and an offer that came to nothing beside them', () => {
  const direct = phoneCall({ id: 'd', direction: 'out', kind: 'direct', number: '24', name: null });
  const asked = phoneCall({ id: 'q', direction: 'in', kind: 'consultation' });
  expect(
    told(
      [{}, [{ ...direct, phase: 'dialling' }]],
      [{}, [{ ...direct, phase: 'early' }]],
      [{ offers: { own: offer } }, [{ ...direct, phase: 'talking' }]],
      [
        {},
        [
          { ...direct, phase: 'talking', held: true },
          { ...asked, phase: 'talking' },
        ],
      ],
      [{}, []],
    ),
  ).toEqual([
    'ringing direct out d',
    'ringing hotline in c1',
    'connected direct out d',
    'ended hotline in c1',
    'held direct out d',
    'connected consultation in q',
    'ended direct out d',
    'ended consultation in q',
  ]);
});

it('who signs out has no calls', () => {
  const before = ctiCalls(view({ calls: { own: { ...own, phase: 'talking' } } }), []);
  expect(ctiEvents(before, ctiCalls(null, []), new Date(0))).toMatchObject([
    { event: 'ended', id: 'c1', number: '+4989123456', team: 'LVS', at: '1970-01-01T00:00:00.000Z' },
  ]);
});
