/** Says that an operation, or a part of one, is not for the planner. It runs the ordinary way then. */
export class NotPlanned extends Error {}
