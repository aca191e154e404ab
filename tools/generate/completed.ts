import type { OpenApiDocument } from '../openapi/openapi.ts';
import { withLimits } from './limits.ts';
import { withRealService } from './real-service.ts';

/** The bundle as all generators read it: descriptions have the numbers of limits, and say what the real service has. */
export const completed = (document: OpenApiDocument): OpenApiDocument => withRealService(withLimits(document));
