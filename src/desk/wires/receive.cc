#include "desk/wires/receive.h"

#include "desk/changes.h"
#include "desk/stories/publish.h"
#include "desk/stories/remove.h"
#include "store/feed/feed.h"
#include "store/stories/stories.h"

namespace stoppress::desk {
namespace {

using store::WireState;

constexpr int kBulletin = 2;

struct Desk {
  store::Transaction& transaction;
  story::Title const& title;
  WireRules const& rules;
  story::Arrival const& arrival;
  KeptItem const& item;
  Policy policy;
  Instant now;

  store::Wires<store::Transaction> wires() const { return store::Wires(transaction); }
};

story::Content content_of(Desk const& desk) {
  story::Content content = desk.arrival.content;
  content.section = section_for(desk.rules, desk.title, desk.arrival.subjects);
  content.topics = topics_for(desk.rules, desk.arrival.subjects);
  content.kind = kind_for(desk.rules, desk.arrival);
  return content;
}

// What a page can't do without. Empty when nothing is missing.
std::string missing(story::Content const& content) {
  if (content.headline.empty()) return "It has no headline.";
  if (content.body.empty()) return "It has no text.";
  return {};
}

Result<Done> announce_saved(Desk const& desk, story::Story const& story, story::Content const& content) {
  return store::Feed(desk.transaction)
      .announce(change_of(story::ChangeKind::story_saved, story, content, nullptr, desk.now));
}

// The story says it from now on; its words need no copy.
Result<Done> taken_into(Desk const& desk, story::Story const& story) {
  TRY(desk.wires().link(desk.item.id, story.id, story.head));
  return desk.wires().decide(desk.item.id, WireState::taken);
}

// On the wires, with its words; `story` is the one whose later version it is, or none.
Result<Done> leave_on_the_wires(Desk const& desk, StoryId story, WireState state) {
  auto const content = content_of(desk);
  if (!content.headline.empty() || !content.body.empty()) TRY(desk.wires().keep_copy(desk.item.id, content));
  if (story) TRY(desk.wires().link(desk.item.id, story, {}));
  return desk.wires().decide(desk.item.id, state);
}

WireState state_of_a_later_version(Desk const& desk) {
  bool const canceled = desk.arrival.status == story::WireStatus::canceled;
  bool const loud = desk.arrival.content.urgency <= kBulletin && !canceled;
  if (desk.item.former == WireState::spiked && !loud) return WireState::spiked;
  if (desk.item.former == WireState::held && !loud && !canceled) return WireState::held;
  return WireState::fresh;
}

Result<Received> put_out(Desk const& desk, story::Story& story, std::optional<Instant> embargo) {
  TRY(publish(desk.transaction, story, embargo, desk.now));
  bool const seen = !story.release_at;
  return Received{seen ? Became::published : Became::scheduled, story.id, {}};
}

std::string removal_sentence(Desk const& desk) {
  std::string const agency = desk.arrival.content.source.empty() ? "The agency" : desk.arrival.content.source;
  return agency + " withdrew this story.";
}

Result<Received> take_back(Desk const& desk, story::Story& story) {
  TRY(leave_on_the_wires(desk, story.id, WireState::taken));
  TRY(store::Stories(desk.transaction).set_wire_waiting(story.id, false));
  TRY(remove(desk.transaction, story, Removal::kill, removal_sentence(desk), desk.now));
  return Received{Became::removed, story.id, {}};
}

Result<Received> withhold(Desk const& desk, story::Story& story) {
  TRY(leave_on_the_wires(desk, story.id, WireState::taken));
  TRY(remove(desk.transaction, story, Removal::withdraw, "The agency asked to hold this story.", desk.now));
  return Received{Became::removed, story.id, "withheld by the agency"};
}

Result<story::Story> new_story(Desk const& desk, story::Content const& content) {
  story::Story story;
  story.title = desk.title.id;
  story.slug = story::Slug::from_headline(content.headline);
  story.state = story::State::waiting;
  story.embargo = desk.arrival.embargo;
  story.id = TRY(store::Stories(desk.transaction).create(story));
  story.head = TRY(store::Stories(desk.transaction)
                       .add_revision(story.id, Revision(1), content, desk.rules.source, desk.now));
  TRY(store::Stories(desk.transaction).save(story, Revision()));
  TRY(taken_into(desk, story));
  return story;
}

Result<Received> first_version(Desk const& desk) {
  story::Content const content = content_of(desk);
  std::string const lacks = missing(content);
  auto const state = state_of_a_later_version(desk);
  bool const held = desk.policy == Policy::hold || desk.arrival.status == story::WireStatus::withheld ||
                    state != WireState::fresh;
  if (!held && lacks.empty()) {
    auto story = TRY(new_story(desk, content));
    return put_out(desk, story, desk.arrival.embargo);
  }
  TRY(leave_on_the_wires(desk, {}, state));
  return Received{Became::waiting, {}, lacks};
}

// An embargo once set holds until it has passed, also when a correction forgets to repeat it.
std::optional<Instant> embargo_of(Desk const& desk, story::Story const& story) {
  if (desk.arrival.embargo) return desk.arrival.embargo;
  auto const standing = story.release_at ? story.release_at : story.embargo;
  return story::may_be_seen(standing, desk.now) ? std::nullopt : standing;
}

// Agencies send versions again whose words are the same: for a story that the newsroom has its own words in
// there is nothing to decide then.
Result<bool> changes_nothing(Desk const& desk, StoryId story, story::Content const& content) {
  auto const taken = TRY(desk.wires().last_taken(story));
  if (!taken || desk.arrival.embargo != taken->embargo) return false;
  auto const said = TRY(desk.wires().content(*taken));
  return said && *said == content;
}

Result<Received> beside(Desk const& desk, story::Story const& story, story::Content const& content) {
  bool const same = TRY(changes_nothing(desk, story.id, content));
  auto const state = same ? WireState::taken : state_of_a_later_version(desk);
  TRY(leave_on_the_wires(desk, story.id, state));
  if (same) return Received{Became::kept, story.id, "Its words are those of the version before."};
  if (state == WireState::spiked)
    return Received{Became::kept, story.id, "The version before it was spiked."};
  TRY(store::Stories(desk.transaction).set_wire_waiting(story.id, true));
  TRY(announce_saved(desk, story, content));
  return Received{Became::beside, story.id,
                  "The newsroom has changed this story; the new version waits beside it."};
}

Result<Received> later_version(Desk const& desk) {
  story::Story story = TRY(store::Stories(desk.transaction).story(desk.item.story));
  if (desk.arrival.status == story::WireStatus::canceled) return take_back(desk, story);
  if (story.state == story::State::killed) {
    TRY(leave_on_the_wires(desk, story.id, state_of_a_later_version(desk)));
    return Received{Became::beside, story.id, "Its story was killed; the new version waits for an editor."};
  }
  if (desk.arrival.status == story::WireStatus::withheld) return withhold(desk, story);
  story::Content const content = content_of(desk);
  if (story.changed_by_desk) return beside(desk, story, content);
  Revision const seen = story.head;
  story.head =
      TRY(store::Stories(desk.transaction)
              .add_revision(story.id, Revision(seen.number() + 1), content, desk.rules.source, desk.now));
  TRY(store::Stories(desk.transaction).save(story, seen));
  TRY(taken_into(desk, story));
  bool const was_out = story.state == story::State::live || story.state == story::State::scheduled;
  std::string const lacks = missing(content);
  if ((was_out || desk.policy == Policy::publish) && lacks.empty())
    return put_out(desk, story, embargo_of(desk, story));
  TRY(announce_saved(desk, story, content));
  return Received{Became::waiting, story.id, lacks};
}

}  // namespace

char const* name_of(Became became) {
  switch (became) {
    case Became::published: return "published";
    case Became::scheduled: return "scheduled";
    case Became::waiting: return "waiting";
    case Became::beside: return "beside";
    case Became::removed: return "removed";
    case Became::kept: return "kept";
  }
  return "kept";
}

Result<Received> receive(store::Transaction& transaction, story::Title const& title, WireRules const& rules,
                         story::Arrival const& arrival, KeptItem const& item, std::optional<Policy> policy,
                         Instant now) {
  Desk const desk{transaction, title, rules, arrival, item, policy.value_or(rules.policy), now};
  if (item.story) return later_version(desk);
  // Some agencies call a story with its pictures a package; what has a body is a story.
  bool const has_words = arrival.type == story::WireType::package && !arrival.content.body.empty();
  if (arrival.status != story::WireStatus::canceled && (arrival.type == story::WireType::text || has_words))
    return first_version(desk);
  TRY(leave_on_the_wires(desk, {}, state_of_a_later_version(desk)));
  if (arrival.status == story::WireStatus::canceled)
    return Received{Became::kept, {}, "No story was made of what it cancels."};
  return Received{
      Became::kept,
      {},
      std::string("Only text becomes a story; its type is ") + story::name_of(arrival.type) + "."};
}

}  // namespace stoppress::desk
