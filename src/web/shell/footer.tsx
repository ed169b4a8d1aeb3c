// The foot of every page: what the console stands on, and where the same can be had by programs.

/** The footer. */
export function Footer() {
  return (
    <footer class="footer">
      <div class="footer__inner">
        <p>Fusion center deployment survey. Whatever these pages do can be done through the API as well.</p>
        <ul class="footer__links">
          <li>
            <a href="/docs">API documentation</a>
          </li>
          <li>
            <a href="/openapi.json">OpenAPI document</a>
          </li>
        </ul>
      </div>
    </footer>
  );
}
