// What a colleague made of the lines meanwhile, place by place, to take or keep.
import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../ui/button.tsx';
import { Radios } from '../ui/choices.tsx';
import { counted, formatFte } from '../ui/format.ts';
import { useNames } from '../ui/use-names.ts';
import { FUNDING } from '../ui/words.ts';
import type { Amount, LineDifference } from './merge-lines.ts';
import type { Theirs } from './use-lines.ts';

type Choice = 'take' | 'keep';

/** The choices. What nobody contested is theirs unless somebody chooses otherwise. */
export function LineDifferences({
  theirs,
  onDecide,
}: {
  theirs: Theirs;
  onDecide: (taken: readonly LineDifference[]) => void;
}) {
  const { center, component, role } = useNames();
  const [choices, setChoices] = useState<Readonly<Record<string, Choice>>>({});
  const [isAsked, setAsked] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const choiceOf = ({ place, isContested }: LineDifference) => choices[place] ?? (isContested ? undefined : 'take');
  const left = theirs.differences.filter((difference) => choiceOf(difference) === undefined).length;
  return (
    <section class="plans-differences" aria-labelledby="differences">
      <h2 id="differences" tabIndex={-1} ref={heading}>
        {theirs.who} changed these lines too
      </h2>
      <p role="status">
        Nothing of yours is saved yet, and nothing of theirs is overwritten. Choose what is to stand, then look at the
        lines and save them.
      </p>
      {theirs.differences.map((difference) => {
        const { place, line, base, mine, theirs: other } = difference;
        return (
          <Radios
            key={place}
            legend={`${center.name(line.center)}: ${role.name(line.role)}, ${component.name(line.component)}, ${FUNDING[line.funding].toLowerCase()}`}
            hint={`Before: ${sayAmount(base)}`}
            fault={isAsked && choiceOf(difference) === undefined && 'Choose one of the two.'}
            value={choiceOf(difference) ?? ''}
            onValue={(value) => setChoices({ ...choices, [place]: value as Choice })}
            options={[
              { value: 'keep', label: `Keep yours: ${sayAmount(mine)}` },
              { value: 'take', label: `Take theirs: ${sayAmount(other)}` },
            ]}
          />
        );
      })}
      {isAsked && left > 0 && (
        <p class="usa-error-message" role="alert">
          Choose for each: {counted(left, 'choice')} left.
        </p>
      )}
      <Button
        onClick={() => {
          setAsked(true);
          if (left === 0) onDecide(theirs.differences.filter((difference) => choiceOf(difference) === 'take'));
        }}
      >
        Go on with these choices
      </Button>
    </section>
  );
}

function sayAmount(amount: Amount | undefined): string {
  if (amount === undefined) return 'not in the plan';
  const fte = Number.isNaN(Number(amount.fte)) ? amount.fte : formatFte(Number(amount.fte));
  return `${fte} FTE${amount.note === '' ? '' : `, “${amount.note}”`}`;
}
