/** The most of one game in a cart. */
export const MOST = 10;
