// The way between people, tokens and invitations.
const TABS = [
  { href: '/console/principals', label: 'People and programs' },
  { href: '/console/tokens', label: 'Tokens' },
  { href: '/console/invitations', label: 'Invitations' },
];

/** Links to the three lists; the one at `current` is marked. */
export function PeopleTabs({ current }: { current: string }) {
  return (
    <nav aria-label="People">
      <ul class="admin-tabs">
        {TABS.map(({ href, label }) => (
          <li key={href}>
            <a href={href} aria-current={href === current ? 'page' : undefined}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
