/** What a failure says of itself: its message, or whatever was thrown as text. */
export const errorText = (error: unknown): string => (error instanceof Error ? error.message : String(error));
