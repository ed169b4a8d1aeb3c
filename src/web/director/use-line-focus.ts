// Where the focus goes among the lines of a section, and what is said of a line meanwhile.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Line } from './answer-form.ts';

/**
 * A line that was just added: nothing is said of what it lacks while somebody fills it in. `leave` is told of the focus that goes from one
 * place to another.
 */
export function useFreshLine(section: string) {
  const [fresh, setFresh] = useState<string>();
  return {
    begin: setFresh,
    leave(event: FocusEvent) {
      const line = fresh === undefined ? null : document.getElementById(`${section}-${fresh}`);
      const isLeft = line?.contains(event.target as Node) && !line.contains(event.relatedTarget as Node | null);
      // The window may lose the focus, and the line has it when it comes back.
      if (isLeft && document.hasFocus()) setFresh(undefined);
    },
    without: <T extends { line: string | undefined }>(edits: readonly T[]) =>
      edits.filter(({ line }) => line !== fresh),
  };
}

/** After a line was added or taken out, the focus goes into it, or to what follows. */
export function useFocus(section: string) {
  const wanted = useRef<string>();
  useEffect(() => {
    if (wanted.current === undefined) return;
    const element = document.getElementById(wanted.current);
    if (element === null) return;
    wanted.current = undefined;
    (element.querySelector<HTMLElement>('select, input') ?? element).focus();
  });
  const goTo = (id: string) => {
    wanted.current = id;
  };
  return {
    toLine: (key: string) => goTo(`${section}-${key}`),
    afterRemoval(lines: readonly Line[], at: number) {
      const next = lines[at] ?? lines[at - 1];
      goTo(next === undefined ? `${section}-add` : `${section}-${next.key}`);
    },
  };
}
