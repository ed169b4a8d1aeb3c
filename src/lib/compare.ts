// Total orders for sorting. Codes are compared by UTF-16 code unit and never by locale: an order that depends on the
// machine's language would make the methodology's ties depend on it too.

/** Negative when `a` comes first, positive when `b` does, 0 when neither does. */
export type Comparator<T> = (a: T, b: T) => number;

/** The total order of codes, days and ids: by UTF-16 code unit, a prefix before what it begins. */
export function compareCodes(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Orders keys that end in a counter as a reader would: a shorter one first, equal lengths by code unit (`x:9`, `x:10`). */
export function compareKeys(a: string, b: string): number {
  return a.length - b.length || compareCodes(a, b);
}

/** The order of safe integers, smallest first. */
export function compareNumbers(a: number, b: number): number {
  return a - b;
}

/** Chains comparators: the first that tells two values apart decides. Without any, all values are equal. */
export function inOrder<T>(...comparators: readonly Comparator<T>[]): Comparator<T> {
  return (a, b) => {
    for (const compare of comparators) {
      const order = compare(a, b);
      if (order !== 0) return order;
    }
    return 0;
  };
}

/** Orders values by one of their properties, for use with `inOrder`. */
export function by<T, K>(pick: (value: T) => K, compare: Comparator<K>): Comparator<T> {
  return (a, b) => compare(pick(a), pick(b));
}
