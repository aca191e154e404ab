// Where the token comes from: a variable, or a command.
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { type Surroundings, UsageError } from './surroundings.ts';

/** A token command that failed or printed no token. */
export class TokenCommandError extends Error {
  override readonly name = 'TokenCommandError';
}

/** The token of the variable, or a function that runs the command. The client calls it again before the token expires. */
export function tokenOf(command: string | undefined, { env, signal }: Surroundings): string | (() => Promise<string>) {
  if (command !== undefined) return () => runCommand(command, env, signal);
  const token = env['PROVISIONING_LOG_TOKEN'];
  if (token === undefined || token === '')
    throw new UsageError('There is no token: set PROVISIONING_LOG_TOKEN, or use --token-command.');
  return token;
}

async function runCommand(command: string, env: Surroundings['env'], signal: AbortSignal): Promise<string> {
  // It may prompt in the terminal. Its errors go there too.
  const child = spawn(command, { shell: true, env: { ...env }, signal, stdio: ['inherit', 'pipe', 'inherit'] });
  const ended = new Promise<string>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, by) => {
      resolve(code === 0 ? '' : (by ?? `exit code ${String(code)}`));
    });
  });
  const [output, failure] = await Promise.all([text(child.stdout), ended]);
  if (failure !== '') throw new TokenCommandError(`The token command failed: ${failure}.`);
  const token = tokenIn(output.trim());
  if (token === '') throw new TokenCommandError('The token command printed no token.');
  return token;
}

/** The token in what a command printed: the text, or what the Azure CLI, OAuth or Azure PowerShell name it in JSON. */
function tokenIn(output: string): string {
  if (!output.startsWith('{')) return output;
  try {
    const { accessToken, access_token, Token } = JSON.parse(output) as Record<string, unknown>;
    const token = accessToken ?? access_token ?? Token;
    return typeof token === 'string' ? token : '';
  } catch {
    return '';
  }
}
