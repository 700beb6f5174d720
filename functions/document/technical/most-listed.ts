/** A domain of at most so many items is listed item by item; of a longer one only what a rule picks out. */
export const MOST_LISTED = 60;
