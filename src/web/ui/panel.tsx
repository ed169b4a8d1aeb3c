// A form that opens in the page, above what it is about: it takes the focus, and says what it was refused for.
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { ProblemAlert } from './alert.tsx';
import { Button } from './button.tsx';

type Props = {
  title: string;
  error: unknown;
  /** What fields are called, by JSON pointer. */
  labels?: Readonly<Record<string, string>>;
  /** What else is to be known of the refusal. */
  about?: ComponentChildren;
  /** The verb on the button, and what it says at work. */
  submit: string;
  busy: string | false;
  cancel?: string;
  onSubmit: () => void;
  onClose: () => void;
  children?: ComponentChildren;
};

/** The form with its heading and buttons. */
export function Panel({
  title,
  error,
  labels = {},
  about,
  submit,
  busy,
  cancel = 'Cancel',
  onSubmit,
  onClose,
  children,
}: Props) {
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section class="panel" aria-labelledby={id}>
      <h2 id={id} tabIndex={-1} ref={heading}>
        {title}
      </h2>
      <ProblemAlert error={error} labels={labels} takesFocus>
        {about}
      </ProblemAlert>
      <form
        class="usa-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        {children}
        <div class="panel__actions">
          <Button type="submit" busy={busy}>
            {submit}
          </Button>
          <Button kind="unstyled" onClick={onClose}>
            {cancel}
          </Button>
        </div>
      </form>
    </section>
  );
}
