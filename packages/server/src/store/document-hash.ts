// Identifies the OpenAPI document by which events are checked before they are stored.
import { createHash } from 'node:crypto';
import document from '../generated/validator.json' with { type: 'json' };

export const DOCUMENT_HASH: string = createHash('sha256').update(JSON.stringify(document)).digest('hex');
