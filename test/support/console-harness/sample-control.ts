// Quick switches of three hotlines, what is on, and what the engine makes of a click on them.

import type { Result } from '../../../src/contract/channels.ts';
import type { ConsoleCommand } from '../../../src/contract/commands.ts';
import type {
  ConsoleView,
  HotlineView,
  QuickSwitchView,
  TurnedOnView,
  ViewChange,
} from '../../../src/contract/view.ts';
import type { ChosenEnd, QuickSwitchDoes, SuggestedEnd } from '../../../src/domain/control/quick-switch.ts';
import type { Role } from '../../../src/domain/rights.ts';
import { fullLines, sampleView, withWaiting } from './sample-view.ts';

const minute = 60_000;
const sound = 'a'.repeat(64);
const modes = [
  { id: 'day', name: 'Tagbetrieb' },
  { id: 'night', name: 'Nachtdienst' },
  { id: 'stock', name: 'Inventur' },
];

const hotline = (id: string, name: string, number: string, more: Partial<HotlineView>): HotlineView => ({
  id,
  name,
  number,
  state: 'active',
  modeName: 'Tagbetrieb',
  modeId: 'day',
  languages: ['de'],
  zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  ...more,
});

const hotlines: Record<string, HotlineView> = {
  it: hotline('it', 'IT-Hotline', '+4989555100', {
    teamIds: ['lvs', 'sap'],
    languages: ['de', 'en'],
    until: new Date().setHours(18, 0, 0, 0),
    why: { kind: 'week' },
    check: {
      at: new Date().setHours(6, 30, 0, 0),
      why: 'daily',
      outcome: 'heard',
      heard: [{ kind: 'greeting' }],
      recording: sound,
    },
  }),
  lager: hotline('lager', 'Lager und Versand', '+4989555200', { teamIds: ['lvs'] }),
  empfang: hotline('empfang', 'Empfang', '+4989555000', {
    teamIds: ['pc'],
    state: 'paused',
    why: { kind: 'pause', name: 'Pause', turnedOnId: 't5' },
  }),
};

/** What was wrong with the last check call. */
const troubled: Partial<HotlineView> = {
  state: 'error',
  because: { kind: 'soundMissing', names: ['greeting'] },
  check: {
    at: new Date().setHours(6, 31, 0, 0),
    why: 'daily',
    outcome: 'notHeard',
    heard: [{ kind: 'partOfGreeting' }, { kind: 'silence' }],
    recording: null,
  },
};
const neu = hotline('neu', 'Gebäudetechnik', '+4989555300', {
  teamIds: ['pc'],
  state: 'starting',
  because: { kind: 'starting', awaits: 'Nummer zum 3. Dezember', trouble: null },
  checking: true,
});

const announce = (de: string, en?: string, more: object = {}): QuickSwitchDoes => ({
  kind: 'announce',
  where: 'insteadOfGreeting',
  says: { de: { text: de, sound }, ...(en && { en: { text: en, sound: null } }) },
  tellWaiting: false,
  ...more,
});

const sap = announce(
  'SAP ist zurzeit nicht erreichbar. Wir arbeiten daran und rechnen bis Mittag mit einer Lösung. Bitte rufen Sie dazu nicht an.',
  'SAP is down at the moment. We are working on it and expect a solution by noon.',
);
const network = announce('Das Netzwerk in Halle 3 ist gestört.', undefined, {
  where: 'afterGreeting',
  tellWaiting: true,
});
const wifi = announce('Das WLAN im Lager ist gestört; bitte arbeiten Sie mit den Listen.');

const made = (
  order: number,
  id: string,
  name: string,
  groupName: string,
  hotlineIds: readonly string[],
  does: QuickSwitchDoes,
  end: SuggestedEnd,
): QuickSwitchView => ({ id, name, groupName, order, hotlineIds, does, end });

const prepared: readonly QuickSwitchView[] = [
  made(0, 'sap', 'SAP gestört', 'Allgemein', ['it'], sap, { kind: 'tonight' }),
  made(1, 'network', 'Netzwerk gestört', 'Allgemein', ['it', 'lager'], network, { kind: 'hours', hours: 2 }),
  made(
    2,
    'unspoken',
    'Drucker gestört',
    'Allgemein',
    ['it'],
    {
      ...announce('Der Druckserver steht.'),
      says: { de: { text: 'Der Druckserver steht.', sound: null } },
    } as QuickSwitchDoes,
    { kind: 'tonight' },
  ),
  made(3, 'wifi', 'Lager-WLAN gestört', 'Lager', ['lager'], wifi, { kind: 'at', time: '18:00' }),
  made(4, 'stock', 'Inventur', 'Lager', ['lager'], { kind: 'mode', mode: 'stock' }, { kind: 'notice' }),
  made(
    5,
    'to-sap',
    'LVS an Team SAP',
    'Umleitungen',
    ['it'],
    { kind: 'divert', to: { kind: 'team', team: 'sap' } },
    {
      kind: 'tonight',
    },
  ),
];

const on = (
  order: number,
  id: string,
  of: Partial<TurnedOnView> & Pick<TurnedOnView, 'does' | 'hotlineIds'>,
): TurnedOnView => ({
  id,
  quickSwitchId: null,
  name: id,
  since: Date.now() - (60 - order) * minute,
  until: null,
  byId: 'bernd',
  byName: 'Bernd Thalmann',
  reason: '',
  order,
  ...of,
});

