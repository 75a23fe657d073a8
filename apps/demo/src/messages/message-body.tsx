import type { MessagePart, MessageView } from "../chat/views.ts";
import { useText } from "../i18n/language.ts";
import { AudioPart, FilePart, ImagePart, VideoPart } from "./media-parts.tsx";
import { CustomPart, FacePart, LocationPart, MergerPart } from "./other-parts.tsx";
import { RichText } from "./rich-text.tsx";

const parts: Record<string, (props: { payload: MessagePart["payload"] }) => React.ReactNode> = {
  TIMTextElem: ({ payload }) => <RichText text={payload.text} />,
  TIMImageElem: ImagePart,
  TIMSoundElem: AudioPart,
  TIMVideoFileElem: VideoPart,
  TIMFileElem: FilePart,
  TIMFaceElem: FacePart,
  TIMCustomElem: CustomPart,
  TIMLocationElem: LocationPart,
  TIMRelayElem: MergerPart,
};

export function MessageBody({ message }: { message: MessageView }) {
  return message.parts.map((part, index) => {
    const Part = parts[part.type] ?? Unknown;
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a message never change places.
    return <Part key={index} payload={part.payload ?? {}} />;
  });
}

function Unknown() {
  const t = useText();
  return <em className="bubble-text">{t.unknownMessage}</em>;
}
