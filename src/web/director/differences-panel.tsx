// A colleague's answer against one's own, line by line, to take or keep; and what was taken over because nothing contradicted it.
import { useState } from 'preact/hooks';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { counted } from '../ui/format.ts';
import { focusOn } from './focus-on.ts';
import type { Saver } from './make-saver.ts';
import { differencesOf } from './merge-answers.ts';
import type { Questions } from './read-instrument.ts';
import type { SaveView } from './save-view.ts';
import { sayValue, sayWhat } from './say-line.ts';

type Props = { view: SaveView; saver: Saver; questions: Questions };

/** What is to be chosen; nothing where nothing is contested. */
export function DifferencesPanel({ view, saver, questions }: Props) {
  const [choices, setChoices] = useState<Readonly<Record<string, 'take' | 'keep'>>>({});
  const [isAsked, setAsked] = useState(false);
  if (view.theirs === undefined) return null;
  const { who, answer } = view.theirs;
  const differences = differencesOf(view.base, view.mine, answer);
  const choiceOf = (difference: (typeof differences)[number]) =>
    choices[difference.id] ?? (difference.isContested ? undefined : 'take');
  const open = differences.filter((difference) => choiceOf(difference) === undefined).length;
  return (
    <section id="differences" class="differences" tabIndex={-1} aria-labelledby="differences-title">
      <h2 id="differences-title">{who} changed this answer too</h2>
      <p role="status">
        Nothing of yours is lost, and nothing of theirs is overwritten. Choose what is to stand; until then your entries
        stay on this computer.
      </p>
      {differences.map((difference) => (
        <fieldset key={difference.id} class="differences__spot">
          <legend>{sayWhat(difference, questions)}</legend>
          {(['keep', 'take'] as const).map((choice) => (
            <div class="usa-radio" key={choice}>
              <input
                class="usa-radio__input"
                type="radio"
                id={`${difference.id}-${choice}`}
                name={difference.id}
                checked={choiceOf(difference) === choice}
                onChange={() => setChoices({ ...choices, [difference.id]: choice })}
              />
              <label class="usa-radio__label" for={`${difference.id}-${choice}`}>
                <strong>{choice === 'keep' ? 'Keep yours' : 'Take theirs'}:</strong>{' '}
                {sayValue(difference, choice === 'keep' ? 'mine' : 'theirs', questions)}
              </label>
            </div>
          ))}
          <p class="differences__before">Before: {sayValue(difference, 'base', questions)}</p>
        </fieldset>
      ))}
      {isAsked && open > 0 && (
        <p class="usa-error-message" role="alert">
          Choose for each: {counted(open, 'choice')} left.
        </p>
      )}
      <Button
        onClick={() => {
          setAsked(true);
          if (open > 0) return;
          saver.decide(differences.filter((difference) => choiceOf(difference) === 'take'));
          // The button goes with what was chosen.
          setTimeout(() => focusOn('save-status'));
          setChoices({});
          setAsked(false);
        }}
      >
        Save with these choices
      </Button>
    </section>
  );
}

/** What came from elsewhere: from a colleague, or from the journal of this browser. */
export function TakenNotice({ view, saver, questions }: Props) {
  const { taken, restoredFrom } = view;
  return (
    <div id="taken" tabIndex={-1}>
      {restoredFrom !== undefined && (
        <Alert kind="info" slim announce>
          Entries that were not saved when this page was closed are here again. <Dismiss saver={saver} />
        </Alert>
      )}
      {taken !== undefined && (
        <Alert kind="info" title={`${taken.who} changed this answer while you worked`} announce>
          <p>These changes are taken over, since you had changed nothing there.</p>
          <ul class="usa-list">
            {taken.differences.map((difference) => (
              <li key={difference.id}>
                <strong>{sayWhat(difference, questions)}:</strong> {sayValue(difference, 'theirs', questions)} (before:{' '}
                {sayValue(difference, 'base', questions)}){' '}
                <Button kind="unstyled" onClick={() => saver.undo(difference)}>
                  Set it back
                </Button>
              </li>
            ))}
          </ul>
          <Dismiss saver={saver} />
        </Alert>
      )}
    </div>
  );
}

function Dismiss({ saver }: { saver: Saver }) {
  return (
    <Button kind="unstyled" onClick={() => saver.dismiss()}>
      Hide this message
    </Button>
  );
}
