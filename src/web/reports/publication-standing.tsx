// What a report made now would say of the cycle beside its numbers: its cases, rates that are too low, and what is not verified.
import type { Schema } from '../api/client.ts';
import { counted, formatFte, formatShare } from '../ui/format.ts';
import { RATES } from './words.ts';

/** In a few boxes, each with the way to where more of it stands. */
export function PublicationStanding({ of }: { of: Schema<'Publication'> }) {
  const { cycle, cases, belowThreshold, unverifiedFte } = of;
  const at = `/console/cycles/${cycle}`;
  const undecided = cases.open + cases.answered;
  return (
    <>
      <h2>What a report made now says</h2>
      <div class="boxes">
        <section class="box" aria-labelledby="standing-cases">
          <h3 id="standing-cases">Cases</h3>
          <p>
            <strong>{undecided === 0 ? 'Every case is decided.' : `${counted(undecided, 'case')} not decided`}</strong>
            {undecided > 0 && `, ${cases.answered} of them answered.`} {counted(cases.decided, 'finding')} decided.
          </p>
          <a href={`${at}/findings`}>See the cases</a>
        </section>
        <section class="box" aria-labelledby="standing-rates">
          <h3 id="standing-rates">Response</h3>
          {belowThreshold.length === 0 ? (
            <p>
              <strong>Every rate of response reaches</strong> what the policy asks for.
            </p>
          ) : (
            <ul class="usa-list">
              {belowThreshold.map(({ rate, value, threshold }) => (
                <li key={rate}>
                  {RATES[rate]}: <strong>{formatShare(value)}</strong>, and the policy asks for {formatShare(threshold)}
                </li>
              ))}
            </ul>
          )}
          <a href={`${at}/participation`}>See who took part</a>
        </section>
        <section class="box" aria-labelledby="standing-unverified">
          <h3 id="standing-unverified">Not verified</h3>
          <p>
            <strong>{formatFte(unverifiedFte)} FTE</strong> are registered and could not be compared with the answer of
            a center. The report says so.
          </p>
          <a href={`${at}/presence`}>See presence</a>
        </section>
      </div>
    </>
  );
}
