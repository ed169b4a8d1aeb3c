// The first page: what waits for whoever is signed on, most urgent first, each with the way to its page.
import { useRead } from '../api/use-read.ts';
import { formatDay, formatInstant } from '../ui/format.ts';
import { Load } from '../ui/load.tsx';
import { hasRole, useMe } from '../ui/me.ts';
import { Page } from '../ui/page.tsx';
import { pageOf } from '../ui/place.ts';
import { PLACES } from './places.ts';

/** What waits, and where one may go. */
export function HomePage() {
  const me = useMe();
  const inbox = useRead('/v1/me/inbox');
  const places = PLACES.filter(({ menu }) => menu !== undefined && hasRole(me, ...menu.roles));
  return (
    <Page title="What waits for you">
      <Load of={inbox} what="what waits for you">
        {({ body }) =>
          body.count === 0 ? (
            <p>Nothing waits for you now.</p>
          ) : (
            body.groups.map((group) => (
              <section key={group.kind} class="waiting" aria-labelledby={`waiting-${group.kind}`}>
                <h2 id={`waiting-${group.kind}`} class="waiting__title">
                  {group.title} <span class="waiting__count">({group.count})</span>
                </h2>
                <ul class="waiting__items">
                  {group.items.map((item) => (
                    <li key={`${item.link}${item.title}`}>
                      <a href={pageOf(item.link)}>{item.title}</a>
                      {item.due !== null && (
                        <span class="waiting__due">
                          {' '}
                          Due {item.due.length > 10 ? formatInstant(item.due) : formatDay(item.due)}
                        </span>
                      )}
                    </li>
                  ))}
                </ul>
                {group.more > 0 && <p class="waiting__more">and {group.more} more.</p>}
              </section>
            ))
          )
        }
      </Load>
      {/* After what waits, so that it does not move when that has come. */}
      {places.length > 0 && !inbox.isPending && (
        <nav aria-labelledby="places">
          <h2 id="places">Where you can go</h2>
          <ul class="usa-list">
            {places.map(({ path, menu }) => (
              <li key={path}>
                <a href={`/console${menu?.opens ?? path}`}>{menu?.label}</a>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </Page>
  );
}
