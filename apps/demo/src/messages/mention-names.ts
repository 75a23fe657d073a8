import { createContext } from "react";

/** Names that a text of the message around it mentions. */
export const MentionNames = createContext<readonly string[]>([]);
