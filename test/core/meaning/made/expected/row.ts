import type {
  Detail,
  FrameworkId,
  FrameworkRole,
  Recognition,
} from '../../../../../src/core/meaning/frameworks/index.ts';

/** What must be read from a value that a recipe made. */
export interface Expected {
  readonly issuer: Recognition | null;
  /**
   * Kinds of layers, without the quoting and percent-encoding on the wire. `base64url` is told as `base64`: which of
   * the two it is depends on the octets.
   */
  readonly layers: string;
  /** `scheme algorithm salt` of the check that holds; another verdict by its name. */
  readonly signature?: string;
  /** What was put in stands in a form that is not read: known, and not worth it. */
  readonly unread?: boolean;
}

/** The rows of a table: their ids, divided by spaces, and what is expected of each. */
export type Table = readonly (readonly [ids: string, expected: Expected])[];

type Issuer = (framework: FrameworkId, role: FrameworkRole, detail?: Detail) => Recognition;

const issuer =
  (confidence: Recognition['confidence']): Issuer =>
  (framework, role, detail) => ({ framework, role, confidence, ...(detail && { detail }) });

export const byName = issuer('name-and-shape');
export const byShape = issuer('shape');
