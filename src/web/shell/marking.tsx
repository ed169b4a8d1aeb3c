// The handling marking at the top and bottom of every page, on screen and on every printed sheet (32 CFR 2002.20).
import { useSignOn } from './service-facts.ts';

/** The banner marking of the service, at the `place` of the page. */
export function Marking({ place }: { place: 'top' | 'bottom' }) {
  const marking = useSignOn()?.marking;
  return (
    <section class={`marking marking--${place}`} aria-label={`Handling marking, ${place} of the page`}>
      {marking ?? '\u00a0'}
    </section>
  );
}
