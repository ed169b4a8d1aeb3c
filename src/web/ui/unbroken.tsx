// Codes such as TX-JCIC stay in one piece at the end of a line, where browsers would break them at the hyphen.
import type { ComponentChildren } from 'preact';

const CODE = /\b([A-Z]{2,}(?:-[A-Z0-9]+)+)\b/;

/** What is given; codes within a text are not broken. */
export function unbroken(content: ComponentChildren): ComponentChildren {
  if (typeof content !== 'string' || !CODE.test(content)) return content;
  // Every second part is a code, since the pattern keeps what it splits by.
  const parts = content
    .split(new RegExp(CODE, 'g'))
    .map((part, at) => (at % 2 === 0 ? part : <span class="code">{part}</span>));
  // As one thing, where the place around it puts its parts beside one another.
  return <span>{parts}</span>;
}
