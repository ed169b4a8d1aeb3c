// The beginning: with what is known, in lines to confirm, or with an empty answer.
import { useState } from 'preact/hooks';
import { client, send } from '../api/client.ts';
import { changed } from '../api/use-read.ts';
import { announce } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { Radios } from '../ui/choices.tsx';
import { useWriting } from '../ui/use-writing.ts';
import { WriteProblem } from '../ui/write-problem.tsx';
import type { Response } from './answer-form.ts';
import { focusOn } from './focus-on.ts';
import type { ReadResponse } from './save-view.ts';
import { RESPONSE, tellResponse } from './use-answer.ts';

type Begin = { presence: 'register' | 'last-answer' | 'empty'; needs: 'last-answer' | 'empty' };

/** How to begin an answer that is not started. */
export function BeginSection({ current: { body: response, etag } }: { current: ReadResponse }) {
  const isShown = response.register !== null;
  const [presence, setPresence] = useState<Begin['presence']>(isShown ? 'register' : 'last-answer');
  const [needs, setNeeds] = useState<Begin['needs']>('last-answer');
  const { busy, error, write, keyFor } = useWriting();
  const begin = () =>
    write(async () => {
      const { cycle, center } = response;
      const body = { presence, needs };
      const answer = await send(
        client.POST(`${RESPONSE}/begin`, {
          params: { path: { cycle, center }, header: { 'If-Match': etag, 'Idempotency-Key': keyFor(body) } },
          body,
        }),
      );
      tellResponse({ body: answer.body, etag: answer.etag ?? '' });
      announce('Your draft has begun. It saves itself.');
      setTimeout(() => focusOn('presence-section'));
    });
  return (
    <section class="answer__section" aria-labelledby="begin-title">
      <h2 id="begin-title">Begin</h2>
      <p>Whatever is taken over is shown to you line by line. Nothing is answered until you confirm it.</p>
      <div class="begin__choices">
        <Radios
          legend="Who is here: begin with"
          value={presence}
          onValue={(value) => setPresence(value as Begin['presence'])}
          options={[
            ...(isShown
              ? [
                  {
                    value: 'register',
                    label: `The register: ${response.register?.length ?? 0} people whom DHS components report`,
                  },
                ]
              : []),
            { value: 'last-answer', label: "The center's last certified answer" },
            { value: 'empty', label: 'No lines' },
          ]}
        />
        <Radios
          legend="Whom you need: begin with"
          value={needs}
          onValue={(value) => setNeeds(value as Begin['needs'])}
          options={[
            { value: 'last-answer', label: "The center's last certified answer" },
            { value: 'empty', label: 'No needs' },
          ]}
        />
      </div>
      <WriteProblem error={error} onReload={() => changed(RESPONSE)} />
      <Button busy={busy && 'Beginning...'} onClick={() => void begin()}>
        Begin the answer
      </Button>
    </section>
  );
}

/** What a draft began with, in words. */
export function sayBeginning({ carriedFrom: { register, presence, needs } }: Response): string | undefined {
  const parts = [
    register ? 'the register (who is here)' : '',
    presence === null ? '' : `your answer to ${presence.cycle} (who is here)`,
    needs === null ? '' : `your answer to ${needs.cycle} (whom you need)`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? undefined : `This draft began with ${parts.join(' and ')}.`;
}
