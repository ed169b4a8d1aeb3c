// What the parties said to a finding: the center on one side, the component on the other.
import type { Schema } from '../api/client.ts';
import { formatInstant } from '../ui/format.ts';
import { STANCES } from './words.ts';

type Finding = Schema<'Finding'>;

/** The statements, each party with its own. */
export function Statements({ finding, center, family }: { finding: Finding; center: string; family: string }) {
  const sides = [
    { party: 'component', name: family },
    { party: 'center', name: center },
  ] as const;
  return (
    <div class="statements">
      {sides.map(({ party, name }) => {
        const its = finding.statements.filter((statement) => statement.party === party);
        return (
          <section key={party} class="statements__side" aria-label={`Statements of ${name}`}>
            <p class="statements__name">{name}</p>
            {its.length === 0 && <p class="none">Has said nothing to this finding.</p>}
            {its.map((statement) => (
              <blockquote key={statement.id} class="statement">
                <p class="statement__stance">{STANCES[statement.stance]}</p>
                <p>{statement.text}</p>
                <footer class="statement__by">
                  {statement.madeBy ?? 'Somebody'}, {formatInstant(statement.madeAt)}
                  {statement.onEarlier && '. The finding was different when this was said.'}
                </footer>
              </blockquote>
            ))}
          </section>
        );
      })}
    </div>
  );
}
