// The files of a report, named for what people do with them.
import type { Schema } from '../api/client.ts';
import { Icon } from '../ui/icon.tsx';

/** Links to them; screen readers are told which report they are of. */
export function Downloads({ of: { links, number, title } }: { of: Schema<'Report'> }) {
  const files = [
    { href: links.xlsx, label: 'Workbook (XLSX)' },
    { href: links.html, label: 'Page to print (HTML)' },
    { href: links.self, label: 'As it was signed (JSON)' },
  ];
  return (
    <ul class="downloads">
      {files.map(({ href, label }) => (
        <li key={href}>
          <a href={href} download={fileName(href)}>
            <Icon name="download" /> {label}
            <span class="usa-sr-only">
              : report {number} of {title}
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}

// Where the service names no file: the id alone would say nothing of it.
function fileName(address: string): string {
  const name = address.split('/').at(-1) ?? '';
  return `report-${name.includes('.') ? name : `${name}.json`}`;
}
