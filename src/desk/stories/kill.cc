#include "desk/stories/kill.h"

#include <fmt/format.h>

#include "base/text.h"
#include "desk/audit.h"
#include "desk/pictures/withdrawal.h"
#include "desk/stories/alarms.h"
#include "desk/stories/remove.h"

namespace stoppress::desk {
namespace {

constexpr std::size_t kLongestReason = 1000;

std::string told_of_pictures(PicturesWithdrawn const& pictures) {
  std::string text;
  if (pictures.withdrawn == 1) text += " The picture that came with it is withdrawn.";
  if (pictures.withdrawn > 1)
    text += fmt::format(" The {} pictures that came with it are withdrawn.", pictures.withdrawn);
  for (auto const& [picture, story] : pictures.still_shown)
    text += fmt::format(" Picture {} stays, since story {} shows it too.", picture.number(), story.number());
  return text;
}

}  // namespace

Result<Done> kill(store::Transaction& transaction, story::Story& story, KillOrder const& order, Instant now) {
  if (story.state == story::State::killed) return Done{};
  bool const was_out = story.state == story::State::live;
  auto const pictures = TRY(withdraw_pictures(transaction, order.by, story, now));
  std::string words = fmt::format("{} killed this story.", order.by.who.name);
  if (was_out) words += " It is gone from every page, feed and front.";
  words += told_of_pictures(pictures);
  if (!order.why.empty()) words += fmt::format(" “{}”", shorten(order.why, kLongestReason));
  TRY(raise_alarm(transaction, story, story::AlarmKind::kill, std::move(words), order.by.who.name, now));
  return remove(transaction, story, Removal::kill, order.note, now);
}

}  // namespace stoppress::desk
