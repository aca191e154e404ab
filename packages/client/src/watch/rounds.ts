// Reads the log round by round: what is new, and now and then what was recorded late.
import type { ProvisioningClient } from '../client.ts';
import { and, type Filter, where } from '../filter.ts';
import { toInstant } from '../instant.ts';
import type { ListParameters, Page, PagingOptions } from '../paging.ts';
import { limitsOf, LONGEST_ATTEMPT } from '../request.ts';
import { before, type Checkpoint, earlier, later, type Position, resume, startAt, toCheckpoint } from './checkpoint.ts';
import { horizonOf } from './failures.ts';
import type { WatchOptions } from './options.ts';
import { instantOfTime, Reading } from './reading.ts';
import { instantOf, instantOfSecond, secondOf } from './seen.ts';

type Events = Page['value'];

/** How far back each round looks for late events, in milliseconds; and how far at least, whatever the number of events. */
const NEAR = 60_000;
const NEAREST = 5000;
/** After how many rounds the whole overlap is searched for late events. */
const ROUNDS = 30;
/** If nothing is recorded, the position follows the server's clock at this distance, in milliseconds. */
const DAY = 86_400_000;

/** The rounds of a watch. A round that fails is continued by the next one. */
export class Rounds {
  readonly #overlap: number;
  readonly #pageSize: number;
  readonly #filter: Filter | undefined;
  readonly #read: (parameters: () => ListParameters) => Reading;
  #position: Position | undefined;
  #failed: Reading | undefined;
  /** The reading of what is new, and where it starts. */
  #news: Reading | undefined;
  #newsFrom = '';
  /** The reading of the overlap, and the position when it started. */
  #sweep: Reading | undefined;
  #sweepAt = '';
  #roundsToSweep = 0;

  constructor(client: ProvisioningClient, options: WatchOptions, signal: AbortSignal) {
    const { list, retry, timeout = client.timeout, since, checkpoint } = options;
    const paging: PagingOptions = {
      signal,
      timeout: { attempt: LONGEST_ATTEMPT, ...limitsOf(timeout) },
      ...(list && { list }),
      ...(retry !== undefined && { retry }),
    };
    this.#read = (parameters) => new Reading(client, parameters, paging);
    this.#overlap = options.overlap ?? 15 * 60_000;
    this.#pageSize = options.pageSize ?? 1000;
    this.#filter = options.filter;
    if (checkpoint) this.#position = resume(checkpoint);
    else if (since !== undefined)
      this.#position = startAt(toInstant(since instanceof Date ? since.toISOString() : since));
  }

  /** The new events of one round, page by page. */
  async *next(): AsyncGenerator<Events, void, undefined> {
    const position = (this.#position ??= startAt(await this.#serverTime()));

    // While a round reads, events may be recorded behind the place it has reached. So it counts only up to the time it
    // started, which also keeps events with a future time from hiding others.
    this.#news ??= this.#read(() => this.#between((this.#newsFrom = this.#startOfNews(position))));
    const news = this.#news;
    let pages = 0;
    for (; !news.isComplete; pages++) {
      const events = await this.#take(news, position);
      for (const event of events) {
        const instant = instantOf(event);
        if (instant !== undefined) position.since = later(position.since, earlier(instant, news.began));
      }
      if (events.length > 0) yield events;
    }
    this.#news = undefined;
    // Otherwise, the position of a quiet log would leave the days that the server keeps.
    if (news.count < this.#pageSize) position.since = later(position.since, before(news.began, DAY));

    this.#roundsToSweep--;
    if (this.#newsFrom <= this.#startOfSweep(position) && !news.isFull) {
      // It was as long as a sweep. Events may have been recorded while it read.
      this.#sweep = undefined;
      this.#endSweep(position, before(earlier(position.since, news.began), NEAR));
    } else if (!this.#sweep && this.#roundsToSweep <= 0) {
      const newsFrom = this.#newsFrom;
      this.#sweepAt = position.since;
      this.#sweep = this.#read(() => this.#between(this.#startOfSweep(position), newsFrom));
    }
    // One page more than there were news, so that a round has few requests.
    for (const sweep = this.#sweep; sweep && pages >= 0; pages--) {
      const events = await this.#take(sweep, position);
      if (sweep.isComplete) {
        this.#sweep = undefined;
        pages = -1;
        this.#endSweep(position, sweep.isFull ? position.swept : this.#sweepAt);
      }
      if (events.length > 0) yield events;
    }
  }

  /** The position after the events of the last page. */
  checkpoint(): Checkpoint {
    return toCheckpoint(this.#position ?? startAt(''));
  }

  /** Adapts the next round to an error. Returns whether a retry may help. */
  recover(error: unknown): boolean {
    const horizon = horizonOf(error);
    if (horizon === undefined || !this.#position) return this.#failed?.restartsAfter(error) ?? false;
    // The log no longer has the events before.
    const start = instantOfTime(horizon);
    const isLater = start > this.#newsFrom || (this.#sweep !== undefined && start > this.#startOfSweep(this.#position));
    for (const name of ['since', 'from', 'swept', 'known'] as const)
      this.#position[name] = later(this.#position[name], start);
    this.#news = this.#sweep = undefined;
    return isLater;
  }

  /** Reads a page, and returns its new events. Those of a time that is forgotten were not requested. */
  async #take(reading: Reading, { seen, known }: Position): Promise<Events> {
    this.#failed = reading;
    const { value } = await reading.next();
    this.#failed = undefined;
    const isNew = (event: object): boolean => (instantOf(event) ?? known) >= known && seen.add(event);
    return value.filter((event: unknown) => event instanceof Object && isNew(event));
  }

  async #serverTime(): Promise<string> {
    const reading = this.#read(() => ({ $top: 1 }));
    await reading.next();
    return reading.began;
  }

  #between(from: string, to?: string): ListParameters {
    const filters = [
      where('activityDateTime', 'ge', from),
      ...(to === undefined ? [] : [where('activityDateTime', 'lt', to)]),
      ...(this.#filter === undefined ? [] : [this.#filter]),
    ];
    return { $filter: and(...filters), $orderby: ['activityDateTime'], $top: this.#pageSize };
  }

  /** The end of what is known, and a little before it: a minute, or less if that has more than half a page of events. */
  #startOfNews({ since, known, seen }: Position): string {
    const last = secondOf(since);
    const [least = 0, most = 0] = [NEAREST, NEAR].map((one) => Math.floor(last - Math.min(one, this.#overlap) / 1000));
    return later(known, instantOfSecond(seen.startOf(least, most, this.#pageSize / 2)));
  }

  /** The earliest time of which late events may be unknown. */
  #startOfSweep({ swept, known }: Position): string {
    return later(known, before(swept, this.#overlap));
  }

  #endSweep(position: Position, at: string): void {
    this.#roundsToSweep = ROUNDS;
    position.swept = later(position.swept, at);
    position.known = this.#startOfSweep(position);
    position.seen.forgetBefore(secondOf(position.known));
  }
}
