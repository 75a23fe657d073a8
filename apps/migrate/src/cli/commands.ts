import type { Command } from "commander";

/** Every command of `hongyan-migrate`, in the order in which one needs them. */
export const commands = (): Command[] => [];
