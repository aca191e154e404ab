import type { OpenApiDocument } from '../openapi/openapi.ts';
import { withLimits } from './limits.ts';
import { withRealService } from './real-service.ts';
import { withRoles } from './roles.ts';

/** The bundle as all generators read it: descriptions have limits and roles, and say what the real service has. */
export const completed = (document: OpenApiDocument): OpenApiDocument =>
  withRealService(withRoles(withLimits(document)));
