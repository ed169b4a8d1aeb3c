// One thing that stands against a report, in the words of the service: a box to tick and why it is published all the same.
import type { Schema } from '../api/client.ts';
import { Checkbox } from '../ui/choices.tsx';
import { TextArea } from '../ui/fields.tsx';
import { MATTERS } from './words.ts';

/** What somebody has entered of a matter. */
export type Acknowledged = { ticked: boolean; explanation: string };
type Props = {
  of: Schema<'ReportMatter'>;
  cycle: string;
  value: Acknowledged;
  onValue: (value: Acknowledged) => void;
  /** What is wrong with the box, or with the explanation. */
  faults: { box?: string | undefined; explanation?: string | undefined };
};

/** The box; the explanation is asked for once it is ticked. */
export function AcknowledgeField({ of: { matter, detail }, cycle, value, onValue, faults }: Props) {
  const { name, mend, at } = MATTERS[matter];
  const id = `matter-${matter}`;
  return (
    <fieldset
      class={faults.box ? 'usa-fieldset matter matter--fault' : 'usa-fieldset matter'}
      aria-describedby={faults.box ? `${id}-fault` : undefined}
    >
      <legend class="matter__name">{name}</legend>
      <p>
        {detail} <a href={at(cycle)}>{mend}</a>
      </p>
      {faults.box && (
        <span class="usa-error-message" id={`${id}-fault`}>
          {faults.box}
        </span>
      )}
      <Checkbox
        label="I know this, and publish all the same"
        checked={value.ticked}
        onValue={(ticked) => onValue({ ...value, ticked })}
      />
      {value.ticked && (
        <TextArea
          label="Why is it published all the same?"
          hint="The report shows it, with your name."
          required
          rows={3}
          maxLength={4000}
          fault={faults.explanation}
          value={value.explanation}
          onValue={(explanation) => onValue({ ...value, explanation })}
        />
      )}
    </fieldset>
  );
}
