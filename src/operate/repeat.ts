// Work that is done again and again while the process lives: never twice at a time in one process, and ended in order.

export type Repeated = {
  /** Begins nothing more, and resolves when what is under way is done. */
  stop(): Promise<void>;
};

/** Runs `work` at once and then `seconds` after its end each time; 0 runs nothing. `work` tells its own errors and never rejects. */
export function repeat(seconds: number, work: () => Promise<void>): Repeated {
  let timer: NodeJS.Timeout | undefined;
  let stopped = seconds === 0;
  let running = Promise.resolve();
  const next = (): void => {
    if (stopped) return;
    running = work().then(() => {
      if (!stopped) timer = setTimeout(next, seconds * 1000);
    });
  };
  next();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
