// What lies beside a hotline, for scenarios that change it: a clock on the wall, lists, and what is switched on.

import type { CallAnnouncement } from '../../../src/domain/call-flow/flow.ts';
import type { Surroundings } from '../../../src/domain/hotline/hotline.ts';

export class OutsideWorld implements Surroundings {
  readonly blocked = new Set<string>();
  readonly known = new Set<string>();
  readonly switchedOn = new Set<string>();
  announced: readonly CallAnnouncement[] = [];
  holiday = false;

  /** UTC is the hotline's time. */
  readonly local = (_hotline: string, at: number) => {
    const date = new Date(at);
    const weekday = (['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const)[date.getUTCDay()] ?? 'sun';
    return {
      date: date.toISOString().slice(0, 10),
      weekday,
      minute: date.getUTCHours() * 60 + date.getUTCMinutes(),
    };
  };

  readonly isHoliday = () => this.holiday;
  readonly isOn = (quickSwitch: string) => this.switchedOn.has(quickSwitch);
  readonly isBlocked = (number: string) => this.blocked.has(number);
  readonly isKnown = (number: string) => this.known.has(number);
  readonly announcements = () => this.announced;

  /** Turns an outage announcement on, after those that are. */
  announce(turning: string, where: CallAnnouncement['where'] = 'insteadOfGreeting'): void {
    this.announced = [...this.announced, { turning, where, sounds: { de: `prompt ${turning}` } }];
  }
}
