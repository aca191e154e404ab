// Caches of texts that are read often.
import { LRUCache } from 'lru-cache';
import type { StoredText } from './store.ts';

/** The size of a cache, in characters. */
const LENGTH = 16 * 2 ** 20;

/** A cache that drops the texts that were not used for longest. */
export const createTextCache = <Key extends string | number, Entity extends object>(): LRUCache<
  Key,
  StoredText<Entity>
> => new LRUCache({ maxSize: LENGTH, sizeCalculation: ({ text }) => text.length });
