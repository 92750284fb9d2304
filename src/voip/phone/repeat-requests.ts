// What was under way when a SIP connection broke, sent again over the next one.

import type { Core } from 'sip.js';

/**
 * Requests that nobody has answered yet, as they were: whoever got one before knows it by its branch, and answers it
 * again (RFC 3261, 17.2). Over a WebSocket sip.js itself repeats none, since there only whole connections get lost.
 */
export function repeatRequests(
  core: Core.UserAgentCore,
  which: (message: Core.OutgoingRequestMessage) => boolean,
): void {
  for (const { message, transaction } of core.userAgentClients.values()) {
    const answered = transaction.state === 'Accepted' || transaction.state === 'Completed';
    if (!answered && which(message)) void core.transport.send(message.toString()).catch(() => undefined);
  }
}
