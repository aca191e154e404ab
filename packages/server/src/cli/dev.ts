// What `npm run dev` needs in addition to the public names. Only this repository's source condition resolves it.
export { onEndSignal, removeFolderAtExit } from './end-signals.ts';
export { explain } from './messages.ts';
export { parseOptions } from './options.ts';
export { catchUncaught, hide, printError } from './print.ts';
export { stopWithShell } from './stop-with-shell.ts';
