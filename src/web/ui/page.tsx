// The frame of one page: title of the window, heading that gets the focus when somebody comes here, way back, lead and actions.
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { unbroken } from './unbroken.tsx';

type Props = {
  title: string;
  /** One or two sentences under the heading: what this is, and what to do here. */
  lead?: ComponentChildren;
  /** The pages above this one, outermost first. */
  trail?: readonly { label: string; href: string }[];
  /** What can be done with all of it, beside the heading. */
  actions?: ComponentChildren;
  /** As wide as the window, for tables and pictures. */
  wide?: boolean;
  children?: ComponentChildren;
};

let visited = false;

/** A page. Its heading is focused when its address is opened from within the console, so that screen readers begin there. */
export function Page({ title, lead, trail = [], actions, wide = false, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} | Fusion center deployment survey`;
  }, [title]);
  // Once for each page, not whenever its title changes.
  useEffect(() => {
    // The first page of a visit begins where the browser begins; later ones at their heading.
    if (visited) {
      heading.current?.focus({ preventScroll: true });
      window.scrollTo(0, 0);
    }
    visited = true;
  }, []);
  return (
    <main id="main" class={wide ? 'page page--wide' : 'page'}>
      {trail.length > 0 && (
        <nav class="usa-breadcrumb" aria-label="Breadcrumbs">
          <ol class="usa-breadcrumb__list">
            {trail.map(({ label, href }) => (
              <li class="usa-breadcrumb__list-item" key={href}>
                <a href={href} class="usa-breadcrumb__link">
                  <span>{label}</span>
                </a>
              </li>
            ))}
            <li class="usa-breadcrumb__list-item usa-current" aria-current="page">
              <span>{title}</span>
            </li>
          </ol>
        </nav>
      )}
      <div class="page__head">
        <h1 class="page__title" tabIndex={-1} ref={heading}>
          {unbroken(title)}
        </h1>
        {actions !== undefined && <div class="page__actions">{actions}</div>}
      </div>
      {lead !== undefined && <p class="page__lead">{lead}</p>}
      {children}
    </main>
  );
}
