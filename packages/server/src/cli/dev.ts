// What `npm run dev` needs beside the public names; not part of the published package's exports.
export { explain } from './messages.ts';
export { parseOptions } from './options.ts';
export { stopWithShell } from './stop-with-shell.ts';
