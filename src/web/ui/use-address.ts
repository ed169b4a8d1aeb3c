// The state of a page in its address: filters, what is open. So that it can be sent to a colleague, and Back works.
import { useLocation } from 'preact-iso';

/** What stands behind the question mark, and `set` to change parts of it: an empty value takes a part out. */
export function useAddress(): {
  query: Readonly<Record<string, string>>;
  set: (changes: Readonly<Record<string, string | undefined>>, options?: { replace?: boolean }) => void;
} {
  const { path, query, route } = useLocation();
  return {
    query,
    set(changes, { replace = false } = {}) {
      const search = new URLSearchParams(query);
      for (const [name, value] of Object.entries(changes)) {
        if (value === undefined || value === '') search.delete(name);
        else search.set(name, value);
      }
      const text = search.toString();
      route(text === '' ? path : `${path}?${text}`, replace);
    },
  };
}
