// Sentences of a report under a heading, as the service words them.
import { useId } from 'preact/hooks';

/** The sentences; nothing where there are none. */
export function Sentences({ title, of }: { title: string; of: readonly string[] }) {
  const id = useId();
  if (of.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul class="usa-list said">
        {of.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  );
}
