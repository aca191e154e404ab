import { readFileSync } from 'node:fs';
import { findPhrases } from './find-phrases.ts';
for (const f of process.argv.slice(2)) for (const h of findPhrases(readFileSync(f, 'utf8'), f)) console.log(f, h.line, h.phrase);
