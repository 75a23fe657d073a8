import { App } from "antd";
import { useState } from "react";
import { useChat } from "../chat/chat-state.ts";
import { reasonOf } from "../chat/client.ts";
import { saveProfile } from "../chat/profile-actions.ts";
import type { ProfileView } from "../chat/views.ts";
import { bytesOver } from "../composer/message-size.ts";
import { useText } from "../i18n/language.ts";
import { safeUrl } from "../messages/safe-url.ts";
import { createStore } from "../store/create-store.ts";
import { useStore } from "../store/use-store.ts";

export const signatureBytes = 500;
export const locationBytes = 16;

export type ProfileValues = Omit<ProfileView, "userId">;

export type ProfileForm = {
  userId: string;
  values: ProfileValues;
  change: (part: Partial<ProfileValues>) => void;
  reset: () => void;
  save: () => Promise<void>;
  isChanged: boolean;
  isSaving: boolean;
  hasFault: boolean;
  nickFault: string;
  avatarFault: string;
};

type Unsaved = { userId: string; changes: Partial<ProfileValues> };

/** Outlives the page: who leaves to look something up finds the changes again. */
const unsavedStore = createStore<Unsaved>({ userId: "", changes: {} });

/** What was changed and not saved yet lies over the profile as it is, which may change elsewhere meanwhile. */
export function useProfileForm(): ProfileForm | undefined {
  const t = useText();
  const { message: toast } = App.useApp();
  const me = useChat((state) => state.me);
  const unsaved = useStore(unsavedStore, (state) => state);
  const [isSaving, setSaving] = useState(false);
  if (!me) return undefined;
  const { userId, ...saved } = me;
  const changes = unsaved.userId === userId ? unsaved.changes : {};
  const setChanges = (next: Partial<ProfileValues>) => unsavedStore.set({ userId, changes: next });
  const values = { ...saved, ...changes };
  const changed = changedValues(saved, changes);
  const nickFault = values.nick.trim() === "" ? t.required : "";
  const avatarFault = values.avatar === "" || safeUrl(values.avatar) ? "" : t.mustBeWebAddress;
  const isTooLong = bytesOver(values.signature, signatureBytes) > 0 || bytesOver(values.location, locationBytes) > 0;
  const hasFault = nickFault !== "" || avatarFault !== "" || isTooLong;
  const save = async () => {
    if (hasFault || isSaving || Object.keys(changed).length === 0) return;
    setSaving(true);
    try {
      await saveProfile(trimmed(changed));
      setChanges({});
      void toast.success(t.saved, 1.2);
    } catch (fault) {
      void toast.error(t.failed(reasonOf(fault)));
    }
    setSaving(false);
  };
  return {
    userId,
    values,
    change: (part) => setChanges({ ...changes, ...part }),
    reset: () => setChanges({}),
    save,
    isChanged: Object.keys(changed).length > 0,
    isSaving,
    hasFault,
    nickFault,
    avatarFault,
  };
}

function changedValues(saved: ProfileValues, changes: Partial<ProfileValues>): Partial<ProfileValues> {
  const isNew = ([field, value]: [string, string]) => saved[field as keyof ProfileValues] !== value;
  return Object.fromEntries(Object.entries(changes).filter(isNew));
}

const trimmed = (values: Partial<ProfileValues>): Partial<ProfileValues> =>
  Object.fromEntries(Object.entries(values).map(([field, value]) => [field, value.trim()]));
