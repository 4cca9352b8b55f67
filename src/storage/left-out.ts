/** Called where something that a person made or stated is stored, is not valid, and is left out. */
export type LeftOut = () => void;
