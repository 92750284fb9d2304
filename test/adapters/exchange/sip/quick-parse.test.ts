// The quick parser against sip.js's own: what both read, they read alike.

import {
  type IncomingRequestMessage,
  type IncomingResponseMessage,
  NameAddrHeader,
  Parser,
} from 'sip.js/lib/core/index.js';
import { expect, test } from 'vitest';
import { silentLogger } from '../../../../src/adapters/exchange/sip/core.ts';
import { defaultLimits } from '../../../../src/adapters/exchange/sip/limits.ts';
import { guardMessage } from '../../../../src/adapters/exchange/sip/message-guard.ts';
import { quickParse } from '../../../../src/adapters/exchange/sip/quick-parse.ts';
import { malformed } from '../../../support/raw-sip/mutations.ts';
import {
  contactOf,
  inviteParts,
  readMessage,
  request,
  responseTo,
} from '../../../support/raw-sip/raw-phone.ts';
import { realm } from '../../../support/raw-sip/rig.ts';
import { tortureMessages } from '../../../support/raw-sip/torture-messages.ts';

const ringing = readMessage(request(inviteParts()));
const within = { uri: `sip:exchange@${realm};transport=ws`, to: `<sip:101@${realm}>;tag=ours` };

/** As browsers with sip.js write them. */
const usual = [
  request(inviteParts()),
  request({ method: 'REGISTER', headers: [contactOf('101', ';expires=60')] }),
  request({ method: 'BYE', ...within, from: `"Anna Ä." <sip:101@${realm}>;tag=x` }),
  request({ method: 'INFO', ...within, body: 'Signal=1' }),
  request({ method: 'OPTIONS', uri: 'sip:+49301@192.0.2.1:5060;lr', to: '<sip:+49301@192.0.2.1:5060;lr>' }),
  responseTo(ringing, 200, { body: 'v=0\r\n' }),
  responseTo(ringing, 183, { headers: ['Require: 100rel', 'RSeq: 5'] }),
];

const guarded = (bytes: Buffer) => {
  const result = guardMessage(bytes, defaultLimits);
  return result.kind === 'message' ? result.message : null;
};

function seen(message: IncomingRequestMessage | IncomingResponseMessage | undefined) {
  if (!message) return undefined;
  const contact: unknown = message.parseHeader('Contact');
  // The order of parameters says nothing, and sip.js puts some first.
  const sorted = (text: string) => text.split(/[;>]/).sort();
  const address = (each: unknown) =>
    each instanceof NameAddrHeader
      ? [
          sorted(each.toString()),
          sorted(each.uri.toRaw()),
          each.displayName || '',
          each.uri.user,
          each.uri.scheme,
        ]
      : undefined;
  return {
    kind: message.constructor.name,
    method: message.method,
    start:
      'ruri' in message
        ? [message.ruri?.toString(), message.ruri?.user]
        : [message.statusCode, message.reasonPhrase],
    from: [address(message.from), message.fromTag],
    to: [address(message.to), message.toTag],
    contact: address(contact),
    branch: message.viaBranch,
    via: [message.via.host, message.via.port || 0],
    callId: message.callId,
    cseq: message.cseq,
    body: message.body,
    type: message.getHeader('Content-Type'),
    parsedType: message.body ? message.parseHeader('Content-Type') : undefined,
    vias: message.getHeaders('Via'),
    supported: message.getHeaders('Supported'),
  };
}

function compare(bytes: Buffer): 'quick' | 'grammar' | 'neither' {
  const message = guarded(bytes);
  if (!message) return 'neither';
  const quick = quickParse(message);
  if (!quick) return 'grammar';
  expect(seen(quick), message.text).toEqual(seen(Parser.parseMessage(message.text, silentLogger)));
  return 'quick';
}

test.each(usual.map((text) => [text.split('\r\n')[0], text]))('%s is read quickly', (_start, text) => {
  expect(compare(Buffer.from(text ?? ''))).toBe('quick');
});

test('nothing is read otherwise than by the grammar', { timeout: 60_000 }, () => {
  const counts = { quick: 0, grammar: 0, neither: 0 };
  for (const { bytes } of tortureMessages) counts[compare(bytes)] += 1;
  const disturbed = { within, ringing };
  for (const bytes of malformed(3261, 4000, () => disturbed)) counts[compare(bytes)] += 1;
  expect(counts.quick).toBeGreaterThan(200);
  expect(counts.grammar).toBeGreaterThan(200);
});
