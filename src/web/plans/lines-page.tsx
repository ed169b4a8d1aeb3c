// The lines of a draft: edited in their place, or taken from a spreadsheet.
import { useRead } from '../api/use-read.ts';
import { Alert } from '../ui/alert.tsx';
import { Load } from '../ui/load.tsx';
import { Page } from '../ui/page.tsx';
import { LinesEditor } from './lines-editor.tsx';
import { PLAN_STATES } from './plan-words.ts';

/** The page at /plans/:id/lines. */
export function LinesPage({ id }: { id: string }) {
  const plan = useRead('/v1/plans/{id}', { params: { path: { id } } });
  const title = plan.data?.body.title;
  return (
    <Page
      wide
      title={title === undefined ? 'Lines of a plan' : `Lines of ${title}`}
      trail={[
        { label: 'Plans', href: '/console/plans' },
        { label: title ?? 'Plan', href: `/console/plans/${id}` },
      ]}
    >
      <Load of={plan} what="the lines">
        {({ body }) =>
          body.allowed.includes('set-lines') ? (
            <LinesEditor key={id} plan={body} />
          ) : (
            <Alert kind="info" title="These lines stand">
              <p>
                The plan is {PLAN_STATES[body.state].toLowerCase()}, and only the liaison of a draft changes its lines.
                Whatever was entered and not saved is kept in this browser, in case it becomes a draft again.
              </p>
              <a href={`/console/plans/${id}`}>See the plan</a>
            </Alert>
          )
        }
      </Load>
    </Page>
  );
}
