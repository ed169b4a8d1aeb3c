// The way between the five kinds of reference data.
import { listOf, NOUNS, type Noun } from './nouns.ts';

/** Links to the five lists; the `current` one is marked. */
export function NounTabs({ current }: { current: Noun }) {
  return (
    <nav aria-label="Reference data">
      <ul class="admin-tabs">
        {(Object.keys(NOUNS) as Noun[]).map((noun) => (
          <li key={noun}>
            <a href={listOf(noun)} aria-current={noun === current ? 'page' : undefined}>
              {NOUNS[noun].title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
