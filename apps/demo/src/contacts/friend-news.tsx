import { App } from "antd";
import { useEffect } from "react";
import { type ContactsState, contactsStore } from "../chat/contacts-state.ts";
import { currentText } from "../i18n/language.ts";

const seconds = 3;
/** A request that goes and a friend that comes are told one after the other, and belong together. */
const settleMs = 250;

/** Says it when somebody wants to be a friend, or has become one by accepting. */
export function FriendNews() {
  const { message: toast } = App.useApp();
  useEffect(() => {
    let before = contactsStore.get();
    let settling: ReturnType<typeof setTimeout> | undefined;
    const tell = () => {
      const now = contactsStore.get();
      const t = currentText();
      if (before.isLoaded && now.isLoaded) {
        for (const name of newlyAsking(before, now)) void toast.info(t.asksToAddYou(name), seconds);
        for (const name of newlyAccepting(before, now)) void toast.success(t.acceptedYou(name), seconds);
      }
      before = now;
    };
    const unsubscribe = contactsStore.subscribe(() => {
      clearTimeout(settling);
      settling = setTimeout(tell, settleMs);
    });
    return () => {
      clearTimeout(settling);
      unsubscribe();
    };
  }, [toast]);
  return null;
}

function newlyAsking(before: ContactsState, now: ContactsState): string[] {
  const known = new Set(before.requests.map(({ userId }) => userId));
  return now.requests.filter(({ userId, isIncoming }) => isIncoming && !known.has(userId)).map(({ nick }) => nick);
}

function newlyAccepting(before: ContactsState, now: ContactsState): string[] {
  const asked = new Set(before.requests.filter(({ isIncoming }) => !isIncoming).map(({ userId }) => userId));
  const known = new Set(before.friends.map(({ userId }) => userId));
  return now.friends.filter(({ userId }) => asked.has(userId) && !known.has(userId)).map(({ name }) => name);
}
