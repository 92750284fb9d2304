// What is under way when the phone's connection breaks: sent again over the next one, or answered here.
//
// Over a WebSocket a response comes the way that its request went (RFC 7118 § 5.2, RFC 3261 § 18.2.2). sip.js waits for
// it for 32 s all the same, and meanwhile neither registers anew, nor sends a second re-INVITE, nor ends a call that
// was being dialled.

import { Core, type UserAgent } from 'sip.js';

const { TransactionState, IncomingResponseMessage } = Core;
const waiting: ReadonlySet<Core.TransactionState> = new Set([
  TransactionState.Calling,
  TransactionState.Trying,
  TransactionState.Proceeding,
]);

export type Request = Core.UserAgentClient;

/** RFC 3261 § 12.2: what belongs to a call that is up has a tag of the other end. */
export const isWithinCall = ({ message }: Request): boolean => /;tag=/i.test(message.getHeader('To') ?? '');

export const requestsUnderWay = ({ userAgentCore }: UserAgent): readonly Request[] =>
  [...userAgentCore.userAgentClients.values()].filter(({ transaction }) => waiting.has(transaction.state));

/** As it was: whoever got it before knows it by its branch, and answers it again (RFC 3261 § 17.2). */
export function repeatRequest({ userAgentCore }: UserAgent, { message }: Request): void {
  void userAgentCore.transport.send(message.toString()).catch(() => undefined);
}

/** RFC 3261 § 8.1.3.1: a transport's failure counts as 503. */
export function failRequest({ transaction, message }: Request): void {
  if (!waiting.has(transaction.state)) return;
  const response = new IncomingResponseMessage();
  response.statusCode = 503;
  response.reasonPhrase = 'Service Unavailable';
  response.method = message.method;
  // What the transaction builds its ACK from; that one goes nowhere.
  response.addHeader('To', message.getHeader('To') ?? '');
  transaction.receiveResponse(response);
}
