// Lines that were taken over say themselves in a sentence in narrow windows, and show their fields once somebody wants to change them:
// most are confirmed as they are.
import { useState } from 'preact/hooks';
import type { Line } from './answer-form.ts';
import type { PlacedEdit } from './place-edits.ts';

/** The classes of a line, and what opens it; a line in which more is wrong than that nobody has confirmed it stands open. */
export function useFold(line: Line, edits: readonly PlacedEdit[]) {
  const [open, setOpen] = useState(false);
  const isWrong = edits.some((edit) => edit.line === line.key && edit.code !== 'carried-unconfirmed');
  if (!line.carried) return { look: 'line', open: undefined };
  if (open || isWrong) return { look: 'line line--carried', open: undefined };
  return { look: 'line line--carried line--folded', open: () => setOpen(true) };
}
