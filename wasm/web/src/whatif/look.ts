// How lines are told apart: by dash and number first, by colour too.

const DASHES = [[9, 4], [2, 3], [12, 3, 2, 3], [5, 5], [16, 4], [7, 2, 2, 2, 2, 2]];
/** From the edges of the chart to its range, in pixels. */
export const SIDES = { left: 52, right: 20 };

export const COLOURS = DASHES.length;

/** Dash of a numbered line; the total alone is drawn through. */
export const dash = (index: number): number[] => DASHES[index % DASHES.length] ?? [];

/** The token of its colour. */
export const token = (index: number): string => `--line-${(index % COLOURS) + 1}`;

export const colourOf = (index: number): string => `var(${token(index)})`;
