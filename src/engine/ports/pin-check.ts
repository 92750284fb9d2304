// Who somebody is who types an extension and a PIN at a telephone.

import type { PinVerdict } from '../../domain/phone-access/advance.ts';

export interface PinCheck {
  /** `from`: the caller's number as the switch tells it; null: withheld. Wrong ones are limited, and told. */
  look(extension: string, pin: string, from: string | null): Promise<PinVerdict>;
}
