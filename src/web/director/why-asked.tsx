// Why a survey is asked, how long it takes, and what the Paperwork Reduction Act wants to be said.
import type { Schema } from '../api/client.ts';
import { formatDay } from '../ui/format.ts';

/** The reasons, folded up; and the burden statement as the service was told it. */
export function WhyAsked({ instrument, isOpen = false }: { instrument: Schema<'Instrument'>; isOpen?: boolean }) {
  const { controlNumber, expiresOn, burdenStatement, missing } = instrument.paperworkReduction;
  return (
    <details class="why" open={isOpen || undefined}>
      <summary>Why you are asked{burdenStatement !== null && ', and how long it takes'}</summary>
      <p>
        {instrument.title}. Your answer is compared with what DHS components register, so that both sides see where
        people are missing. From the needs that you state, DHS reports where more people are needed.
      </p>
      {burdenStatement !== null && <p>{burdenStatement}</p>}
      <p>
        {controlNumber === null ? 'No OMB control number has been entered.' : `OMB control number ${controlNumber}.`}{' '}
        {expiresOn !== null && `It expires on ${formatDay(expiresOn)}.`}
        {missing.length > 0 &&
          ' Under the Paperwork Reduction Act, nobody has to answer a survey that shows no valid control number.'}
      </p>
    </details>
  );
}
