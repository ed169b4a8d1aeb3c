// Where a fault of a change stands.

/** JSON pointer to a field of the change at `index`. */
export function pointerTo(index: number, field: string): string {
  return `/changes/${index}/${field}`;
}
