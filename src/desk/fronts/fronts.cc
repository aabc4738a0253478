#include "desk/fronts/fronts.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

#include "base/hash.h"
#include "base/html.h"
#include "desk/audit.h"
#include "desk/authorization.h"
#include "store/feed/feed.h"
#include "store/pictures/pictures.h"
#include "store/stories/stories.h"
#include "store/transaction.h"
#include "story/front/default_front.h"
#include "words/words.h"

namespace stoppress::desk {
namespace {

story::FrontPlace place_of(story::Title const& title, story::Section const* section) {
  return {title.id, section == nullptr ? SectionId() : section->id};
}

std::string about_front(story::Section const* section) {
  return "front " + (section == nullptr ? std::string("home") : section->slug);
}

Result<Done> announce(store::Transaction& transaction, story::ChangeKind kind, story::FrontPlace place,
                      std::int64_t version, Instant now) {
  story::Change change;
  change.kind = kind;
  change.title = place.title;
  change.revision = Revision(version);
  change.at = now;
  if (place.section) change.sections.push_back(place.section);
  return store::Feed(transaction).announce(change);
}

// What a draft names must be there. What it named before was looked for then.
class Names {
 public:
  Names(store::Snapshot& snapshot, story::Title const& title, story::FrontContainers const& before)
      : snapshot_(snapshot), title_(title) {
    for (auto const& container : before)
      for (auto const& card : container.cards) {
        stories_.insert(card.story);
        pictures_.insert(card.picture);
      }
  }

  Result<Done> check(story::FrontContainers const& containers) {
    for (std::size_t at = 0; at < containers.size(); ++at) {
      auto const where = fmt::format("containers[{}]", at);
      TRY(check(containers[at], where));
      for (std::size_t card = 0; card < containers[at].cards.size(); ++card)
        TRY(check(containers[at].cards[card], fmt::format("{}.cards[{}]", where, card)));
    }
    return Done{};
  }

 private:
  Result<Done> check(story::FrontContainer const& container, std::string const& where) {
    if (!container.link.empty() && !leads_somewhere(container.link))
      return about(where + ".link", invalid("A link begins with / (a page of ours) or https://."));
    bool const known =
        !container.section || std::any_of(title_.sections.begin(), title_.sections.end(),
                                          [&](auto const& each) { return each.id == container.section; });
    if (!known) return about(where + ".section", invalid("There is no such section."));
    return Done{};
  }

  Result<Done> check(story::FrontCard const& card, std::string const& where) {
    if (stories_.insert(card.story).second) {
      auto const story = store::Stories(snapshot_).story(card.story);
      if (!story.ok() || story->title != title_.id)
        return about(where + ".story", invalid("There is no such story in this title."));
    }
    if (card.picture && pictures_.insert(card.picture).second &&
        !store::Pictures(snapshot_).picture(card.picture).ok())
      return about(where + ".picture", invalid("There is no such picture."));
    return Done{};
  }

