// A picture drawn by Observable Plot, which is loaded with the first one. Colours are custom properties of the page ('var(--ink)'), so
// that it follows dark and high-contrast settings by itself; it is drawn anew when its place changes its width.
import { useEffect, useRef, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';

type Plotting = typeof import('./plotting.ts');
type Props = {
  /** What is drawn, for a place of that many units: pixels at the usual size of text. Keep it between renderings (`useCallback`). */
  draw: (plot: Plotting, width: number) => import('./plotting.ts').PlotOptions;
  /** What the picture shows, in one or two sentences: it is read instead of it, and states the finding. */
  alt: string;
  /** On a place narrower than that many units it is drawn this wide and scrolls. */
  atLeast?: number;
};

/**
 * The drawing. Use `Figure`, which puts its table, its CSV and its text beside it. Marks with `href` lead there by mouse or touch; they
 * are no stops for the keyboard, which has the same links in the table.
 */
export function Picture({ draw, alt, atLeast = 0 }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  const [plot, setPlot] = useState<Plotting>();
  const { route } = useLocation();
  // All of it grows with the text that the reader has chosen.
  const scale = unitOf();
  const units = Math.max(Math.floor(width / scale), atLeast);
  const scrolls = width > 0 && units * scale > width + 1;
  useEffect(() => {
    let gone = false;
    void import('./plotting.ts').then((loaded) => !gone && setPlot(loaded));
    const watcher = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    if (place.current !== null) watcher.observe(place.current);
    return () => {
      gone = true;
      watcher.disconnect();
    };
  }, []);
  useEffect(() => {
    if (plot === undefined || width === 0 || place.current === null) return;
    const drawing = plot.plot({ width: units, ...draw(plot, units) });
    const height = Number(drawing.getAttribute('height'));
    drawing.setAttribute('width', String(units * scale));
    drawing.setAttribute('height', String(height * scale));
    // Its text stands on the place around it, and nothing in it is a stop for the keyboard.
    drawing.setAttribute('aria-hidden', 'true');
    takeLinksOut(drawing);
    (drawing as SVGSVGElement).addEventListener('click', (event) => {
      const address = (event.target as Element).closest('[data-opens]')?.getAttribute('data-opens');
      if (address === undefined || address === null) return;
      if (event.ctrlKey || event.metaKey) window.open(address, '_blank', 'noopener');
      else route(address);
    });
    place.current.replaceChildren(drawing);
  }, [plot, width === 0, units, scale, draw]);
  return (
    <div
      ref={place}
      class={scrolls ? 'picture picture--scrolls' : 'picture'}
      role="img"
      aria-label={alt}
      tabIndex={scrolls ? 0 : undefined}
    />
  );
}

function unitOf(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16 || 1;
}

// What is inside of an image is nothing by itself for screen readers: groups that open something by mouse instead of links.
function takeLinksOut(drawing: Element): void {
  for (const link of drawing.querySelectorAll('a')) {
    const group = document.createElementNS('http://www.w3.org/2000/svg', 'g');
    group.setAttribute('data-opens', link.getAttribute('href') ?? link.getAttribute('xlink:href') ?? '');
    group.append(...link.childNodes);
    link.replaceWith(group);
  }
}
