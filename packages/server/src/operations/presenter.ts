// How the entities of a collection appear in responses: their names, links and annotations, and whether their stored texts
// may be sent.
import type { Naming } from '../event/name-generations.ts';
import { operations } from '../generated/operations.ts';
import type { Dialect } from '../graph/dialects.ts';
import type { Select, Selection } from '../odata/parse-options.ts';
import { type Scope, scopeOf } from '../odata/scope.ts';
import { select, withMetadata } from '../odata/shape.ts';
import type { Collection, Entity, LinkSource } from './collection-types.ts';

/** The path of the collection by the path of an operation, such as `/$ref`, `/$count` and `/{id}` below it. */
const collections = new Map(
  Object.values(operations).map(({ path }) => [path, path.replace(/\/(\$\w+|\{\w+\})$/, '')]),
);
const collectionOf = ({ template }: LinkSource): string => collections.get(template) ?? template;

/** Presents the entities of a collection. */
export class Presenter<Whole extends Entity> {
  readonly #collection: Collection<Whole>;
  readonly #dialect: Dialect;
  readonly #isChecked: boolean;
  readonly #scopes = new Map<Naming<Whole>, Scope>();

  /** `isChecked`: whether the document in use has checked all stored entities. */
  constructor(collection: Collection<Whole>, dialect: Dialect, isChecked: boolean) {
    this.#collection = collection;
    this.#dialect = dialect;
    this.#isChecked = isChecked;
  }

  /** What queries of a version may use. */
  scopeIn(request: Pick<LinkSource, 'version'>): Scope {
    const { type, namingOf } = this.#collection;
    const naming = namingOf(request);
    const scope = this.#scopes.get(naming) ?? scopeOf(type, this.#dialect, naming.hidden);
    this.#scopes.set(naming, scope);
    return scope;
  }

  urlOf({ id }: Entity, request: LinkSource): string {
    return `${request.baseUrl}${collectionOf(request)}/${encodeURIComponent(id)}`;
  }

  /** `$metadata#auditLogs/provisioning(id,jobId)/$entity`, unless the caller wants no metadata. */
  contextOf(request: LinkSource, selected: Select | undefined, suffix = ''): { '@odata.context'?: string } {
    if (request.metadata === 'none') return {};
    const properties = selected === undefined ? '' : `(${selected.paths.join(',')})`;
    return { '@odata.context': `${request.baseUrl}/$metadata#${collectionOf(request).slice(1)}${properties}${suffix}` };
  }

  /** The entity as a response shows it: the same object if nothing changes. */
  shape(entity: Whole, request: LinkSource, selection: Selection | undefined): Partial<Whole> {
    const { type, namingOf } = this.#collection;
    return withMetadata(select(namingOf(request).rename(entity), selection), type, request.metadata, () =>
      this.urlOf(entity, request),
    );
  }

  /** Whether a text may be sent as it is stored, without a check. Only this method decides that. */
  isSentAsStored(text: string, request: LinkSource, selected: Select | undefined): boolean {
    const isWhole = request.metadata === 'minimal' && selected === undefined;
    return this.#isChecked && isWhole && this.#collection.namingOf(request).isNamed(text);
  }
}
