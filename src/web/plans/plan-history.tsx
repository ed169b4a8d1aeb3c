// What became of a plan: who did what when, and why. The latest stands first.
import { useList } from '../api/use-read.ts';
import { Button } from '../ui/button.tsx';
import { formatInstant } from '../ui/format.ts';
import { Load } from '../ui/load.tsx';
import { PLAN_EVENTS } from './plan-words.ts';

/** The history of the plan `id`. */
export function PlanHistory({ id }: { id: string }) {
  const list = useList('/v1/plans/{id}/history', { params: { path: { id }, query: { limit: 100 } } });
  return (
    <section id="history" aria-labelledby="history-title">
      <h2 id="history-title">History</h2>
      <Load of={list} what="the history">
        {() => (
          <ol class="versions" reversed>
            {[...list.items].reverse().map(({ id: event, event: what, at, who, reason }) => (
              <li key={event}>
                <p>
                  <strong>{formatInstant(at)}</strong>, {who.label ?? 'somebody'} {PLAN_EVENTS[what]}
                </p>
                {reason !== null && <p class="under">“{reason}”</p>}
              </li>
            ))}
          </ol>
        )}
      </Load>
      {list.more && (
        <Button kind="outline" onClick={list.fetchMore}>
          Show what came later
        </Button>
      )}
    </section>
  );
}
