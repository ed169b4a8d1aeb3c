// One finding for everybody who has to do with it: both statements side by side, what was said to it, what was decided.
import type { Schema } from '../api/client.ts';
import { useRead } from '../api/use-read.ts';
import { Alert } from '../ui/alert.tsx';
import { formatDay } from '../ui/format.ts';
import { Load } from '../ui/load.tsx';
import { hasRole, useMe } from '../ui/me.ts';
import { Page } from '../ui/page.tsx';
import { Tag } from '../ui/tag.tsx';
import { useNames } from '../ui/use-names.ts';
import { AssignForm } from './assign-form.tsx';
import { BothSides } from './both-sides.tsx';
import { CaseHistory } from './case-history.tsx';
import { DecisionPlace } from './decision-place.tsx';
import { DecisionShown, WithdrawForm } from './decision-shown.tsx';
import { remarksOn } from './remarks.ts';
import { StatementForm } from './statement-form.tsx';
import { Statements } from './statements.tsx';
import { OUTCOMES, STATE_TONES, STATES } from './words.ts';

/** The page at /cycles/:cycle/findings/:id. */
export function FindingPage({ cycle, id }: { cycle: string; id: string }) {
  const finding = useRead('/v1/cycles/{cycle}/findings/{id}', { params: { path: { cycle, id } } });
  const { center, component } = useNames();
  const isAnalyst = hasRole(useMe(), 'analyst');
  const body = finding.data?.body;
  const title = body === undefined ? 'Case' : `${component.name(body.family)} at ${center.name(body.center)}`;
  return (
    <Page
      title={title}
      trail={[
        {
          label: `Cases of ${cycle}`,
          href: isAnalyst ? `/console/cases?cycle=${cycle}` : `/console/cycles/${cycle}/findings`,
        },
      ]}
      {...(body === undefined
        ? {}
        : { lead: OUTCOMES[body.outcome] + (body.outcome === 'agreed' ? '.' : `. Cycle ${cycle}.`) })}
    >
      <Load of={finding} what="the finding">
        {(read) => <Shown finding={read.body} />}
      </Load>
    </Page>
  );
}

function Shown({ finding }: { finding: Schema<'Finding'> }) {
  const { center, component } = useNames();
  const { allowed, decision, state } = finding;
  const remarks = remarksOn(finding);
  return (
    <>
      <p class="finding__state">
        <Tag tone={STATE_TONES[state]}>{STATES[state]}</Tag>{' '}
        {finding.owner !== null && `${finding.owner.label} looks after it. `}
        {finding.dueOn !== null && `To be decided by ${formatDay(finding.dueOn)}.`}
      </p>
      {state === 'withdrawn' && (
        <Alert kind="info" slim>
          This finding no longer arises from what both sides state. It is kept for its history.
        </Alert>
      )}
      <BothSides finding={finding} caption="Both statements, and what counts" />
      {remarks.length > 0 && (
        <ul class="usa-list">
          {remarks.map((remark) => (
            <li key={remark}>{remark}</li>
          ))}
        </ul>
      )}
      <ul class="finding__links">
        {finding.possibleMatch !== null && (
          <li>
            <a href={`/console/cycles/${finding.cycle}/findings/${finding.possibleMatch}`}>
              See the finding that may be about the same person
            </a>
          </li>
        )}
      </ul>
      <section aria-labelledby="said">
        <h2 id="said">What both sides say to it</h2>
        <Statements finding={finding} center={center.name(finding.center)} family={component.name(finding.family)} />
        {allowed.includes('answer') && (
          <>
            <h3>Your statement</h3>
            <StatementForm finding={finding} />
          </>
        )}
      </section>
      <section aria-labelledby="decision">
        <h2 id="decision" tabIndex={-1}>
          Decision
        </h2>
        {decision === null ? (
          <p class="none">Nobody has decided this finding. It counts as the methodology computes it.</p>
        ) : (
          <DecisionShown decision={decision} />
        )}
        {allowed.includes('withdraw-decision') && <WithdrawForm key={decision?.id} finding={finding} />}
        {allowed.includes('decide') && (
          <DecisionPlace
            finding={finding}
            onDone={(isDecided) => isDecided && document.getElementById('decision')?.focus()}
          />
        )}
      </section>
      {allowed.includes('assign') && (
        <section aria-labelledby="assigned">
          <h2 id="assigned">Who looks after it</h2>
          <AssignForm key={finding.id} finding={finding} />
        </section>
      )}
      {finding.id !== null && (
        <section aria-labelledby="history">
          <h2 id="history">History</h2>
          <CaseHistory cycle={finding.cycle} id={finding.id} />
        </section>
      )}
    </>
  );
}
