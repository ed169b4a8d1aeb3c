// The handling marking at the top and bottom of every page, on screen and on every printed sheet (32 CFR 2002.20).
import { useSignOn } from './service-facts.ts';

/** The banner marking of the service. */
export function Marking() {
  const marking = useSignOn()?.marking;
  return <p class="marking">{marking ?? '\u00a0'}</p>;
}
