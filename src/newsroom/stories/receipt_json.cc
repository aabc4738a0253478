#include "newsroom/stories/receipt_json.h"

#include <algorithm>
#include <fmt/format.h>

#include "store/feed/feed.h"
#include "store/feed/receipts.h"
#include "store/stories/stories.h"

namespace stoppress::newsroom {
namespace {

// Why it failed, and when somebody looks again.
std::string note_of(store::Receipt const& receipt, story::Title const& title) {
  if (!receipt.next_look) return receipt.note;
  auto const at = local_time(*receipt.next_look, Zone::find(title.zone).value_or(Zone::utc()));
  return receipt.note +
         fmt::format(" It is brought there again at {:02}:{:02}:{:02}.", at.hour, at.minute, at.second);
}

json::Object receipt_json(store::Receipt const& receipt, story::Title const& title) {
  bool const seen = receipt.state == store::ReceiptState::out || receipt.state == store::ReceiptState::gone;
  json::Value took = nullptr;
  if (seen && receipt.took.count() > 0) took = std::max<std::int64_t>(1, receipt.took.count() / 1000);
  return {{"output", receipt.output},
          {"address", title.base_url + receipt.address},
          {"revision", receipt.revision.number()},
          {"at", iso_utc(receipt.looked_at)},
          {"state", store::name_of(receipt.state)},
          {"took_ms", std::move(took)},
          {"note", note_of(receipt, title)}};
}

// Nobody has looked yet: said as such, so that silence is never taken for success.
json::Object waiting_json(story::Story const& story) {
  bool const removed = story.state == story::State::killed || story.state == story::State::withdrawn;
  auto const at = removed ? story.removed : story.updated;
  return {{"output", "Every page, feed and list"},
          {"address", ""},
          {"revision", story.published.number()},
          {"at", iso_utc(at.value_or(Instant()))},
          {"state", "waiting"},
          {"took_ms", nullptr},
          {"note", removed ? "Being taken from them." : "Being brought to them."}};
}

}  // namespace

Result<json::Array> receipts_json(store::Snapshot& snapshot, story::Title const& title, StoryId id) {
  auto const story = TRY(store::Stories(snapshot).story(id));
  store::Receipts receipts(snapshot);
  auto const position = TRY(store::Feed(snapshot).follower_position(store::kReceiptsFollower));
  json::Array list;
  bool const awaited = TRY(receipts.is_awaited(id, position));
  if (awaited) list.push_back(waiting_json(story));
  for (auto const& receipt : TRY(receipts.of(id))) list.push_back(receipt_json(receipt, title));
  return list;
}

}  // namespace stoppress::newsroom
