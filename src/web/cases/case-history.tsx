// Everything that happened to a finding as a case, oldest first.
import type { Schema } from '../api/client.ts';
import { useRead } from '../api/use-read.ts';
import { formatDay, formatInstant } from '../ui/format.ts';
import { Load } from '../ui/load.tsx';
import { DECISIONS, PARTIES, STANCES } from './words.ts';

type Event = Schema<'CaseEvent'>;

/** The history of one finding. */
export function CaseHistory({ cycle, id }: { cycle: string; id: string }) {
  const history = useRead('/v1/cycles/{cycle}/findings/{id}/history', { params: { path: { cycle, id } } });
  return (
    <Load of={history} what="the history">
      {({ body }) =>
        body.items.length === 0 ? (
          <p class="none">Nothing has happened yet: nobody has said or decided anything.</p>
        ) : (
          <ol class="history">
            {body.items.map((event) => (
              <li key={`${event.at}${event.kind}`} class="history__item">
                <p class="history__when">
                  {formatInstant(event.at)}
                  {event.by !== null && <>, {event.by}</>}
                </p>
                <p class="history__what">{textOf(event)}</p>
              </li>
            ))}
          </ol>
        )
      }
    </Load>
  );
}

function textOf({ kind, statement, decision, assignment }: Event): string {
  if (statement !== null) return `${PARTIES[statement.party]}: ${STANCES[statement.stance]}. ${statement.text}`;
  if (decision !== null && kind === 'decision-ended') {
    return `Decision ${ENDS[decision.state]}${decision.endReason === null ? '' : `: ${decision.endReason}`}`;
  }
  if (decision !== null) return `Decided: ${DECISIONS[decision.decision]}. ${decision.text}`;
  const owner = assignment?.owner == null ? 'Nobody looks after it' : `${assignment.owner.label} looks after it`;
  return assignment?.dueOn == null ? `${owner}.` : `${owner}; to be decided by ${formatDay(assignment.dueOn)}.`;
}

const ENDS: Readonly<Record<Schema<'Decision'>['state'], string>> = {
  'in-force': 'in force',
  superseded: 'superseded: what it judged has changed',
  withdrawn: 'withdrawn',
  replaced: 'replaced by another',
};
