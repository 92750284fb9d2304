// What is said of each fault, and in which order faults are listed; pure.

import type { FaultView } from '../../../contract/view.ts';
import type { Text } from '../../i18n/text.ts';

export interface FaultWords {
  readonly title: string;
  /** What happened, and what it means for calls. */
  readonly what: string;
  readonly todo: string;
}

export function faultWords({ fault }: FaultView, t: Text): FaultWords {
  switch (fault.kind) {
    case 'overloaded':
      return fault.why === 'full'
        ? { title: t('faults.full.title'), what: t('faults.full.what'), todo: t('faults.full.todo') }
        : {
            title: t('faults.late.title'),
            what: t(fault.why === 'soundLate' ? 'faults.late.whatSound' : 'faults.late.what'),
            todo: t('faults.late.todo'),
          };
    case 'soundThreadEnded':
      return {
        title: t('faults.soundThread.title'),
        what: t('faults.soundThread.what', { count: fault.calls, reason: fault.reason }),
        todo: t('faults.soundThread.todo'),
      };
    case 'callsBrokeOff':
      return {
        title: t('faults.callsBrokeOff.title'),
        what: t('faults.callsBrokeOff.what', { count: fault.calls }),
        todo: t('faults.callsBrokeOff.todo'),
      };
    case 'upstreamLost': {
      const { reason } = fault;
      return fault.refused === null
        ? {
            title: t('faults.upstreamLost.title'),
            what: t('faults.upstreamLost.what', { reason }),
            todo: t('faults.upstreamLost.todo'),
          }
        : {
            title: t('faults.upstreamRefused.title'),
            what: t('faults.upstreamRefused.what', { reason }),
            todo: t('faults.upstreamRefused.todo'),
          };
    }
    case 'stoodStill':
      return {
        title: t('faults.stoodStill.title'),
        what: t('faults.stoodStill.what', { count: Math.max(1, Math.round(fault.forMs / 1_000)) }),
        todo: t('faults.stoodStill.todo'),
      };
    case 'otherEngine':
      return {
        title: t('faults.otherEngine.title'),
        what: t('faults.otherEngine.what', { computer: fault.computer }),
        todo: t('faults.otherEngine.todo'),
      };
    case 'switchLost':
      return {
        title: t('faults.switchLost.title'),
        what: t('faults.switchLost.what', { reason: fault.reason }),
        todo: t('faults.switchLost.todo'),
      };
    case 'switchSlow':
      return {
        title: t('faults.switchSlow.title'),
        what: t('faults.switchSlow.what', { ms: fault.tookMs }),
        todo: t('faults.switchSlow.todo'),
      };
    case 'pbxLacks': {
      const lacking = (['numbers', 'softphones', 'left'] as const).filter((each) => fault[each].length > 0);
      const adding = fault.add.map(({ file, lines }) =>
        t('faults.pbxLacks.add', { file, lines: lines.join('; ') }),
      );
      return {
        title: t('faults.pbxLacks.title'),
        what: lacking
          .map((each) => t(`faults.pbxLacks.${each}`, { which: fault[each].join(', ') }))
          .join(' '),
        todo: [t('faults.pbxLacks.todo'), ...adding].join(' '),
      };
    }
    case 'attack': {
      const numbers = { count: fault.inAMinute, addresses: fault.addresses };
      return {
        title: t(`faults.attack.title.${fault.where}`),
        what: t('faults.attack.what', numbers),
        todo: t('faults.attack.todo'),
      };
    }
    case 'directoryLost':
      return {
        title: t('faults.directoryLost.title'),
        what: t('faults.directoryLost.what', { reason: fault.reason }),
        todo: t('faults.directoryLost.todo'),
      };
    case 'planDamaged':
      return {
        title: t('faults.planDamaged.title'),
        what: t('faults.planDamaged.what', { number: fault.number, before: fault.inForce }),
        todo: t('faults.planDamaged.todo'),
      };
    case 'mailsWait':
      return {
        title: t('faults.mailsWait.title'),
        what: t(`faults.mailsWait.what.${fault.why}`, { said: fault.said }),
        todo: t(`faults.mailsWait.todo.${fault.why}`),
      };
    case 'notHeard':
      return {
        title: t('faults.notHeard.title', { name: fault.name }),
        what: t(`faults.notHeard.what.${fault.why}`),
        todo: t(`faults.notHeard.todo.${fault.why}`),
      };
    case 'diskLow': {
      const { folder, freeMb, messageMinutes } = fault;
      const messages =
        messageMinutes === null ? [] : [t('faults.diskLow.messages', { count: messageMinutes })];
      return {
        title: t('faults.diskLow.title'),
        what: [t('faults.diskLow.what', { folder, free: freeMb }), ...messages].join(' '),
        todo: t('faults.diskLow.todo'),
      };
    }
    case 'journalBroken':
      return {
        title: t('faults.journalBroken.title'),
        what: t('faults.journalBroken.what'),
        todo: t('faults.journalBroken.todo'),
      };
  }
}

/** Those that last first, and of each kind the latest. An engine newer than this console may know others: left out. */
export function listedFaults(faults: Readonly<Record<string, FaultView>>): readonly FaultView[] {
  return Object.values(faults).toSorted(
    (a, b) =>
      Number(b.until === null) - Number(a.until === null) ||
      (b.until ?? b.since) - (a.until ?? a.since) ||
      b.since - a.since,
  );
}

export function lastingFaults(faults: Readonly<Record<string, FaultView>>): number {
  return Object.values(faults).filter(({ until }) => until === null).length;
}
