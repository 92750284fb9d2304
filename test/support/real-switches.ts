// A company whose hotline goes by a mode of the test's: on the exchange, and on Asterisk.

import type { OperatingMode } from '../../src/domain/call-flow/mode.ts';
import { type CompanyOptions, startCompany } from './company.ts';
import { startExchangeCompany } from './exchange-company.ts';

interface Wanted {
  /** For all of it; the engine's data lies in `data` there. */
  readonly folder: string;
  readonly people: NonNullable<CompanyOptions['people']>;
  changeMode(mode: OperatingMode): OperatingMode;
}

export interface RealSwitch {
  /** Of the engine. */
  readonly address: string;
  /** Where phones register. */
  readonly server: string;
  close(): Promise<void>;
}

export const realSwitches: Readonly<
  Record<'exchange' | 'asterisk', (wanted: Wanted) => Promise<RealSwitch>>
> = {
  exchange: async (wanted) => {
    const company = await startExchangeCompany(wanted);
    return { close: company.close, address: company.address, server: company.sipUrl };
  },
  asterisk: async (wanted) => {
    const company = await startCompany(wanted);
    const server = `ws://127.0.0.1:${company.asterisk.httpPort}/ws`;
    return { close: () => company.close(), address: company.address, server };
  },
};
