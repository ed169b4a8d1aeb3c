// Whether the answer is saved, as it is: never "saved" of what the service does not have.
import { Button } from '../ui/button.tsx';
import { formatInstant } from '../ui/format.ts';
import { Icon } from '../ui/icon.tsx';
import { isSame } from './answer-form.ts';
import type { SaveView } from './save-view.ts';

/** The line that stays in sight while somebody fills the answer in. */
export function SaveStatus({ view, onAgain }: { view: SaveView; onAgain: () => void }) {
  const { state, isKept, problem } = view;
  const trouble = TROUBLE[state];
  return (
    <div class={trouble === undefined ? 'save' : 'save save--trouble'} id="save-status" tabIndex={-1}>
      <p class="save__text">
        <Icon name={trouble === undefined ? 'check' : 'warning'} />{' '}
        {trouble === undefined ? quiet(view) : `Not saved yet: ${trouble}`}{' '}
        {trouble !== undefined && (isKept ? KEPT : LOST)}
        {problem !== undefined && ` ${problem.message}`}
      </p>
      {(state === 'unreachable' || state === 'refused') && (
        <Button kind="unstyled" onClick={onAgain}>
          Try again now
        </Button>
      )}
      {state === 'contested' && <a href="#differences">Choose now</a>}
      <Sections />
      <span class="usa-sr-only" role="status">
        {trouble === undefined ? '' : `Not saved yet: ${trouble}`}
      </span>
    </div>
  );
}

const TROUBLE: Partial<Record<SaveView['state'], string>> = {
  unreachable: 'no network.',
  'signed-out': 'sign on again.',
  contested: 'a colleague changed the same as you. Choose what is to stand.',
  refused: 'the service does not take it.',
};
const KEPT = 'Your entries are kept on this computer.';
const LOST = 'This browser keeps nothing, so leave the page open.';

function quiet({ state, savedAt, mine, base }: SaveView): string {
  if (state !== 'saved') return 'Saving...';
  if (savedAt === undefined) return 'Nothing to save yet';
  return `Saved ${formatInstant(savedAt)}${isSame(mine, base) ? '' : ', but for what is no number'}`;
}

const SECTIONS = [
  ['presence-section', 'Who is here'],
  ['needs-section', 'Whom you need'],
  ['certify-section', 'Certify'],
] as const;

/** The way from section to section, however long they are. */
function Sections() {
  return (
    <nav class="save__sections" aria-label="Sections of the answer">
      {SECTIONS.map(([id, label]) => (
        <a
          key={id}
          href={`#${id}`}
          onClick={(event) => {
            event.preventDefault();
            document.getElementById(id)?.scrollIntoView();
            document.getElementById(id)?.focus({ preventScroll: true });
          }}
        >
          {label}
        </a>
      ))}
    </nav>
  );
}
