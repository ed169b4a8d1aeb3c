// The few pages that people see in a browser: self-contained, without scripts, loading nothing and leading nowhere by themselves.
import { sha256 } from './digest.ts';

const STYLE = `body{font:1rem/1.5 system-ui,sans-serif;max-width:40rem;margin:3rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}
h1{font-size:1.4rem}button{font:inherit;padding:.6rem 1.2rem;border:0;border-radius:.25rem;background:#005ea2;color:#fff;cursor:pointer}
button:focus-visible{outline:.25rem solid #2491ff}code{display:block;padding:.8rem;background:#f0f0f0;overflow-wrap:anywhere;user-select:all}`;

/** Content-Security-Policy of every page: its own style, a form that comes back here, and nothing else. */
export const PAGE_POLICY = `default-src 'none'; style-src 'sha256-${sha256(STYLE).toString('base64')}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;

/** A whole page. `title` is text, `body` is HTML in which everything foreign is escaped already. */
export function renderPage(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
${body}
</main>
</body>
</html>
`;
}

/** `text` so that HTML takes it for text, between tags and in quoted attributes alike. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
