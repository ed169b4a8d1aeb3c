// The header: name of the service, the pages of whoever is signed on, and the way out.
import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { signOff } from '../api/session.ts';
import { Button } from '../ui/button.tsx';
import { hasRole, type Me } from '../ui/me.ts';
import { currentOf, type Entry } from './current-entry.ts';
import { PLACES } from './places.ts';

/** The header; with `me` the navigation of that person. */
export function Header({ me }: { me?: Me }) {
  const { path } = useLocation();
  const [open, setOpen] = useState(false);
  useEffect(() => setOpen(false), [path]);
  const entries = me === undefined ? [] : entriesOf(me);
  const current = currentOf(entries, path);
  return (
    <header class="usa-header usa-header--basic header">
      <div class="header__inner">
        <div class="header__name">
          <a href="/console" title="Home">
            Fusion center deployment survey
          </a>
        </div>
        {me !== undefined && (
          <>
            <button
              type="button"
              class="usa-menu-btn header__menu"
              aria-expanded={open}
              aria-controls="navigation"
              onClick={() => setOpen(!open)}
            >
              Menu
            </button>
            <nav id="navigation" aria-label="Primary" class={open ? 'header__nav header__nav--open' : 'header__nav'}>
              <ul class="header__entries">
                {entries.map(({ label, href }) => (
                  <li key={href}>
                    <a href={href} aria-current={href === current?.href ? 'page' : undefined}>
                      {label}
                    </a>
                  </li>
                ))}
              </ul>
              <div class="header__who">
                <span title={me.roles.join(', ')}>{me.label}</span>
                <Button kind="unstyled" onClick={() => void leave()}>
                  Sign out
                </Button>
              </div>
            </nav>
          </>
        )}
      </div>
    </header>
  );
}

function entriesOf(me: Me): Entry[] {
  const own = PLACES.flatMap(({ path, menu }) => {
    if (menu === undefined || !hasRole(me, ...menu.roles)) return [];
    const href = `/console${menu.opens ?? path}`;
    return [{ label: menu.label, href, covers: menu.covers }];
  });
  return [{ label: 'Home', href: '/console', covers: /^\/?$/ }, ...own];
}

async function leave(): Promise<void> {
  await signOff();
  // A new page: nothing of the one before stays in memory.
  location.assign('/console');
}
