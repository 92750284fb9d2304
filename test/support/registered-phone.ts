// A phone of somebody of the company, registered at its switch.

import { createPhone, type Phone, type SipCall } from '../../src/voip/phone/phone.ts';
import { sipPassword } from './company-config.ts';
import { DOMAIN } from './exchange-company.ts';

/** `keep`: sees to its end, also when it can't register. */
export async function registeredPhone(
  { server, user }: { readonly server: string; readonly user: string },
  onIncoming: (call: SipCall) => void,
  keep: (phone: Phone) => void,
): Promise<Phone> {
  const account = { server, user, password: sipPassword(user), domain: DOMAIN };
  const phone = await createPhone({ ...account, addresses: ['127.0.0.1'] }, { onIncoming });
  keep(phone);
  await phone.register();
  return phone;
}
