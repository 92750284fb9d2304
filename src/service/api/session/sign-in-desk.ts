// Looks at extensions and PINs. Hashes are slow on purpose, so few are made at once, and nobody's tries hold up others'.

import { setTimeout as pause } from 'node:timers/promises';
import type { ReplyError } from '../../../contract/reply-errors.ts';
import { addressGroup } from '../../../domain/strangers/address-group.ts';
import type { StrangerFacts } from '../../../domain/strangers/audit-trail.ts';
import type { People, Person } from '../../plan/people.ts';
import { pinFits } from '../../set-up/pin.ts';
import { FairQueue } from '../door/fair-queue.ts';
import type { SignInGuard } from './sign-in-guard.ts';

const HASHES = {
  // Each takes a core for some 50 ms, and sound needs one too: one of these two places is kept for who is known.
  atOnce: 2,
  /** Of one address: about what is served before the consoles give up (5 s). */
  mostOfKey: 100,
  // Twenty people at once, then six a second; who is known where they are waits for none of it.
  strangers: { perSecond: 300, burst: 1_000 },
};
const TRY_AGAIN_MS = 2_000;

export class SignInDesk {
  private readonly people: Pick<People, 'byExtension'>;
  private readonly guard: SignInGuard;
  private readonly hashOf: (person: Person) => string;
  private readonly stranger: (what: string, who: StrangerFacts) => void;
  private readonly queue = new FairQueue(HASHES);
  /** How long the latest look took. */
  private lookMs = 100;

  constructor(
    people: Pick<People, 'byExtension'>,
    guard: SignInGuard,
    hashOf: (person: Person) => string,
    stranger: (what: string, who: StrangerFacts) => void,
  ) {
    this.people = people;
    this.guard = guard;
    this.hashOf = hashOf;
    this.stranger = stranger;
  }

  /** Whose extension and PIN these are. `stranger`: where it's told if it isn't; left out: as of consoles. */
  async look(
    extension: string,
    pin: string,
    address: string,
    stranger = this.stranger,
  ): Promise<Person | ReplyError> {
    const { guard } = this;
    const waitMs = guard.waitMs(extension, address);
    if (waitMs > 0) {
      stranger('heldOff', { address, user: extension });
      return { code: 'tooManyTries', retryAfterMs: Math.ceil(waitMs) };
    }
    const person = this.people.byExtension(extension);
    const attempt = guard.begin(extension, address, person !== null);
    let fits: boolean | null;
    try {
      fits = attempt.worthwhile ? await this.fits(extension, pin, address) : await this.pretend();
    } catch (fault) {
      attempt.failed();
      throw fault;
    }
    if (fits === null) {
      attempt.dropped();
      return { code: 'tooManyTries', retryAfterMs: TRY_AGAIN_MS };
    }
    if (person !== null && fits) {
      attempt.succeeded();
      return person;
    }
    attempt.failed();
    stranger('wrongPin', { address, user: extension });
    return { code: 'wrongCredentials' };
  }

  /** Null: too many wait. Who has been in from there doesn't wait for the others there. */
  private async fits(extension: string, pin: string, address: string): Promise<boolean | null> {
    const from = performance.now();
    const rank = this.guard.rank(extension, address);
    const key = rank === 'known' ? extension : addressGroup(address);
    const fits = await this.queue.run({ rank, key }, () => {
      const person = this.people.byExtension(extension);
      return pinFits(pin, person === null ? undefined : this.hashOf(person));
    });
    if (fits !== null) this.lookMs = performance.now() - from;
    return fits;
  }

  /** Takes as long as a hash, so that time doesn't tell which extensions there are, and costs none. */
  private async pretend(): Promise<false> {
    await pause(this.lookMs);
    return false;
  }
}
