// Everything that a deployment has been: each version with what it changed, who recorded it, and why. The latest stands first.
import { useEffect, useRef } from 'preact/hooks';
import { useList } from '../api/use-read.ts';
import { Button } from '../ui/button.tsx';
import { formatInstant } from '../ui/format.ts';
import { Load } from '../ui/load.tsx';
import { Difference } from './difference.tsx';

/** The history of the deployment `id`. */
export function History({ id }: { id: string }) {
  const list = useList('/v1/deployments/{id}/history', { params: { path: { id }, query: { limit: 100 } } });
  const place = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (list.data !== undefined && location.hash === '#history') place.current?.focus();
  }, [list.data === undefined]);
  return (
    <section id="history" aria-labelledby="history-title">
      <h2 id="history-title" tabIndex={-1} ref={place}>
        History
      </h2>
      <Load of={list} what="the history">
        {() => (
          <ol class="versions" reversed>
            {list.items
              .map((version, at) => ({ version, first: at === 0 }))
              .reverse()
              .map(({ version, first }) => (
                <li key={version.version}>
                  <p>
                    <strong>{formatInstant(version.recordedFrom)}</strong>, {version.who.label ?? 'somebody'}
                    {first && ' registered it.'}
                    {version.status === 'cancelled' && ' cancelled it.'}
                  </p>
                  {version.changes.map((change) => (
                    <p key={change.field}>
                      <Difference change={change} />
                    </p>
                  ))}
                  {version.reason !== null && <p class="under">“{version.reason}”</p>}
                </li>
              ))}
          </ol>
        )}
      </Load>
      {list.more && (
        <Button kind="outline" onClick={list.fetchMore}>
          Show later versions
        </Button>
      )}
    </section>
  );
}
