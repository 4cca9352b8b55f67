/** The name of the file that a transcript is kept in. */
export const fileOf = (title: string): string => `${title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}.txt`;
