// The name that a misspelled one was probably meant to be.

/** Of `names` the one at the fewest edits from `text`, where that are two at most and fewer than a third of its length; else null. */
export function closestName(text: string, names: Iterable<string>): string | null {
  const allowed = Math.min(2, Math.floor((text.length - 1) / 3));
  let best: { name: string; edits: number } | null = null;
  for (const name of names) {
    if (Math.abs(name.length - text.length) > allowed) continue;
    const edits = editsBetween(text, name);
    if (edits <= allowed && (best === null || edits < best.edits)) best = { name, edits };
  }
  return best?.name ?? null;
}

// Insertions, deletions, replacements, and two neighbours that changed places.
function editsBetween(a: string, b: string): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let row = 1; row <= a.length; row += 1) {
    const here = [row];
    for (let at = 1; at <= b.length; at += 1) {
      const same = a[row - 1] === b[at - 1] ? 0 : 1;
      let least = Math.min((above[at] ?? 0) + 1, (here[at - 1] ?? 0) + 1, (above[at - 1] ?? 0) + same);
      if (row > 1 && at > 1 && a[row - 1] === b[at - 2] && a[row - 2] === b[at - 1])
        least = Math.min(least, (before[at - 2] ?? 0) + 1);
      here.push(least);
    }
    before = above;
    above = here;
  }
  return above[b.length] ?? 0;
}
