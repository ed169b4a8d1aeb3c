// Text that outlives the page: what somebody has typed and not sent is there again after a reload, in this browser, for the same person.
import { useState } from 'preact/hooks';
import { useMe } from './me.ts';

const PREFIX = 'survey-entry';

/** As `useState('')`, kept under `name` until it is set to nothing. Where the browser keeps nothing it is a state and no more. */
export function useKept(name: string): [string, (text: string) => void] {
  const key = [PREFIX, useMe().id, name].join('|');
  const [text, setText] = useState(() => read(key));
  const set = (next: string) => {
    setText(next);
    try {
      if (next === '') localStorage.removeItem(key);
      else localStorage.setItem(key, next);
    } catch {
      // Private windows may refuse; the page has it still.
    }
  };
  return [text, set];
}

function read(key: string): string {
  try {
    return localStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}
