// Lists the entities of a collection. docs/adr/0021-lists-from-kept-texts.md
import type { Naming } from '../event/name-generations.ts';
import { PAGE_LIMIT } from '../graph/limits.ts';
import type { Select } from '../odata/parse-options.ts';
import type { Position } from '../odata/plan.ts';
import { decodeSkipToken, encodeSkipToken } from '../odata/skip-token.ts';
import { type StoredPage, StoredText } from '../store/store.ts';
import { invalid } from './collection-errors.ts';
import type { Collection, CollectionHandlers, Entity, ListRequest, OperationContext } from './collection-types.ts';
import { beforeHorizon } from './horizon.ts';
import { ListQueries, type ListQuery } from './list-queries.ts';
import { joinPage, nextLink, takePage } from './page-text.ts';
import type { Presenter } from './presenter.ts';
import type { Turns } from './turns.ts';

/** A page longer than this, in characters, waits for its turn: several at once would block other requests. */
const LARGE_PAGE = 2 ** 19;

/** An entity of a page as it is sent. */
interface SentEntity<Whole extends Entity> {
  readonly stored: StoredText<Whole>;
  readonly sent: StoredText<object>;
  /** Undefined if it needs no check. */
  readonly unchecked?: Partial<Whole>;
}

type Checked<Whole extends Entity> = WeakMap<StoredText<Whole>, StoredText<object>>;

/** The handler that lists a collection. */
export function listHandler<Whole extends Entity>(
  context: OperationContext,
  { type, entities, namingOf }: Collection<Whole>,
  presenter: Presenter<Whole>,
  turns: Turns,
): CollectionHandlers<Whole>['list'] {
  const { store, skipTokenLifetime } = context;
  const queries = new ListQueries();
  /** Texts as they are sent with these names or selected properties, of stored entities that were checked so. */
  const checked = new WeakMap<Naming<Whole> | Select, Checked<Whole>>();
  const checkedAs = (shape: Naming<Whole> | Select): Checked<Whole> => {
    const found: Checked<Whole> = checked.get(shape) ?? new WeakMap();
    checked.set(shape, found);
    return found;
  };

  /** Reads a page. Several large ones take turns. */
  async function read(query: ListQuery, limit: number, after: Position | undefined): Promise<StoredPage<Whole>> {
    // Reading a large page takes long too; only afterwards is it known to be large.
    const mustWait = turns.isTaken;
    if (mustWait) await turns.next();
    const page = await entities.page(query, limit, after);
    const isLarge = page.stored.reduce((sum, { text }) => sum + text.length, 0) > LARGE_PAGE;
    if (isLarge && !mustWait) await turns.next();
    if (mustWait && !isLarge) turns.endShort();
    return page;
  }

  /** The entities of a page as they are sent. Those that were checked before come from `known`. */
  function* send(
    { stored }: StoredPage<Whole>,
    request: ListRequest,
    { selected }: ListQuery,
    known: Checked<Whole> | undefined,
  ): Generator<SentEntity<Whole>> {
    for (const one of stored) {
      const found = known?.get(one);
      if (found !== undefined) yield { stored: one, sent: found };
      else if (presenter.isSentAsStored(one.text, request, selected)) {
        known?.set(one, one);
        yield { stored: one, sent: one };
      } else {
        const entity = JSON.parse(one.text) as Whole;
        const unchecked = presenter.shape(entity, request, selected?.selection);
        yield { stored: one, sent: unchecked === entity ? one : new StoredText(JSON.stringify(unchecked)), unchecked };
      }
    }
  }

  return async (request) => {
    const { query, prefer, url } = request;
    const { $top = PAGE_LIMIT, $count = false, $skiptoken } = query;
    const listQuery = queries.parse(query, presenter.scopeIn(request));
    const { filter, selected } = listQuery;
    const tooEarly = filter && beforeHorizon(filter, type.time, context);
    if (tooEarly !== undefined) return invalid(tooEarly);
    const time = skipTokenLifetime === undefined ? undefined : context.now().getTime();
    const earliest = time === undefined ? 0 : time - (skipTokenLifetime ?? 0);
    const after = $skiptoken === undefined ? undefined : decodeSkipToken($skiptoken, listQuery, store.secret, earliest);
    const maxPageSize = Math.min(prefer.maxPageSize ?? PAGE_LIMIT, PAGE_LIMIT);
    const page = await read(listQuery, Math.min($top, maxPageSize), after);

    // Other levels add links to each entity.
    const known = request.metadata === 'minimal' ? checkedAs(selected ?? namingOf(request)) : undefined;
    // Names and metadata can make entities longer than they are stored.
    const kept = takePage(send(page, request, listQuery, known));
    const next = kept.length < page.stored.length ? page.positionOf(kept.length - 1) : page.next;
    const head = {
      ...presenter.contextOf(request, selected),
      ...($count && { '@odata.count': await entities.count(filter) }),
      ...(next && { '@odata.nextLink': nextLink(url, encodeSkipToken(next, listQuery, store.secret, time)) }),
    };
    const text = joinPage(
      head,
      kept.map(({ sent }) => sent.text),
    );
    const unchecked = kept.filter((one) => one.unchecked !== undefined);
    const isApplied = prefer.maxPageSize !== undefined;
    return {
      status: 200,
      listed: () => kept.map(({ stored }) => stored.entity),
      ...(isApplied && { headers: { 'Preference-Applied': `odata.maxpagesize=${maxPageSize}` } }),
      ...(unchecked.length === 0
        ? { checkedText: text }
        : {
            body: { ...head, value: unchecked.flatMap(({ unchecked: entity }) => (entity ? [entity] : [])) },
            text,
            remember() {
              for (const { stored, sent } of unchecked) known?.set(stored, sent);
            },
          }),
    };
  };
}
