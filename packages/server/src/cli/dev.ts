// What tools/dev needs in addition to the public names. Only this repository's source condition resolves it.
export { addCommands } from './commands/commands.ts';
export { onEndSignal, removeFolderAtExit } from './end-signals.ts';
export { explain } from './messages.ts';
export { createCommand } from './options.ts';
export { parseOptions } from './parse-command.ts';
export { catchUncaught, hide, printError } from './print.ts';
export { stopWithShell } from './stop-with-shell.ts';
