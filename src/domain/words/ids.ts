// Names of things, as plain strings: every id is chosen by us, so that an event can be matched by identity.

export type HotlineId = string;
export type TeamId = string;
export type AgentId = string;
export type CallId = string;
/** One leg is one phone connection at the switch: a caller's, an agent's, a transfer target's. */
export type LegId = string;
/** One bridge joins legs so that they hear each other. */
export type BridgeId = string;
/** Of one note of a call; in journals of before 2026-11-28 notes have none, and go by their place. */
export type NoteId = string;
export type PlaybackId = string;
/** Of a message: the recording of what one caller said. */
export type MessageId = string;
/** Of one sending of a message by mail to somebody whom a person named. */
export type ForwardId = string;
/** Of an entry with somebody who has to be called. */
export type CallBackId = string;
export type OfferId = string;
/** Names one command of one console, so that its reply finds back. */
export type RequestId = string;
export type StepId = string;
export type ModeId = string;
/** SHA-256 in hexadecimal: the same name is the same content, for ever. */
export type ContentHash = string;
export type PromptId = string;
export type MusicId = string;
/** Milliseconds since 1970-01-01 UTC. */
export type Instant = number;
