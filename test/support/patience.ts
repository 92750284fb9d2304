// How long a real test waits for what has to come: a machine that has other things to do as well is slow, not wrong.

export const PATIENCE_MS = 30_000;
