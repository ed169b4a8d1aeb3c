// The way to the gap report of the latest cycle whose answers are in; the address of the report itself can then be sent to others.

import { useEffect } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { useRead } from '../api/use-read.ts';
import { Load } from '../ui/load.tsx';
import { Page } from '../ui/page.tsx';
import { latestOf } from './cycles-with-measures.ts';

/** Leads on; says so where no cycle has been closed yet. */
export function LatestPage() {
  const cycles = useRead('/v1/cycles', { params: { query: { limit: 100 } } });
  const { route } = useLocation();
  const latest = cycles.data && latestOf(cycles.data.body.items);
  useEffect(() => {
    if (latest !== undefined) route(`/console/cycles/${latest.code}/gaps`, true);
  }, [latest?.code]);
  return (
    <Page title="Gap report">
      <Load of={cycles} what="the cycles">
        {() =>
          latest === undefined && (
            <p>No cycle has been closed yet. A gap report is there from the close of a cycle on.</p>
          )
        }
      </Load>
    </Page>
  );
}
