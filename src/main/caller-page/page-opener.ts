// Opens a team's page for the own caller in the system's browser: when the person wants it, or by itself once the two are connected.

import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { filledPage, needsNumber, type PageValues } from '../../contract/caller-page.ts';
import type { PageOutcome } from '../../contract/channels.ts';
import type { ConsoleView, OwnCallView } from '../../contract/view.ts';
import type { WriteLog } from '../console-log.ts';

interface PageOpenerParts {
  /** The system's; rejects where no program opens such an address. */
  readonly open: (url: string) => Promise<void>;
  /** May pages open by themselves? */
  readonly byItself: () => boolean;
  readonly log: WriteLog;
}

/** More calls than anybody has in a day. */
const MOST_KEPT = 1_000;

export class PageOpener {
  readonly #parts: PageOpenerParts;
  /** Calls whose page has opened by itself, or is not to. */
  #done = new Set<string>();
  #looked = false;

  constructor(parts: PageOpenerParts) {
    this.#parts = parts;
  }

  /** Somebody else, or nobody, is signed in from now on. */
  signedOut(): void {
    this.#looked = false;
  }

  /** To be called with each view and after each change. */
  viewChanged(view: ConsoleView | null): void {
    if (view === null) return;
    const first = !this.#looked;
    this.#looked = true;
    const { own } = view.calls;
    if (own === undefined || this.#done.has(own.callId)) return;
    // A console that was started anew in the midst of a call: its page has been opened by the one before.
    if (first && own.phase !== 'connecting') return this.#remember(own.callId);
    if (own.phase !== 'talking') return;
    this.#remember(own.callId);
    if (!this.#parts.byItself() || view.teams[own.teamId]?.callerPage?.open !== 'atConnect') return;
    void this.open(view, own.callId);
  }

  async open(view: ConsoleView | null, callId: string): Promise<PageOutcome> {
    const own = view?.calls.own;
    const page = view?.teams[own?.teamId ?? '']?.callerPage;
    if (view == null || own?.callId !== callId || page == null) return 'notPossible';
    if (own.number === null && needsNumber(page)) return 'notPossible';
    const url = filledPage(page, valuesOf(view, own));
    if (url === null) {
      this.#parts.log('callerPageRefused', { team: own.teamId });
      return 'notPossible';
    }
    try {
      await this.#parts.open(url);
      return 'opened';
    } catch {
      // Never with the address: it names the caller.
      this.#parts.log('callerPageFailed', { team: own.teamId });
      return 'failed';
    }
  }

  #remember(call: string): void {
    this.#done = new Set([...[...this.#done].slice(1 - MOST_KEPT), call]);
  }
}

export function valuesOf({ engine, agents, me }: ConsoleView, own: OwnCallView): PageValues {
  const number = own.number ?? '';
  const country = isSupportedCountry(engine.country) ? engine.country : undefined;
  return {
    number: international(number, country),
    nationalNumber: national(number, country),
    name: own.known?.name ?? own.name ?? '',
    call: own.callId,
    team: own.teamId,
    extension: agents[me.agentId]?.extension ?? '',
  };
}

/** Extensions and what is no number stay as they are. */
function international(number: string, country: CountryCode | undefined): string {
  const parsed = parsePhoneNumberFromString(number, country);
  return parsed?.isValid() === true ? parsed.number : number;
}

function national(number: string, country: CountryCode | undefined): string {
  const parsed = parsePhoneNumberFromString(number, country);
  return parsed?.isValid() === true ? parsed.formatNational().replaceAll(/\D/g, '') : number;
}
