// One place that says to everybody, and to screen readers, what has just been done: "Saved.", "3 deployments confirmed."

import { useEffect, useState } from 'preact/hooks';
import { signalText } from './announcements.ts';

/** Where announcements are shown. Once, in the shell. */
export function Announcer() {
  const [text, setText] = useState('');
  useEffect(() => signalText(setText), []);
  useEffect(() => {
    if (text === '') return undefined;
    const timer = setTimeout(() => setText(''), 8000);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <div class={text === '' ? 'announcer' : 'announcer announcer--on'} role="status" aria-live="polite">
      {text}
    </div>
  );
}
