import { httpSide } from "./http/http-side.ts";
import { restSide } from "./rest/rest-side.ts";
import type { SideKind } from "./side-kind.ts";
import { xmppSide } from "./xmpp/xmpp-side.ts";

/** Every kind of system that may be the old one. */
export const oldSides: readonly SideKind[] = [restSide, httpSide, xmppSide];

/** The new one is Hongyan. */
export const newSide: SideKind = restSide;
