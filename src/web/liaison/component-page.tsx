// A component with all that is part of it on one page: who is there, what waits, what its needs and its outlook are, and its plans.
import type { Schema } from '../api/client.ts';
import { useRead } from '../api/use-read.ts';
import { Alert } from '../ui/alert.tsx';
import { formatDay, formatFte } from '../ui/format.ts';
import { Load } from '../ui/load.tsx';
import { pageOf } from '../ui/place.ts';
import { useNames } from '../ui/use-names.ts';
import { ComponentGaps, ComponentPlans } from './component-measures.tsx';
import { ComponentRegister } from './component-register.tsx';
import { RegisterPart } from './register-part.tsx';

type Profile = Schema<'ComponentProfile'>;

/** The page at /components/:code/profile; the router has a meaning of its own for `component`. */
export function ComponentPage({ code }: { code: string }) {
  const names = useNames();
  const profile = useRead('/v1/components/{component}/profile', { params: { path: { component: code } } });
  return (
    <RegisterPart
      title={names.component.name(code)}
      lead="The component with all that is part of it: who is at the centers, what waits for you, what is needed of it, and how long it lasts."
    >
      <Load of={profile} what="the component">
        {({ body }) => (
          <>
            <Parts component={body.component} />
            {body.missing.map(({ section, reason }) => (
              <Alert key={section} kind="info" slim>
                {reason}
              </Alert>
            ))}
            <ComponentRegister profile={body} />
            {body.measures !== null && <ComponentGaps measures={body.measures} links={body.links} />}
            {body.outlook !== null && <Outlook profile={body} />}
            {body.plans !== null && <ComponentPlans plans={body.plans} />}
          </>
        )}
      </Load>
    </RegisterPart>
  );
}

function Parts({ component }: { component: Profile['component'] }) {
  const names = useNames();
  const link = (code: string) => <a href={`/console/components/${code}/profile`}>{names.component.name(code)}</a>;
  const parts = component.parts.filter((code) => code !== component.code);
  if (component.parent === null && parts.length === 0) return null;
  return (
    <>
      {component.parent !== null && <p>Part of {link(component.parent)}.</p>}
      {parts.length > 0 && (
        <>
          <p>These are part of it:</p>
          <ul class="liaison-places">
            {parts.map((code) => (
              <li key={code}>{link(code)}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Outlook({ profile: { outlook, links } }: { profile: Profile }) {
  return (
    <>
      <h2>Outlook</h2>
      <p>
        An outlook counts from the latest cycle that is published, here {String(outlook?.['title'])}, and from the
        register as it is now: what is needed may differ from the gaps above.
      </p>
      {outlook?.items.map((row, at) => (
        <p key={at}>
          {row.neededFte === null
            ? 'How long the needs stay filled is not known, since no needs are known.'
            : `Of ${formatFte(row.neededFte)} FTE needed, ${formatFte(row.committedFilledFte)} are filled by people who are committed. `}
          {row.committedLapseOn !== null && `The first lapse is on ${formatDay(row.committedLapseOn)}. `}
          {row.committedAtRiskFte !== null &&
            `${formatFte(row.committedAtRiskFte)} FTE on duty end by ${formatDay(String(outlook?.['lastDay']))} without a timely successor, as far as they are committed.`}
        </p>
      ))}
      {links['outlook'] !== undefined && <a href={pageOf(links['outlook'])}>See the outlook</a>}
    </>
  );
}
