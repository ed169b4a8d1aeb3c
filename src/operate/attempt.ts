// Errors of work that is repeated are logged once for each cause, not every few seconds; that it goes well again is told too.
import type { FastifyBaseLogger } from 'fastify';

/** Runs `work` and keeps its error from the rest; what it gives, or undefined where it failed. `name` tells one work from another. */
export type Attempt = <T>(name: string, work: () => Promise<T>) => Promise<T | undefined>;

/** An `Attempt` that remembers what it has told. */
export function createAttempt(logger: Pick<FastifyBaseLogger, 'error' | 'info'>): Attempt {
  const told = new Map<string, string>();
  return async (name, work) => {
    try {
      const result = await work();
      if (told.delete(name)) logger.info(`${name}: it goes well again`);
      return result;
    } catch (error) {
      const cause = error instanceof Error ? error.message : String(error);
      if (told.get(name) !== cause) logger.error({ err: error }, `${name}: it failed, and will be tried again`);
      told.set(name, cause);
      return undefined;
    }
  };
}
