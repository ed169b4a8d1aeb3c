// The banner of U.S. government sites, as the design system words it. A demonstration says that it is none.
import { useState } from 'preact/hooks';
import { Icon } from '../ui/icon.tsx';
import { isDemonstration, useSignOn } from './service-facts.ts';

/** The government banner; its button opens what an official site is known by. */
export function Banner() {
  const [open, setOpen] = useState(false);
  const signOn = useSignOn();
  const demonstration = isDemonstration(signOn);
  // Nothing is said before it is known what this is; the line keeps its height.
  const text =
    signOn === undefined
      ? '\u00a0'
      : demonstration
        ? 'A demonstration: not an official website, and the people and answers in it are made up'
        : 'An official website of the United States government';
  return (
    <section
      class="usa-banner"
      aria-label={demonstration ? 'Demonstration' : 'Official website of the United States government'}
    >
      <div class="usa-accordion">
        <header class="usa-banner__header">
          <div class="usa-banner__inner">
            <div class="grid-col-fill tablet:grid-col-auto">
              <p class="usa-banner__header-text">{text}</p>
            </div>
            <button
              type="button"
              class="usa-accordion__button usa-banner__button banner__button"
              aria-expanded={open}
              aria-controls="gov-banner"
              onClick={() => setOpen(!open)}
            >
              <span class="usa-banner__button-text">Here’s how you know</span>
            </button>
          </div>
        </header>
        <div class="usa-banner__content usa-accordion__content" id="gov-banner" hidden={!open}>
          <div class="grid-row grid-gap-lg">
            <div class="usa-banner__guidance tablet:grid-col-6">
              <div class="usa-media-block__body">
                <p>
                  <strong>Official websites use .gov</strong>
                  <br />A <strong>.gov</strong> website belongs to an official government organization in the United
                  States.
                </p>
              </div>
            </div>
            <div class="usa-banner__guidance tablet:grid-col-6">
              <div class="usa-media-block__body">
                <p>
                  <strong>Secure .gov websites use HTTPS</strong>
                  <br />A <strong>lock</strong> (<Icon name="lock" />) or <strong>https://</strong> means you’ve safely
                  connected to the .gov website. Share sensitive information only on official, secure websites.
                </p>
              </div>
            </div>
          </div>
        </div>
      </div>
    </section>
  );
}
