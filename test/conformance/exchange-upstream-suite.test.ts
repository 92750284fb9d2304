// The whole conformance suite once more on the exchange, with callers who come in through the company's PBX.

import { phoneOnTheDesk } from './exchange-harness.ts';
import { type CallerOnTheLine, hotlineNumber, type SwitchHarness } from './harness.ts';
import { describeSwitch } from './switch-conformance.ts';
import { callerHz, heardAt, tunePositionMs } from './tones.ts';
import { makeCompanyHarness } from './upstream-harness.ts';

describeSwitch('exchange behind a PBX', async (): Promise<SwitchHarness> => {
  const company = await makeCompanyHarness();
  await company.until(() => company.exchange.upstream()?.kind === 'registered', 'registered at the PBX');

  async function call(
    from: { readonly number?: string; readonly name?: string },
    to = hotlineNumber,
  ): Promise<CallerOnTheLine> {
    const caller = await company.call(to, from);
    let over = false;
    void caller.ended.then(() => {
      over = true;
    });
    return {
      pressKey: caller.pressKey,
      keysHeard: () => caller.media.heardKeys(),
      speaks: (does) => caller.media.speak(does ? callerHz : 0),
      saidMs: () => caller.media.saidMs(),
      hangUp: caller.hangUp,
      hears: () => heardAt(caller.media.hearsHz()),
      musicPositionMs: () => tunePositionMs(caller.media.hearsHz()),
      // Behind the answer the way from the PBX to us is still being secured; what is heard has passed it.
      connected: () => caller.answered() && caller.media.heard.length > 0 && !over,
    };
  }

  return {
    capabilities: company.exchange.telephony.capabilities,
    sound: (which) => which,
    recordingFile: company.recordingFile,
    emptyExtension: company.emptyExtension,
    open: (listener) => {
      company.exchange.telephony.start(listener);
      return company.exchange.telephony;
    },
    setup: company.setup,
    call,
    softphone: company.softphone,
    phone: (answering, besides) =>
      phoneOnTheDesk(answering, (onIncoming) => company.phone(onIncoming, besides?.extension)),
    callPhone: async ({ extension }) => void (await company.phone()).phone.call(extension),
    advance: (ms) => new Promise((done) => setTimeout(done, ms)),
    until: company.until,
    cut: null,
    restore: async () => undefined,
    clear: company.clear,
    close: company.close,
  };
});
