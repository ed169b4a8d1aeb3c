// A secret that the service shows once: to copy now, and then to put away.
import { useEffect, useRef, useState } from 'preact/hooks';
import { announce } from './announcements.ts';
import { Button } from './button.tsx';

type Props = { title: string; what: string; secret: string | null; onDone: () => void };

/** The secret with a button that copies it; it is gone from the page after `onDone`. */
export function SecretOnce({ title, what, secret, onDone }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  const place = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);
  useEffect(() => heading.current?.focus(), []);
  if (secret === null) {
    return (
      <section class="panel" aria-label={title}>
        <p>It was made before, and the {what} is not shown a second time. Revoke it and make another.</p>
        <Button onClick={onDone}>Close</Button>
      </section>
    );
  }
  const copy = async () => {
    place.current?.select();
    try {
      await navigator.clipboard.writeText(secret);
      setCopied(true);
      announce(`The ${what} is copied.`);
    } catch {
      announce(`The ${what} is selected: copy it with your keyboard.`);
    }
  };
  return (
    <section class="panel panel--secret" aria-labelledby="secret-title">
      <h2 id="secret-title" tabIndex={-1} ref={heading}>
        {title}
      </h2>
      <p>
        This {what} is shown <strong>this once</strong>. Copy it now and hand it over in a safe way; nobody can read it
        here again.
      </p>
      <label class="usa-label" for="secret">
        {what.charAt(0).toUpperCase() + what.slice(1)}
      </label>
      <input
        id="secret"
        ref={place}
        class="usa-input panel__secret"
        readOnly
        spellcheck={false}
        autocomplete="off"
        value={secret}
        onFocus={(event) => event.currentTarget.select()}
      />
      <div class="panel__actions">
        <Button onClick={() => void copy()}>{copied ? 'Copied' : `Copy the ${what}`}</Button>
        <Button kind="outline" onClick={onDone}>
          I have it, hide it
        </Button>
      </div>
    </section>
  );
}
