// Docs pages that reload themselves: the page gets a script that listens to server-sent events.
// https://html.spec.whatwg.org/multipage/server-sent-events.html
import { readFile } from 'node:fs/promises';
import type { RequestListener, ServerResponse } from 'node:http';
import { join } from 'node:path';

const CHANGES = '/dev/changes';
const script = `<script>new EventSource('${CHANGES}').onmessage = () => location.reload();</script>`;

/** Open pages of the docs. */
export interface LiveDocs {
  /** Serves the page with its script and the events; `app` serves everything else. */
  around(app: RequestListener): RequestListener;
  /** Reloads open pages. */
  refresh(): void;
  /** Closes the connections of open pages. */
  close(): void;
}

/** Serves the docs in `folder` as pages that reload themselves. */
export function createLiveDocs(folder: string): LiveDocs {
  const open = new Set<ServerResponse>();
  return {
    around: (app) => (request, response) => {
      if (request.method === 'GET' && request.url === CHANGES) {
        response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' }).write(':\n\n');
        open.add(response);
        response.once('close', () => open.delete(response));
      } else if (request.method === 'GET' && request.url === '/docs/') {
        readFile(join(folder, 'index.html'), 'utf8').then(
          (page) => {
            const at = page.lastIndexOf('</body>');
            response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' });
            response.end(page.slice(0, at) + script + page.slice(at));
          },
          () => {
            app(request, response);
          },
        );
      } else app(request, response);
    },
    refresh() {
      for (const response of open) response.write('data: changed\n\n');
    },
    close() {
      for (const response of open) response.end();
    },
  };
}
