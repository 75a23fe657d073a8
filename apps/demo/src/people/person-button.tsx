import { CheckCircleFilled } from "@ant-design/icons";
import { Avatar } from "./avatar.tsx";
import "./person-button.css";

type PersonButtonProps = {
  userId: string;
  name: string;
  avatar?: string;
  isGroup?: boolean;
  /** Given where several may be chosen. */
  isChosen?: boolean;
  onClick: () => void;
};

/** A person in a list to choose from. */
export function PersonButton({ userId, name, avatar, isGroup = false, isChosen, onClick }: PersonButtonProps) {
  return (
    <button type="button" className="person-button" aria-pressed={isChosen} onClick={onClick}>
      <Avatar userId={userId} name={name} size={40} isGroup={isGroup} {...(avatar && { src: avatar })} />
      <span className="person-button-text">
        <span className="person-button-name">{name}</span>
        <span className="person-button-id">{userId}</span>
      </span>
      {isChosen && <CheckCircleFilled className="person-button-check" aria-hidden />}
    </button>
  );
}
