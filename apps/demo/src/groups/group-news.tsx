import { App } from "antd";
import { useEffect } from "react";
import { groupsStore } from "../chat/groups-state.ts";
import { currentText } from "../i18n/language.ts";
import { noticeText } from "./notice-text.ts";

const seconds = 3;
/** What one did oneself on this page needs no telling. */
const ownKinds = new Set([6, 8]);

/** Says it when the service tells something about a group. */
export function GroupNews() {
  const { message: toast } = App.useApp();
  useEffect(() => {
    let before = groupsStore.get();
    return groupsStore.subscribe(() => {
      const now = groupsStore.get();
      if (before.isLoaded && now.notices !== before.notices) {
        const known = new Set(before.notices.map(({ id }) => id));
        const told = now.notices.filter(({ id, kind }) => !known.has(id) && !ownKinds.has(kind));
        for (const notice of told) void toast.info(noticeText(notice, currentText()), seconds);
      }
      before = now;
    });
  }, [toast]);
  return null;
}
