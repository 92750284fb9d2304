// Whatever is turned on for a while is over when it says so, and callers then get what the rest says: asked every quarter of an hour.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCalendar } from '../../../src/calendar/calendar.ts';
import type { QuickSwitchDoes, TurnedOn } from '../../../src/domain/control/quick-switch.ts';
import { whatCallersGet } from '../../../src/domain/control/what-callers-get.ts';
import { modeAt } from '../../../src/domain/schedule/mode-at.ts';
import type { Schedule } from '../../../src/domain/schedule/schedule.ts';
import { smallPlan } from '../../support/small-plan.ts';

const QUARTER_MS = 900_000;
const calendar = createCalendar();
const plan = smallPlan();
const schedule: Schedule | undefined = plan.hotlines.it?.schedule;
/** From two days before Christmas Eve, which is a special day, to the Sunday after: all that the schedule has comes up. */
const start = Date.parse('2026-12-22T12:00:00Z');
const quarters = 4 * 24 * 6;

const does: fc.Arbitrary<QuickSwitchDoes> = fc.constantFrom<QuickSwitchDoes>(
  { kind: 'mode', mode: 'day' },
  { kind: 'mode', mode: 'night' },
  { kind: 'mode', mode: 'gone' },
  { kind: 'pause' },
  { kind: 'pause', says: { de: { text: 'Umzug', sound: null } } },
  { kind: 'divert', to: { kind: 'team', team: 'lvs' } },
  { kind: 'divert', to: { kind: 'number', number: '030123' } },
  { kind: 'announce', where: 'afterGreeting', says: {}, tellWaiting: false },
);
const turned = fc
  .record({
    does,
    since: fc.integer({ min: 0, max: quarters / 2 }),
    lasts: fc.option(fc.integer({ min: 1, max: quarters / 2 }), { freq: 6 }),
  })
  .map(({ does: its, since, lasts }) => ({ does: its, since, until: lasts === null ? null : since + lasts }));

const shown = (at: number) => new Date(at).toISOString();

test('at each quarter it is as the strongest that is on says, and it lasts as long as was said', () => {
  if (schedule === undefined) throw new Error('no schedule');
  const modes = Array.from(
    { length: quarters },
    (_, i) => modeAt(schedule, calendar, start + i * QUARTER_MS).mode,
  );

  fc.assert(
    fc.property(fc.array(turned, { maxLength: 5 }), (all) => {
      const turnedOn = all.map(
        ({ does: its, since, until }, index): TurnedOn => ({
          turning: `${index}`,
          quickSwitch: null,
          name: 'name',
          hotlines: ['it'],
          does: its,
          since: start + since * QUARTER_MS,
          until: until === null ? null : start + until * QUARTER_MS,
          by: 'anna',
          reason: '',
        }),
      );
      /** Said in one word, by whoever goes through the list by hand. */
      const byHand = modes.map((mode, i) => {
        const on = all.filter(({ since, until }) => since <= i && (until === null || i < until));
        let [pause, divert, override]: (string | null)[] = [null, null, null];
        for (const each of [...on].sort((a, b) => a.since - b.since)) {
          if (each.does.kind === 'pause') pause = `paused ${each.does.says?.de?.text ?? ''}`;
          if (each.does.kind === 'divert') divert = `diverted ${each.does.to.kind}`;
          if (each.does.kind === 'mode' && each.does.mode !== 'gone') override = each.does.mode;
        }
        return pause ?? divert ?? override ?? mode;
      });

      const got = modes.map((_, i) => {
        const now = start + i * QUARTER_MS;
        const found = whatCallersGet(
          plan,
          turnedOn.filter(({ since }) => since <= now),
          'it',
          now,
          calendar,
        );
        if (found === null) throw new Error('no hotline');
        const { gets, mode, until } = found;
        const own = gets.kind === 'paused' && gets.says === plan.hotlines.it?.pausedSays;
        const said =
          gets.kind === 'mode'
            ? mode
            : gets.kind === 'paused'
              ? `paused ${own ? '' : (gets.says.de?.text ?? '')}`
              : `diverted ${gets.to.kind}`;
        return { said, until };
      });
      expect(got.map(({ said }) => said)).toEqual(byHand);

      // Once nothing more is turned on, each answer lasts exactly as long as it said.
      const lastTurn = Math.max(0, ...all.map(({ since }) => since));
      const wrong = got.flatMap(({ until }, i) => {
        if (i < lastTurn) return [];
        const next = byHand.findIndex((each, later) => later > i && each !== byHand[i]);
        const end = start + quarters * QUARTER_MS;
        const right = next < 0 ? until === null || until >= end : until === start + next * QUARTER_MS;
        return right ? [] : [`${shown(start + i * QUARTER_MS)}: ${until === null ? null : shown(until)}`];
      });
      expect(wrong).toEqual([]);
    }),
    { numRuns: 10 },
  );
});
