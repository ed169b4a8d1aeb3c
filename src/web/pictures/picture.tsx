// A picture drawn by Observable Plot, which is loaded with the first one. Colours are those of the page, so that it follows dark and
// high-contrast settings; it is drawn anew when its place changes its width.
import type { PlotOptions } from '@observablehq/plot';
import { useEffect, useRef, useState } from 'preact/hooks';

type Plotting = typeof import('@observablehq/plot');
type Props = {
  /** What is drawn, for a place of that many CSS pixels. */
  draw: (plot: Plotting, width: number) => PlotOptions;
  /** What the picture shows, in one or two sentences: it is read instead of it. */
  alt: string;
};

/** The drawing. Use `Figure`, which puts its table, its CSV and its text beside it. */
export function Picture({ draw, alt }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  const [plot, setPlot] = useState<Plotting>();
  useEffect(() => {
    let gone = false;
    void import('@observablehq/plot').then((loaded) => !gone && setPlot(loaded));
    const watcher = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    if (place.current !== null) watcher.observe(place.current);
    return () => {
      gone = true;
      watcher.disconnect();
    };
  }, []);
  useEffect(() => {
    if (plot === undefined || width === 0 || place.current === null) return;
    const drawing = plot.plot({ width, ...draw(plot, width) });
    // Its text stands on the place around it.
    drawing.setAttribute('aria-hidden', 'true');
    place.current.replaceChildren(drawing);
  }, [plot, width, draw]);
  return <div ref={place} class="picture" role="img" aria-label={alt} />;
}
