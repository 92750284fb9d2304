// How a caller's words are recorded, and how that ends.

export interface RecordingLimits {
  /** It ends by itself then. */
  readonly longestMs: number;
  /** Once nothing has been said for so long, it ends as well. */
  readonly silenceMs: number;
}

/**
 * `asked`: by `stopRecording`. `length`, `silence`: a limit. `gone`: the caller's leg ended. `failed`: it could not go on; what was
 * said until then is kept.
 */
export type RecordingEndedBy = 'asked' | 'length' | 'silence' | 'gone' | 'failed';

export interface RecordingEnd {
  /** Of what is kept. Of a silence that ended it nothing may be left. */
  readonly lengthMs: number;
  readonly by: RecordingEndedBy;
  /** Of `failed`: what happened. */
  readonly reason?: string;
}
