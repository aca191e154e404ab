// The events of the log: recording them, listing them, getting one.
import type { EventPage, ProvisioningObjectSummary, StoredEvent } from '@directory-provisioning/types';
import { toInstant } from '../instant.ts';
import { decodeSkipToken, encodeSkipToken, SkipTokenError } from '../odata/skip-token.ts';
import type { Position, Store } from '../store/store.ts';
import type { OperationHandler, OperationHandlers } from './operation.ts';

/** The largest page, and the one that is served when none is asked for. */
const PAGE_LIMIT = 1000;

/** What the operations work with. */
export interface OperationContext {
  readonly store: Store;
  /** Stands in for a missing `activityDateTime`. */
  readonly now: () => Date;
  /** Makes an id for an event that came without one. */
  readonly newId: () => string;
}

/** Completes an event as it was sent and stores it. Undefined where its id is taken. */
export async function record(
  { store, now, newId }: OperationContext,
  { '@odata.context': _, ...sent }: ProvisioningObjectSummary,
): Promise<StoredEvent | undefined> {
  const { id = newId(), activityDateTime = now().toISOString() } = sent;
  // Members keep the place that they were sent at; those that were missing come first.
  const event: StoredEvent = {
    ...(sent.id === undefined && { id }),
    ...(sent.activityDateTime === undefined && { activityDateTime }),
    ...sent,
    id,
    activityDateTime,
  };
  const instant = toInstant(activityDateTime);
  if (instant === undefined) throw new Error(`${activityDateTime} went past the validator`);
  return (await store.add({ id, instant, text: JSON.stringify(event) })) ? event : undefined;
}

export function directoryProvisioning(context: OperationContext): OperationHandlers {
  const { store } = context;

  const create: OperationHandler<'createDirectoryProvisioning' | 'createDirectoryProvisioningRef'> = async ({
    body,
    baseUrl,
  }) => {
    const event = await record(context, body);
    if (event === undefined)
      return {
        status: 409,
        error: {
          code: 'Request_Conflict',
          message: `An event with the id '${body.id ?? ''}' exists: leave the id out, or choose another.`,
        },
      };
    return {
      status: 201,
      headers: { Location: `${baseUrl}/auditLogs/directoryProvisioning/${encodeURIComponent(event.id)}` },
      body: { '@odata.context': contextOf(baseUrl, '/$entity'), ...event },
    };
  };

  return {
    createDirectoryProvisioning: create,
    createDirectoryProvisioningRef: create,

    async listDirectoryProvisioning({ query: { $top = PAGE_LIMIT, $skiptoken }, baseUrl, url }) {
      let after: Position | undefined;
      try {
        after = $skiptoken === undefined ? undefined : decodeSkipToken($skiptoken, store.secret);
      } catch (error) {
        if (!(error instanceof SkipTokenError)) throw error;
        return { status: 400, error: { code: 'BadRequest', message: error.message } };
      }
      const { texts, next } = await store.page(Math.min($top, PAGE_LIMIT), after);
      const page: EventPage = {
        '@odata.context': contextOf(baseUrl),
        ...(next && { '@odata.nextLink': nextLink(url, encodeSkipToken(next, store.secret)) }),
        value: texts.map((text) => JSON.parse(text) as ProvisioningObjectSummary),
      };
      return { status: 200, body: page };
    },

    async getDirectoryProvisioning({ path: { id }, baseUrl }) {
      const text = await store.get(id);
      if (text === undefined)
        return {
          status: 404,
          error: { code: 'Request_ResourceNotFound', message: `No event has the id '${id}'.` },
        };
      const event = JSON.parse(text) as StoredEvent;
      return { status: 200, body: { '@odata.context': contextOf(baseUrl, '/$entity'), ...event } };
    },
  };
}

const contextOf = (baseUrl: string, suffix = ''): string =>
  `${baseUrl}/$metadata#auditLogs/directoryProvisioning${suffix}`;

/** The address of the request with another skip token; every other option stays as it was sent. */
function nextLink(url: string, token: string): string {
  const at = url.indexOf('?');
  const [path, query] = at === -1 ? [url, ''] : [url.slice(0, at), url.slice(at + 1)];
  const options = query.split('&').filter((option) => option !== '' && !option.startsWith('$skiptoken='));
  return `${path}?${[...options, `$skiptoken=${token}`].join('&')}`;
}
