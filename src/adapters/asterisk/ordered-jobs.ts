// Runs jobs that touch the same leg or bridge one after another, and all others side by side.

export interface OrderedJobs {
  /** Starts at once when nothing is under way for any of the keys. The job must not throw. */
  run(keys: readonly string[], job: () => Promise<void>): void;
}

export function createOrderedJobs(): OrderedJobs {
  const last = new Map<string, Promise<void>>();
  return {
    run(keys, job) {
      const before = keys.flatMap((key) => last.get(key) ?? []);
      const done = before.length === 0 ? job() : Promise.all(before).then(job);
      for (const key of keys) last.set(key, done);
      void done.then(() => {
        for (const key of keys) if (last.get(key) === done) last.delete(key);
      });
    },
  };
}
