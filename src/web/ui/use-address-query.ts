// The state of a page in its address: filters, order, what is open. So it can be sent to a colleague, and Back works.
import { useLocation } from 'preact-iso';

type Changes = Readonly<Record<string, string | undefined>>;

/** What the address says after "?", and how to change parts of it; an empty value takes its part out. */
export function useAddressQuery() {
  const { query, path, route } = useLocation();
  const set = (changes: Changes, { replace = false } = {}) => {
    const next = new URLSearchParams();
    for (const [name, value] of Object.entries({ ...query, ...changes })) {
      if (value !== undefined && value !== '') next.set(name, value);
    }
    const text = next.toString();
    route(text === '' ? path : `${path}?${text}`, replace);
  };
  return { query: query as Readonly<Record<string, string | undefined>>, set };
}
