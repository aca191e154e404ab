// Prints what the command says. Everything passes the mask first; a lint rule bans `console` elsewhere.
import { inspect } from 'node:util';
import { createMask, type Mask } from '../mask.ts';

/** Hides secrets in a text: those in arguments and variables, and what looks like one. */
export const hide: Mask = createMask(...secretsOf(process.argv.slice(2), process.env));

/** Tokens and database URLs: also invalid ones, which the options reject. */
function secretsOf(argv: readonly string[], environment: NodeJS.ProcessEnv): [tokens: string[], databases: string[]] {
  const {
    PROVISIONING_STUB_TOKEN: token = '',
    PROVISIONING_STUB_CONTROL_TOKEN: controlToken = '',
    PROVISIONING_STUB_DATABASE: database = '',
    PGPASSWORD = '',
  } = environment;
  const values = argv.map((argument) => argument.replace(/^--[\w-]+=/, ''));
  const isToken = (index: number): boolean =>
    /^--(control-)?token$/.test(argv[index - 1] ?? '') || /^--(control-)?token=/.test(argv[index] ?? '');
  const lists = [token, controlToken, ...values.filter((_, index) => isToken(index))];
  const tokens = lists.flatMap((list) => [list, ...list.split(',').map((text) => text.trim())]);
  // A URL may be given to the wrong option.
  return [
    [...tokens, PGPASSWORD],
    [database, ...values],
  ];
}

/** Prints to stdout. */
export function print(text: string): void {
  console.log(hide(text));
}

/** Prints to stderr. */
export function printError(text: string): void {
  console.error(hide(text));
}

/** Prints Node's warnings and errors that nothing caught, which Node itself would print as they are. */
export function catchUncaught(withStack: boolean): void {
  process.removeAllListeners('uncaughtException');
  process.on('uncaughtException', (error) => {
    printError(`The command failed: ${withStack ? inspect(error) : error.message}`);
    process.exit(1);
  });
  // Without listeners, --no-warnings is on.
  if (process.listenerCount('warning') === 0) return;
  process.removeAllListeners('warning');
  process.on('warning', ({ name, message }) => printError(`${name}: ${message}`));
}
