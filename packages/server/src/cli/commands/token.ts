// `provisioning-stub token`: gets a token from a running stub, over its control API.
import { createControlClient } from '../../control-client.ts';
import { printError } from '../print.ts';
import type { TokenFlags } from './token-options.ts';

/** Prints a token. Returns the exit code: 1 if the stub can't be reached or rejects the request. */
export async function issueToken({ stubUrl, controlToken, permission, wids, ...rest }: TokenFlags): Promise<number> {
  const url = URL.parse(stubUrl);
  if (url === null) {
    printError('Invalid --stub-url: expected a URL such as http://127.0.0.1:4010.');
    return 1;
  }
  const body = { ...rest, ...(permission && { permissions: [...permission] }), ...(wids && { wids: [...wids] }) };
  try {
    const { data, error } = await createControlClient({ url: stubUrl, token: controlToken }).POST('/tokens', { body });
    if (data === undefined) {
      printError(`The stub rejected the request: ${error.error.message}`);
      return 1;
    }
    // Unmasked: the caller needs the token.
    process.stdout.write(`${data.token}\n`);
    return 0;
  } catch (error) {
    const { cause, message } = error as Error;
    printError(`Can't reach a stub at ${url.origin}: ${cause instanceof Error ? cause.message : message}`);
    return 1;
  }
}