  store::Snapshot& snapshot_;
  story::Title const& title_;
  std::set<StoryId> stories_;
  std::set<PictureId> pictures_;
};

// The outcome of an act, or what overtook it: the conflict is found by the very statement that writes.
template <class Act>
Result<FrontOutcome> unless_overtaken(store::Store& store, story::Title const& title,
                                      story::Section const* section, Act act) {
  Result<SavedFront> saved =
      store.write([&](store::Transaction& transaction) -> Result<SavedFront> { return act(transaction); });
  if (saved.ok()) return FrontOutcome(*saved);
  if (saved.error().fault != Fault::conflict) return saved.error();
  return FrontOutcome(FrontConflict{
      TRY(store.read([&](store::Snapshot& snapshot) { return front_draft(snapshot, title, section); }))});
}

Result<SavedFront> save_in(store::Transaction& transaction, Actor const& actor, story::FrontPlace place,
                           std::int64_t seen, story::FrontContainers const& containers, Instant now) {
  auto const version = TRY(store::Fronts(transaction).save(place, seen, containers, actor.who.id, now));
  TRY(announce(transaction, story::ChangeKind::front_saved, place, version, now));
  return SavedFront{version, 0, now};
}

char const* word_of(story::FrontShape shape) {
  switch (shape) {
    case story::FrontShape::opinion: return "front.opinion";
    case story::FrontShape::pictures: return "front.in_pictures";
    case story::FrontShape::most_read: return "front.most_read";
    case story::FrontShape::latest: return "front.latest";
    case story::FrontShape::splash:
    case story::FrontShape::lead_three:
    case story::FrontShape::four:
    case story::FrontShape::list_picture: break;
  }
  return "front.top";
}

// What a front begins with that nobody curated yet: what readers see there already, under names in the
// title's language.
story::FrontContainers first_draft(story::Title const& title, story::Section const* section) {
  auto containers = section == nullptr ? story::default_front(title) : story::default_section_front(*section);
  auto const words = words::Words::built_in(title.language);
  for (auto& container : containers)
    if (container.name.empty()) container.name = words->text(word_of(container.shape));
  return containers;
}

}  // namespace

Result<store::FrontDraft> front_draft(store::Snapshot& snapshot, story::Title const& title,
                                      story::Section const* section) {
  auto draft = TRY(store::Fronts(snapshot).draft(place_of(title, section)));
  if (draft) return *std::move(draft);
  store::FrontDraft first;
  first.containers = first_draft(title, section);
  return first;
}

Result<FrontOutcome> save_front(store::Store& store, Actor const& actor, story::Title const& title,
                                story::Section const* section, std::int64_t seen,
                                story::FrontContainers const& containers, Instant now) {
  TRY(require(actor, people::Right::fronts));
  return unless_overtaken(store, title, section, [&](store::Transaction& transaction) -> Result<SavedFront> {
    auto const before = TRY(front_draft(transaction, title, section));
    TRY(Names(transaction, title, before.containers).check(containers));
    return save_in(transaction, actor, place_of(title, section), seen, containers, now);
  });
}

Result<FrontOutcome> publish_front(store::Store& store, Actor const& actor, story::Title const& title,
                                   story::Section const* section, std::int64_t seen, Instant now) {
  TRY(require(actor, people::Right::fronts));
  return unless_overtaken(store, title, section, [&](store::Transaction& transaction) -> Result<SavedFront> {
    auto const place = place_of(title, section);
    auto version = seen;
    // A front may go out as it begins, without a word of its own.
    if (seen == 0)
      version =
          TRY(store::Fronts(transaction).save(place, 0, first_draft(title, section), actor.who.id, now));
    auto const number = TRY(store::Fronts(transaction).publish(place, version, actor.who.id, now));
    TRY(announce(transaction, story::ChangeKind::front_published, place, version, now));
    TRY(record(transaction, actor, "front.publish", about_front(section), fmt::format("version {}", number),
               now));
    return SavedFront{version, number, now};
  });
}

Result<FrontOutcome> restore_front(store::Store& store, Actor const& actor, story::Title const& title,
                                   story::Section const* section, std::int64_t seen, std::int64_t number,
                                   Instant now) {
  TRY(require(actor, people::Right::fronts));
  return unless_overtaken(store, title, section, [&](store::Transaction& transaction) -> Result<SavedFront> {
    auto const place = place_of(title, section);
    auto const then = TRY(store::Fronts(transaction).version(place, number));
    auto const saved = TRY(save_in(transaction, actor, place, seen, then, now));
    TRY(record(transaction, actor, "front.restore", about_front(section), fmt::format("version {}", number),
               now));
    return saved;
  });
}

Result<PreviewLink> preview_front(store::Store& store, Actor const& actor, story::Title const& title,
                                  story::Section const* section, Instant now) {
  TRY(require(actor, people::Right::fronts));
  auto const about = section == nullptr ? 0 : section->id.number();
  return store.write([&](store::Transaction& transaction) {
    return preview(transaction, actor, {store::PreviewKind::front, about, title.id}, now);
  });
}

}  // namespace stoppress::desk
