#include "newsroom/messages/message_json.h"

#include "newsroom/stories/story_json.h"
#include "people/sealed_file.h"

namespace stoppress::newsroom {

json::Object message_json(store::SealedMessage const& message) {
  return {{"id", message.id.number()},
          {"state", name_of(message.state)},
          {"doubt", json::or_null(name_of(message.doubt))},
          {"received", iso_utc(message.at)},
          {"story", message.story ? json::Value(message.story.number()) : json::Value()},
          {"assigned", name_or_null(message.assigned)},
          {"public_key", message.public_key},
          {"sealed", message.sealed},
          {"reply_key", json::or_null(message.reply_key)}};
}

json::Array attachments_json(std::vector<store::SealedAttachment> const& attachments,
                             media::Attachments const& files) {
  json::Array list;
  for (auto const& each : attachments) {
    auto const bytes = files.kept_size(each.file);
    list.push_back(
        json::Object{{"id", each.id},
                     {"file", each.file},
                     {"public_key", each.public_key},
                     {"about", each.about},
                     {"pieces", bytes.ok() ? json::Value(people::pieces_in(*bytes)) : json::Value()}});
  }
  return list;
}

json::Array notes_json(std::vector<store::SealedNote> const& notes) {
  json::Array list;
  for (auto const& note : notes)
    list.push_back(json::Object{{"id", note.id},
                                {"at", iso_utc(note.at)},
                                {"by", name_or_null(note.by)},
                                {"public_key", note.public_key},
                                {"sealed", note.sealed},
                                {"is_answer", !note.answer.empty()}});
  return list;
}

json::Array keys_json(std::vector<store::MessageKey> const& keys) {
  json::Array list;
  for (auto const& key : keys)
    list.push_back(json::Object{{"id", key.id},
                                {"public_key", key.public_key},
                                {"wrapped", key.wrapped},
                                {"made", iso_utc(key.at)},
                                {"by", name_or_null(key.by)}});
  return list;
}

json::Object counts_json(std::map<store::MessageState, std::int64_t> const& counts) {
  json::Object object;
  for (auto const state : all_of<store::MessageState>()) {
    auto const found = counts.find(state);
    object[name_of(state)] = found == counts.end() ? 0 : found->second;
  }
  return object;
}

}  // namespace stoppress::newsroom
