// When a delivery that failed is tried again. Without chance in it: what is to come can be said beforehand, and deliveries that
// fail together are few here.

/** Seconds between an attempt and the next: about two days in all, ten attempts. */
export const RETRY_SECONDS = [5, 60, 300, 1_800, 7_200, 18_000, 36_000, 43_200, 57_600] as const;

/** How many attempts a delivery has before it is given up. */
export const ATTEMPTS = RETRY_SECONDS.length + 1;

/** The instant of the attempt after the `tries`th, which ended at `endedAt`; undefined where there is none: it is given up. */
export function retryAfter(tries: number, endedAt: Date): Date | undefined {
  const seconds = RETRY_SECONDS[tries - 1];
  return seconds === undefined ? undefined : new Date(endedAt.getTime() + seconds * 1000);
}