const tonight = () => new Date().setHours(24, 0, 0, 0);

const turnedOn = (): readonly TurnedOnView[] => [
  on(0, 't1', {
    quickSwitchId: 'sap',
    name: 'SAP gestört',
    hotlineIds: ['it'],
    does: sap,
    until: tonight(),
    reason: 'Ticket 4711',
    check: { state: 'heard', at: Date.now() - 59 * minute },
  }),
  on(1, 't2', {
    quickSwitchId: 'network',
    name: 'Netzwerk gestört',
    hotlineIds: ['it', 'lager'],
    does: network,
    until: tonight() + 8 * 60 * minute,
    check: {
      state: 'notHeard',
      at: Date.now() - 58 * minute,
      heard: [{ kind: 'greeting' }, { kind: 'music' }],
      count: {
        heard: 1,
        of: 2,
        missing: [{ hotlineId: 'lager', heard: [{ kind: 'greeting' }, { kind: 'music' }] }],
      },
    },
  }),
  on(2, 't3', {
    hotlineIds: ['lager'],
    does: { kind: 'mode', mode: 'night' },
    name: 'Nachtdienst',
    byId: 'anna',
    byName: 'Anna Berger',
    check: { state: 'pending' },
  }),
  on(3, 't4', {
    quickSwitchId: 'stock',
    name: 'Inventur',
    hotlineIds: ['lager'],
    does: { kind: 'mode', mode: 'stock' },
    check: { state: 'notChecked', at: Date.now() - 56 * minute, why: 'music' },
  }),
  on(4, 't5', {
    hotlineIds: ['empfang'],
    does: { kind: 'pause' },
    name: 'Pause',
    reason: 'Brandschutzübung',
  }),
];

const byId = <T extends { readonly id: string }>(all: readonly T[]): Record<string, T> =>
  Object.fromEntries(all.map((each) => [each.id, each]));

export function controlView(role: Role, what: 'off' | 'on' | 'empty' = 'off'): ConsoleView {
  const view = withWaiting(sampleView(), fullLines());
  const empfang = hotlines.empfang;
  const { anna } = view.agents;
  return {
    ...view,
    me: { ...view.me, role },
    hotlines:
      what === 'on' || empfang === undefined
        ? { ...hotlines, lager: { ...hotlines.lager, ...troubled } as HotlineView, neu }
        : { ...hotlines, empfang: { ...empfang, state: 'active', why: { kind: 'otherwise' } } },
    agents: anna && role === 'agent' ? { ...view.agents, anna: { ...anna, teamIds: ['lvs'] } } : view.agents,
    modes: byId(modes),
    quickSwitches: what === 'empty' ? {} : byId(prepared),
    turnedOn: what === 'on' ? byId(turnedOn()) : {},
  };
}

function untilOf(end: ChosenEnd | number | null | 'suggested'): number | null {
  if (end === null || typeof end === 'number') return end;
  if (end === 'suggested' || end.kind === 'tonight') return tonight();
  if (end.kind === 'notice') return null;
  if (end.kind === 'hours') return Date.now() + end.hours * 60 * minute;
  if (end.kind === 'on') return new Date(`${end.date}T${end.time}`).getTime();
  const [hours = 0, minutes = 0] = end.time.split(':').map(Number);
  const today = new Date().setHours(hours, minutes, 0, 0);
  return today > Date.now() ? today : today + 24 * 60 * minute;
}

/** As the engine would; null: it's about something else. */
export function controlled(
  view: ConsoleView | null,
  command: ConsoleCommand,
): Result<readonly ViewChange[]> | null {
  if (view === null) return null;
  const put = (value: TurnedOnView): Result<readonly ViewChange[]> => ({
    ok: true,
    value: [{ collection: 'turnedOn', key: value.id, value }],
  });
  const all = Object.values(view.turnedOn);
  const me = { byId: view.me.agentId, byName: view.agents[view.me.agentId]?.name ?? '' };
  const fresh = { ...me, since: Date.now(), order: all.length, id: `on-${all.length}-${Date.now()}` };
  switch (command.kind) {
    case 'turnOn': {
      const found = view.quickSwitches[command.quickSwitch];
      const already = all.find(({ quickSwitchId }) => quickSwitchId === command.quickSwitch);
      if (already) return { ok: false, error: { code: 'alreadyOn', agentName: already.byName } };
      if (found === undefined) return { ok: false, error: { code: 'notInPlan' } };
      const { id, name, hotlineIds, does } = found;
      const until = untilOf(command.until);
      return put({ name, hotlineIds, does, until, reason: command.reason, ...fresh, quickSwitchId: id });
    }
    case 'turnOnNew': {
      const { name, hotlines: hotlineIds, does, reason } = command;
      return put({
        name,
        hotlineIds,
        does,
        until: untilOf(command.until),
        reason,
        ...fresh,
        quickSwitchId: null,
      });
    }
    case 'turnOff':
      return { ok: true, value: [{ collection: 'turnedOn', key: command.turning, value: null }] };
    case 'changeEnd': {
      const found = view.turnedOn[command.turning];
      return found
        ? put({ ...found, until: untilOf(command.until) })
        : { ok: false, error: { code: 'isOff' } };
    }
    default:
      return null;
  }
}
