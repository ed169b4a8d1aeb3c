// The two sections of the answer: how it is answered, its lines, and what is said of families that nobody can speak of.
import { announce } from '../ui/announcements.ts';
import { Checkbox } from '../ui/choices.tsx';
import { newNeedLine, newPresenceLine, type Response } from './answer-form.ts';
import { NeedLineFields } from './need-line.tsx';
import { type Parts, withNeeds, withPresence } from './parts.ts';
import { PresenceLineFields } from './presence-line.tsx';
import { ConfirmAll, StatusChoice } from './section-parts.tsx';
import { useFocus, useFreshLine } from './use-line-focus.ts';

const newKey = () => crypto.randomUUID().slice(0, 8);

/** Section 1: who of DHS is here. */
export function PresenceSection({
  answer,
  edits,
  questions,
  change,
  register,
  day,
}: Parts & { register: Response['register']; day: string }) {
  const { lines, status, unknownComponents } = answer.presence;
  const focus = useFocus('presence');
  const fresh = useFreshLine('presence');
  const set = (next: typeof lines) => change((now) => withPresence(now, next));
  const add = (line = newPresenceLine(newKey()), at = lines.length) => {
    focus.toLine(line.key);
    fresh.begin(line.key);
    set([...lines.slice(0, at), line, ...lines.slice(at)]);
  };
  const text = questions.text('item', 'presence');
  const unknownFaults = edits.filter((edit) => edit.section === 'presence' && edit.field === 'unknownComponents');
  return (
    <section
      class="answer__section"
      id="presence-section"
      tabIndex={-1}
      aria-labelledby="presence-title"
      onFocusOut={fresh.leave}
    >
      <h2 id="presence-title">1. Who is here on {day}</h2>
      <p>{text.help.replace(/; null.*$/, '.')}</p>
      <StatusChoice
        section="presence"
        {...{ status, edits }}
        words={{ reported: 'Somebody of DHS is here', zero: 'Nobody of DHS is here' }}
        onStatus={(next) => change((now) => ({ ...now, presence: { ...now.presence, status: next } }))}
      />
      <ConfirmAll what="line" lines={lines} onConfirm={() => set(lines.map((line) => ({ ...line, carried: false })))} />
      {lines.map((line, at) => (
        <PresenceLineFields
          key={line.key}
          {...{ line, at, questions, register }}
          edits={fresh.without(edits)}
          onChange={(next) =>
            change((now) =>
              withPresence(
                now,
                now.presence.lines.map((its) => (its.key === line.key ? next : its)),
              ),
            )
          }
          onCopy={() => add({ ...line, key: newKey(), carried: false }, at + 1)}
          onRemove={() => {
            const rest = lines.filter(({ key }) => key !== line.key);
            focus.afterRemoval(rest, at);
            set(rest);
            announce(`Line ${at + 1} is taken out.`);
          }}
        />
      ))}
      {(status === 'reported' || status === null) && (
        <>
          <button type="button" id="presence-add" class="usa-button usa-button--outline" onClick={() => add()}>
            Add a line
          </button>
          <details class="answer__unknown" open={unknownComponents.length > 0 || undefined}>
            <summary>
              Components that you cannot speak of
              {unknownComponents.length > 0 && ` (${unknownComponents.length})`}
            </summary>
            {unknownFaults.map(({ id, message }) => (
              <p key={id} class="usa-error-message">
                {message}
              </p>
            ))}
            <fieldset class="usa-fieldset answer__families">
              <legend>Tick each one of which you do not know who is here. That is not the same as nobody.</legend>
              {questions.families.map(({ value, label }) => (
                <Checkbox
                  key={value}
                  label={label}
                  checked={unknownComponents.includes(value)}
                  onValue={(isUnknown) =>
                    change((now) => {
                      const others = now.presence.unknownComponents.filter((code) => code !== value);
                      const next = isUnknown ? [...others, value] : others;
                      const said = now.presence.status ?? (next.length > 0 ? 'reported' : null);
                      return { ...now, presence: { ...now.presence, status: said, unknownComponents: next } };
                    })
                  }
                />
              ))}
            </fieldset>
          </details>
        </>
      )}
    </section>
  );
}

/** Section 2: whom the center needs. */
export function NeedsSection({ answer, edits, questions, change }: Parts) {
  const { lines, status } = answer.needs;
  const focus = useFocus('needs');
  const fresh = useFreshLine('needs');
  const set = (next: typeof lines) => change((now) => withNeeds(now, next));
  const add = (line = newNeedLine(newKey()), at = lines.length) => {
    focus.toLine(line.key);
    fresh.begin(line.key);
    set([...lines.slice(0, at), line, ...lines.slice(at)]);
  };
  return (
    <section
      class="answer__section"
      id="needs-section"
      tabIndex={-1}
      aria-labelledby="needs-title"
      onFocusOut={fresh.leave}
    >
      <h2 id="needs-title">2. Whom you need</h2>
      <p>
        State all that you need, also what is filled already: with one analyst here and one more needed, state 2.00. Of
        needs that are equally urgent, the first is filled first.
      </p>
      <StatusChoice
        section="needs"
        {...{ status, edits }}
        words={{ reported: 'The center needs somebody', zero: 'The center needs nobody' }}
        onStatus={(next) => change((now) => ({ ...now, needs: { ...now.needs, status: next } }))}
      />
      <ConfirmAll what="need" lines={lines} onConfirm={() => set(lines.map((line) => ({ ...line, carried: false })))} />
      {lines.map((line, at) => (
        <NeedLineFields
          key={line.key}
          {...{ line, at, questions }}
          edits={fresh.without(edits)}
          onChange={(next) =>
            change((now) =>
              withNeeds(
                now,
                now.needs.lines.map((its) => (its.key === line.key ? next : its)),
              ),
            )
          }
          onUp={at === 0 ? undefined : () => set(lines.toSpliced(at, 1).toSpliced(at - 1, 0, line))}
          onCopy={() => add({ ...line, key: newKey(), carried: false }, at + 1)}
          onRemove={() => {
            const rest = lines.filter(({ key }) => key !== line.key);
            focus.afterRemoval(rest, at);
            set(rest);
            announce(`Need ${at + 1} is taken out.`);
          }}
        />
      ))}
      {(status === 'reported' || status === null) && (
        <button type="button" id="needs-add" class="usa-button usa-button--outline" onClick={() => add()}>
          Add a need
        </button>
      )}
    </section>
  );
}
