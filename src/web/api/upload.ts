// Sending a file with its progress, which `fetch` does not tell. Answers and refusals are those of `client`.
import { ApiProblem, NoNetwork } from './client.ts';
import { reportNoSession } from './session-state.ts';

const TYPES: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  txt: 'text/csv',
  tsv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ndjson: 'application/x-ndjson',
};

/** The media type of a file by its name; undefined where the service does not take it. */
export function mediaTypeOf(name: string): string | undefined {
  return TYPES[name.split('.').at(-1)?.toLowerCase() ?? ''];
}

/** Sends `file` as the body to `address`; `onProgress` hears shares of one. Throws `ApiProblem` and `NoNetwork`. */
export function upload<Body>(
  method: 'POST' | 'PUT',
  address: string,
  file: File,
  headers: Readonly<Record<string, string>>,
  onProgress: (share: number) => void,
): Promise<Body> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, address);
    request.setRequestHeader('content-type', mediaTypeOf(file.name) ?? 'application/octet-stream');
    request.setRequestHeader('accept', 'application/json');
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 1 : loaded / total);
    request.onerror = () => reject(new NoNetwork());
    request.onload = () => {
      const document = parse(request.responseText);
      if (request.status < 300) return resolve(document as Body);
      if (request.status === 401) reportNoSession();
      reject(new ApiProblem(request.status, document));
    };
    request.send(file);
  });
}

function parse(text: string): Record<string, unknown> {
  try {
    const document: unknown = JSON.parse(text);
    return typeof document === 'object' && document !== null ? (document as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
