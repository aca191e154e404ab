// Docs pages that reload by themselves, through server-sent events and a line of script in the page.
// https://html.spec.whatwg.org/multipage/server-sent-events.html
import { readFile } from 'node:fs/promises';
import type { RequestListener, ServerResponse } from 'node:http';
import { join } from 'node:path';

const CHANGES = '/dev/changes';
/** Reloads the page, and scrolls to where the reader was: Redoc renders after the page has loaded. */
const script = `<script>{
const key = 'reading position';
new EventSource('${CHANGES}').onmessage = () => { sessionStorage.setItem(key, String(scrollY)); location.reload(); };
const position = Number(sessionStorage.getItem(key));
sessionStorage.removeItem(key);
let attempts = position > 0 ? 50 : 0;
const scroll = setInterval(() => {
  if (attempts-- <= 0 || Math.abs(scrollY - position) < 2) clearInterval(scroll);
  else scrollTo(0, position);
}, 100);
}</script>`;

/** Open pages of the docs. */
export interface LiveDocs {
  /** Serves the page with its script and the events; `app` serves the rest. */
  around(app: RequestListener): RequestListener;
  /** Reloads open pages. */
  refresh(): void;
  /** Ends the connections of open pages. */
  close(): void;
}

/** Creates live docs from the pages in `folder`. */
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
