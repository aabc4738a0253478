// An alert: a few words about one version of a story, for the devices of readers who follow something.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/names.h"
#include "base/time.h"
#include "story/followed.h"

namespace stoppress::store {

using AlertId = Id<struct AlertTag>;

// draft: an editor works on it. proposed: it waits for a second person. released: it goes as soon as the
// story's page was seen where readers ask for it. sending, sent. cancelled: nobody has it who does not have
// it yet.
enum class AlertState { draft, proposed, released, sending, sent, cancelled };
constexpr auto names_of(AlertState) {
  using enum AlertState;
  return names<AlertState>({{draft, "draft"},
                            {proposed, "proposed"},
                            {released, "released"},
                            {sending, "sending"},
                            {sent, "sent"},
                            {cancelled, "cancelled"}});
}

// RFC 8030 §5.3: on which devices a push service holds it back, for their batteries.
enum class AlertUrgency { very_low, low, normal, high };
constexpr auto names_of(AlertUrgency) {
  using enum AlertUrgency;
  return names<AlertUrgency>({{very_low, "very-low"}, {low, "low"}, {normal, "normal"}, {high, "high"}});
}
using stoppress::name_of;

// Whoever follows one of `to` and none of `except`.
struct AlertAudience {
  std::vector<story::Followed> to, except;
  bool operator==(AlertAudience const&) const = default;
};

// What an editor writes.
struct AlertContent {
  std::string headline;
  std::string words;  // under it; may be empty
  AlertAudience audience;
  AlertUrgency urgency = AlertUrgency::high;
  std::int64_t lasts = 4 * 3600;  // seconds after which it is no news any more (RFC 8030 §5.2)
  bool operator==(AlertContent const&) const = default;
};

struct Alert {
  AlertId id;
  TitleId title;
  StoryId story;
  Revision revision;  // the version of the story that it tells of
  AlertId recalls;    // the alert that it takes back from the devices; none: it is no recall
  AlertContent content;
  AlertState state = AlertState::draft;
  std::string why;  // why it waits or was cancelled, for people; may be empty
  StaffId changed_by, released_by;
  Instant made_at;
  std::optional<Instant> released_at, begun_at, ended_at;
  std::int64_t version = 0;  // counted from 1 with every change

  // After it nobody is sent it any more.
  Instant expires() const { return released_at.value_or(made_at) + std::chrono::seconds(content.lasts); }
};

}  // namespace stoppress::store
