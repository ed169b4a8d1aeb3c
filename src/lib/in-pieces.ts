// Long lists taken apart, so that no statement carries a message without bound.

/** Runs `work` on pieces of at most `size` items, in order. */
export async function inPieces<T>(
  items: readonly T[],
  work: (piece: readonly T[]) => Promise<void>,
  size: number,
): Promise<void> {
  for (let at = 0; at < items.length; at += size) await work(items.slice(at, at + size));
}
