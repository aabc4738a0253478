#include "desk/messages/arrival.h"

#include "base/json.h"
#include "desk/messages/message_changes.h"
#include "people/reply_code.h"
#include "people/sealed_box.h"
#include "store/titles/titles.h"

namespace stoppress::desk {
namespace {

constexpr std::int64_t kAtOnce = 200;

store::SealedMessage sealed(story::Title const& title, people::Message const& message) {
  json::Object const words{{"text", message.text}, {"name", message.name}, {"contact", message.reply_to}};
  store::SealedMessage out;
  out.title = title.id;
  out.story = message.story;
  out.at = message.at;
  out.public_key = title.message_key;
  out.sealed = people::seal_to(title.message_key, json::dump(words));
  return out;
}

Result<std::int64_t> seal_some(store::Store& store, story::Title const& title) {
  return store.write([&](store::Transaction& transaction) -> Result<std::int64_t> {
    store::Messages messages(transaction);
    auto const found = TRY(messages.in_clear(title.id, kAtOnce));
    for (auto const& each : found) {
      TRY(messages.keep(sealed(title, each.message)));
      TRY(messages.drop_clear(each.id));
    }
    if (!found.empty()) TRY(announce_message(transaction, title.id, found.back().message.at));
    return std::int64_t(found.size());
  });
}

}  // namespace

Result<MessageReceipt> take_message(store::Store& store, story::Title const& title,
                                    people::Message const& message, store::Doubt doubt,
                                    std::vector<store::SealedAttachment> const& attachments) {
  auto const code = people::ReplyCode::make();
  auto kept = sealed(title, message);
  kept.doubt = doubt;
  if (doubt != store::Doubt::none) kept.state = store::MessageState::quarantine;
  kept.reply_lookup = code.lookup();
  kept.reply_key = code.keys().public_key();
  return store.write([&](store::Transaction& transaction) -> Result<MessageReceipt> {
    store::Messages messages(transaction);
    auto const number = TRY(messages.keep(kept));
    for (auto const& attachment : attachments) TRY(messages.attach(number, attachment));
    TRY(announce_message(transaction, title.id, message.at));
    return MessageReceipt{number, code.shown()};
  });
}

Result<std::int64_t> seal_clear_messages(store::Store& store) {
  auto const titles =
      TRY(store.read([](store::Snapshot& snapshot) { return store::Titles(snapshot).titles(); }));
  std::int64_t all = 0;
  for (auto const& title : titles) {
    if (title.message_key.empty()) continue;
    for (std::int64_t some = kAtOnce; some == kAtOnce; all += some) some = TRY(seal_some(store, title));
  }
  return all;
}

}  // namespace stoppress::desk
