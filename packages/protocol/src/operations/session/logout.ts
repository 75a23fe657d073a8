import { Type } from "@sinclair/typebox";
import { defineOperation } from "../define-operation.ts";

export const logout = defineOperation({
  name: "logout",
  concept: "session",
  summary:
    "Ends the session; the connection may log in again. A device that logged out is offline, not merely out of reach.",
  needs: "login",
  input: Type.Object({}),
  output: Type.Object({}),
  example: { input: {}, output: {} },
});
