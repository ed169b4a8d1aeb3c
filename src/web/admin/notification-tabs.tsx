// The way between messages and the endpoints that some of them go to.
import { useMe } from '../ui/me.ts';

const WEBHOOKS = { href: '/console/webhooks', label: 'Webhooks' };
const DELIVERIES = { href: '/console/deliveries', label: 'Messages' };

/** Links to both lists for whoever may see both; the one at `current` is marked. */
export function NotificationTabs({ current }: { current: string }) {
  if (!useMe().scopes.includes('notifications:write')) return null;
  return (
    <nav aria-label="Messages and webhooks">
      <ul class="admin-tabs">
        {[DELIVERIES, WEBHOOKS].map(({ href, label }) => (
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
