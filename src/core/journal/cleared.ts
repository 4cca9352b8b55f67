/** What is said of a timeline that was cleared. */
export interface Cleared {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Whether what was cleared is still in memory, so that it can be put back. */
  readonly canUndo: boolean;
}
