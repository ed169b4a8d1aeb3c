// Buttons of the design system. A button that is at work says so and cannot be pressed twice, and keeps the focus.
import type { ComponentChildren, JSX } from 'preact';

type Kind = 'primary' | 'secondary' | 'outline' | 'unstyled' | 'base';
type Props = Omit<JSX.IntrinsicElements['button'], 'class' | 'type'> & {
  kind?: Kind;
  type?: 'button' | 'submit';
  /** At work: what is said instead of the label. */
  busy?: string | false;
  children: ComponentChildren;
};

/** A button; `kind` is that of the design system. */
export function Button({ kind = 'primary', type = 'button', busy = false, children, onClick, ...rest }: Props) {
  const classes = kind === 'primary' ? 'usa-button' : `usa-button usa-button--${kind}`;
  return (
    <button
      {...rest}
      type={type}
      class={classes}
      aria-disabled={busy === false ? rest['aria-disabled'] : true}
      onClick={busy === false ? onClick : (event) => event.preventDefault()}
    >
      {busy === false ? children : busy}
    </button>
  );
}

/** A link that looks like a button: it goes somewhere, and changes nothing. */
export function ButtonLink({
  kind = 'primary',
  href,
  download,
  children,
}: {
  kind?: Kind;
  href: string;
  download?: boolean;
  children: ComponentChildren;
}) {
  const classes = kind === 'primary' ? 'usa-button' : `usa-button usa-button--${kind}`;
  return (
    <a class={classes} href={href} download={download}>
      {children}
    </a>
  );
}
