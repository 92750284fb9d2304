// How long a call holds without a sign that both sides still have it (RFC 4028): agreed with each INVITE, then watched.

import type { IncomingRequestMessage, IncomingResponseMessage } from 'sip.js/lib/core/index.js';

/** RFC 4028, 5: nobody may be asked for more than a refresh each 90 s. */
const leastS = 90;
/** RFC 4028, 10: how long before the end BYE is said. */
const marginS = (seconds: number) => Math.min(32, seconds / 3);

interface Agreed {
  readonly seconds: number;
  readonly byUs: boolean;
}

type Asked = Pick<IncomingRequestMessage | IncomingResponseMessage, 'getHeader' | 'getHeaders'>;

/** Header lines of a 422: the asked time is too short. Null: it's fine, or none was asked for. */
export function tooShort(request: Asked): readonly string[] | null {
  const asked = supports(request) ? readTimer(request) : null;
  return asked !== null && asked.seconds < leastS ? [`Min-SE: ${leastS}`] : null;
}

export class SessionTimer {
  readonly #refresh: () => void;
  readonly #expired: () => void;
  #agreed: Agreed | null = null;
  #leastS = leastS;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `refresh`: it's our turn to send a re-INVITE. `expired`: it was theirs, and none came. */
  constructor(refresh: () => void, expired: () => void) {
    this.#refresh = refresh;
    this.#expired = expired;
  }

  /** For the 2xx to their INVITE: what is said of the timer. RFC 4028, 9: whom they name refreshes, else they do. */
  answers(request: Asked): readonly string[] {
    const asked = supports(request) ? readTimer(request) : null;
    const refresher = asked?.refresher ?? 'uac';
    this.#agree(asked && { seconds: asked.seconds, byUs: refresher === 'uas' });
    return asked === null
      ? []
      : ['Require: timer', `Session-Expires: ${asked.seconds};refresher=${refresher}`];
  }

  /** They accepted our INVITE. RFC 4028, 7.2: their answer decides. */
  accepted(response: Asked): void {
    const told = readTimer(response);
    this.#agree(told && { seconds: told.seconds, byUs: told.refresher !== 'uas' });
  }

  /** Our INVITE was refused with 422: asked again with this, it will do (RFC 4028, 7.4). */
  refused(response: Asked): void {
    this.#leastS = Math.max(this.#leastS, Number.parseInt(response.getHeader('Min-SE') ?? '', 10) || 0);
  }

  /** For a re-INVITE of ours: the timer stays as it was agreed on. */
  get headers(): readonly string[] {
    if (this.#agreed === null) return [];
    const seconds = Math.max(this.#agreed.seconds, this.#leastS);
    return [
      `Session-Expires: ${seconds};refresher=${this.#agreed.byUs ? 'uac' : 'uas'}`,
      ...(this.#leastS > leastS ? [`Min-SE: ${this.#leastS}`] : []),
    ];
  }

  /** Nothing can be said, or heard. */
  pause(): void {
    clearTimeout(this.#timer);
  }

  /** From its beginning: whoever was away needs a while. */
  resume(): void {
    this.#agree(this.#agreed);
  }

  #agree(agreed: Agreed | null): void {
    clearTimeout(this.#timer);
    this.#agreed = agreed;
    if (agreed === null) return;
    const { seconds, byUs } = agreed;
    this.#timer = byUs
      ? setTimeout(this.#refresh, (seconds / 2) * 1000)
      : setTimeout(this.#expired, (seconds - marginS(seconds)) * 1000);
  }
}

function supports(request: Asked): boolean {
  return [...request.getHeaders('Supported'), ...request.getHeaders('k'), ...request.getHeaders('Require')]
    .flatMap((value) => value.split(','))
    .some((tag) => tag.trim().toLowerCase() === 'timer');
}

function readTimer(
  message: Asked,
): { readonly seconds: number; readonly refresher: 'uac' | 'uas' | null } | null {
  const text = message.getHeader('Session-Expires') ?? message.getHeader('x') ?? '';
  const seconds = /^[ \t]*(\d{1,6})\b/.exec(text)?.[1];
  const refresher = /;[ \t]*refresher[ \t]*=[ \t]*(uac|uas)\b/i.exec(text)?.[1]?.toLowerCase();
  if (seconds === undefined) return null;
  return {
    seconds: Number(seconds),
    refresher: refresher === 'uac' || refresher === 'uas' ? refresher : null,
  };
}
