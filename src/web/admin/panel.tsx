// A form that opens in the page, above what it is about: it takes the focus, and says what it was refused for.
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { Button } from '../ui/button.tsx';
import { FormProblem } from './form-problem.tsx';

type Props = {
  title: string;
  error: unknown;
  /** What fields are called, by JSON pointer. */
  labels?: Readonly<Record<string, string>>;
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
    <section class="admin-panel" aria-labelledby={id}>
      <h2 id={id} tabIndex={-1} ref={heading}>
        {title}
      </h2>
      <FormProblem error={error} labels={labels} />
      <form
        class="usa-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        {children}
        <div class="admin-panel__actions">
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
