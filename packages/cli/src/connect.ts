// A client for the options that all commands share.
import {
  and,
  createProvisioningClient,
  createRateLimit,
  type Filter,
  graphRate,
  type Hooks,
  type ProvisioningClient,
  where,
} from '@directory-provisioning/client';
import { InvalidArgumentError } from 'commander';
import { parseUrl } from './parse-values.ts';
import type { Progress } from './progress.ts';
import { type Surroundings, UsageError } from './surroundings.ts';
import { tokenOf } from './token.ts';

/** The options that all commands share. */
export interface CommonOptions {
  readonly url?: string;
  readonly tokenCommand?: string;
  readonly filter?: string;
  readonly since?: Date;
  readonly quiet?: boolean;
}

/** The list to read: the only one that v1.0 has, and beta has it too. */
export const list = 'listProvisioning';

/** How many events a page has: the most that the log allows. */
export const PAGE_SIZE = 1000;

/** The address of the API. */
export function urlOf({ url }: CommonOptions, { env }: Surroundings): string {
  const variable = env['PROVISIONING_LOG_URL'] ?? '';
  if (url !== undefined || variable === '') return url ?? 'https://graph.microsoft.com/v1.0';
  try {
    return parseUrl(variable);
  } catch (error) {
    if (!(error instanceof InvalidArgumentError)) throw error;
    throw new UsageError(`PROVISIONING_LOG_URL is invalid. ${error.message}`);
  }
}

/** Creates a client. On another machine it stays within the limit that Graph has for this log. */
export function connect(
  options: CommonOptions,
  surroundings: Surroundings,
  progress: Progress,
  hooks: Hooks = {},
): ProvisioningClient {
  const baseUrl = urlOf(options, surroundings);
  const isLocal = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(baseUrl).hostname);
  return createProvisioningClient({
    baseUrl,
    token: tokenOf(options.tokenCommand, surroundings),
    retry: { attempts: 8 },
    timeout: { attempt: 100_000 },
    hooks: {
      ...hooks,
      retry: (_, delay, { status }) => {
        const reason = status === 0 ? 'There was no response' : `The server responded with ${status}`;
        progress.note(`${reason}: trying again in ${Math.ceil(delay / 1000)} s.`);
      },
    },
    ...(!isLocal && { rate: createRateLimit(graphRate) }),
  });
}

/** The filter of a command: its own, and the start. */
export function filterOf({ filter, since }: CommonOptions): Filter | undefined {
  const filters = [
    ...(since === undefined ? [] : [where('activityDateTime', 'ge', since)]),
    ...(filter === undefined ? [] : [filter as Filter]),
  ];
  return filters.length === 0 ? undefined : and(...filters);
}
