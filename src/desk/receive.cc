#include "desk/receive.h"

#include "desk/announce.h"
#include "desk/publish.h"
#include "desk/remove.h"

namespace stoppress::desk {
namespace {

struct Desk {
  store::Tx& tx;
  story::Title const& title;
  WireRules const& rules;
  story::Arrival const& arrival;
  Policy policy;
  Instant now;
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
  return desk.tx.announce(change_of(story::ChangeKind::story_saved, story, content, nullptr, desk.now));
}

Result<Received> put_out(Desk const& desk, story::Story& story, std::optional<Instant> embargo) {
  TRY(publish(desk.tx, story, embargo, desk.now));
  bool const seen = !story.release_at;
  return Received{seen ? Became::published : Became::scheduled, story.id, {}};
}

std::string removal_sentence(Desk const& desk) {
  std::string const agency = desk.arrival.content.source.empty() ? "The agency" : desk.arrival.content.source;
  return agency + " withdrew this story.";
}

Result<Received> take_back(Desk const& desk, story::Story& story) {
  TRY(remove(desk.tx, story, Removal::kill, removal_sentence(desk), desk.now));
  return Received{Became::removed, story.id, {}};
}

Result<Received> first_version(Desk const& desk) {
  story::Content const content = content_of(desk);
  story::Story story;
  story.title = desk.title.id;
  story.slug =
      story::Slug::from_headline(content.headline.empty() ? desk.arrival.slugline : content.headline);
  story.state = story::State::waiting;
  story.embargo = desk.arrival.embargo;
  story.id = TRY(desk.tx.create(story));
  story.head = TRY(desk.tx.add_revision(story.id, Revision(1), content, desk.rules.source, desk.now));
  std::string const lacks = missing(content);
  bool const held = desk.policy == Policy::hold || desk.arrival.status == story::WireStatus::withheld;
  if (!held && lacks.empty()) {
    TRY(desk.tx.save(story, Revision()));
    return put_out(desk, story, desk.arrival.embargo);
  }
  TRY(desk.tx.save(story, Revision()));
  TRY(announce_saved(desk, story, content));
  return Received{Became::waiting, story.id, lacks};
}

// An embargo once set holds until it has passed, also when a correction forgets to repeat it.
std::optional<Instant> embargo_of(Desk const& desk, story::Story const& story) {
  if (desk.arrival.embargo) return desk.arrival.embargo;
  auto const standing = story.release_at ? story.release_at : story.embargo;
  return story::may_be_seen(standing, desk.now) ? std::nullopt : standing;
}

Result<Received> later_version(Desk const& desk, StoryId former) {
  story::Story story = TRY(desk.tx.story(former));
  if (desk.arrival.status == story::WireStatus::canceled) return take_back(desk, story);
  if (story.state == story::State::killed)
    return Received{Became::beside, story.id, "Its story was killed; the new version waits for an editor."};
  if (desk.arrival.status == story::WireStatus::withheld) {
    TRY(remove(desk.tx, story, Removal::withdraw, "The agency asked to hold this story.", desk.now));
    return Received{Became::removed, story.id, "withheld by the agency"};
  }
  story::Content const content = content_of(desk);
  if (story.changed_by_desk) {
    TRY(desk.tx.set_wire_waiting(story.id, true));
    TRY(announce_saved(desk, story, content));
    return Received{Became::beside, story.id,
                    "The newsroom has changed this story; the new version waits beside it."};
  }
  Revision const seen = story.head;
  story.head =
      TRY(desk.tx.add_revision(story.id, Revision(seen.number() + 1), content, desk.rules.source, desk.now));
  TRY(desk.tx.save(story, seen));
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

Result<Received> receive(store::Tx& tx, story::Title const& title, WireRules const& rules,
                         story::Arrival const& arrival, StoryId former, std::optional<Policy> policy,
                         Instant now) {
  Desk const desk{tx, title, rules, arrival, policy.value_or(rules.policy), now};
  if (former) return later_version(desk, former);
  if (arrival.status == story::WireStatus::canceled)
    return Received{Became::kept, {}, "We never had what it cancels."};
  // Some agencies call a story with its pictures a package; what has a body is a story.
  bool const has_words = arrival.type == story::WireType::package && !arrival.content.body.empty();
  if (arrival.type != story::WireType::text && !has_words)
    return Received{
        Became::kept,
        {},
        std::string("Only text becomes a story; its type is ") + story::name_of(arrival.type) + "."};
  return first_version(desk);
}

}  // namespace stoppress::desk
