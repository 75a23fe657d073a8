import { useChat } from "../chat/chat-state.ts";
import { saveConversationGroups } from "../chat/conversation-actions.ts";
import type { ConversationView } from "../chat/views.ts";
import { ChooseGroupsDialog } from "../grouping/choose-groups-dialog.tsx";
import { useText } from "../i18n/language.ts";

const nameBytes = 32;

export function ConversationGroupsDialog({ conversation }: { conversation: ConversationView }) {
  const t = useText();
  const groups = useChat((state) => state.conversationGroups);
  return (
    <ChooseGroupsDialog
      title={t.conversationGroups}
      hint={t.conversationGroupsHint}
      groups={groups}
      chosen={conversation.groups}
      nameBytes={nameBytes}
      onSave={(chosen) => saveConversationGroups(conversation, chosen)}
    />
  );
}
