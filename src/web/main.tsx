// The entry of the console: style, memory of what was read, and the shell.
import { QueryClientProvider } from '@tanstack/preact-query';
import { render } from 'preact';
import { memory } from './api/use-read.ts';
import { Console } from './shell/console.tsx';
import './styles/console.scss';

const place = document.getElementById('console');
if (place !== null) {
  place.replaceChildren();
  render(
    <QueryClientProvider client={memory}>
      <Console />
    </QueryClientProvider>,
    place,
  );
}
