// The sample's chance: a seeded generator per named stream, so that a rule added in one place leaves the rows of the others as
// they were. Never Math.random, never the clock.
import { createHash } from 'node:crypto';

const SEED = 'fusion center deployment survey, illustrative sample 1';

export type Random = {
  /** A number from 0 up to, not including, 1. */
  readonly next: () => number;
  /** A whole number, both ends included. */
  readonly between: (least: number, most: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(list: readonly T[]) => T;
  readonly shuffle: <T>(list: readonly T[]) => T[];
  /** A UUIDv7 that was made, as far as its first 48 bits tell, at `instant`. */
  readonly uuid: (instant: string) => string;
};

/** The stream of that name: mulberry32, begun with a digest of the fixed seed and the name. */
export function randomOf(name: string): Random {
  let state = createHash('sha256').update(`${SEED} / ${name}`).digest().readUInt32BE();

  function next(): number {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  function between(least: number, most: number): number {
    return least + Math.floor(next() * (most - least + 1));
  }
  function pick<T>(list: readonly T[]): T {
    const [item] = list.slice(between(0, list.length - 1));
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  }
  function shuffle<T>(list: readonly T[]): T[] {
    return list
      .map((item) => ({ item, at: next() }))
      .sort((a, b) => a.at - b.at)
      .map(({ item }) => item);
  }
  function uuid(instant: string): string {
    const time = Date.parse(instant).toString(16).padStart(12, '0');
    const digits = Array.from({ length: 18 }, () => between(0, 15).toString(16)).join('');
    const variant = '89ab'[between(0, 3)];
    return `${time.slice(0, 8)}-${time.slice(8)}-7${digits.slice(0, 3)}-${variant}${digits.slice(3, 6)}-${digits.slice(6)}`;
  }
  return { next, between, chance: (probability) => next() < probability, pick, shuffle, uuid };
}
