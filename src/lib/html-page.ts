// The few pages that people see in a browser: self-contained, without scripts, loading nothing and leading nowhere by themselves.
import { sha256 } from './digest.ts';

const STYLE = `.marking{margin:0;text-align:center;font-weight:700;letter-spacing:.03em}body{font:1rem/1.5 system-ui,sans-serif;max-width:40rem;margin:3rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}
h1{font-size:1.4rem}button{font:inherit;padding:.6rem 1.2rem;border:0;border-radius:.25rem;background:#005ea2;color:#fff;cursor:pointer}
button:focus-visible{outline:.25rem solid #2491ff}
@media print{body{margin:0 auto}main{padding:2.5rem 0;-webkit-box-decoration-break:clone;box-decoration-break:clone}.marking{position:fixed;left:0;right:0}.marking.top{top:0}.marking.bottom{bottom:0}}
code{display:block;padding:.8rem;background:#f0f0f0;overflow-wrap:anywhere;user-select:all}`;

/** Content-Security-Policy of a page: its own style, a form that comes back here, and nothing else. */
export function pagePolicy({ style = STYLE }: Pick<Page, 'style'>): string {
  const hash = sha256(style).toString('base64');
  return `default-src 'none'; style-src 'sha256-${hash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;
}

/** A page before it is marked: `title` is text, `body` is HTML in which everything foreign is escaped already. */
export type Page = {
  readonly title: string;
  readonly body: string;
  /** A style sheet of its own, instead of that of short pages. It has to place `.marking` on every printed sheet. */
  readonly style?: string;
  /** A marking of its own: of what was published under one. */
  readonly marking?: string;
};

/** The whole page with its handling marking at top and bottom, in print on every sheet. */
export function renderPage({ title, body, style = STYLE, marking: own }: Page, general: string): string {
  const marking = escapeHtml(own ?? general);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<p class="marking top">${marking}</p>
<main>
<h1>${escapeHtml(title)}</h1>
${body}
</main>
<p class="marking bottom">${marking}</p>
</body>
</html>
`;
}

/** `text` so that HTML takes it for text, between tags and in quoted attributes alike. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
