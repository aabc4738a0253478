#include "newsroom/fronts/front_json.h"

#include <set>

#include "newsroom/context.h"
#include "newsroom/fields.h"
#include "newsroom/responses.h"
#include "newsroom/stories/card_json.h"
#include "newsroom/stories/story_json.h"
#include "pages/fetch/front.h"
#include "store/fronts/fronts.h"
#include "store/pictures/picture_library.h"

namespace stoppress::newsroom {
namespace {

constexpr int kVersions = 50;
constexpr std::size_t kMostContainers = 40;
constexpr std::size_t kMostCards = 40;

struct CardGiven {
  story::FrontCard card;
  std::optional<std::string> headline, kicker;
  std::optional<PictureId> picture;
  static void fields(auto& form, auto& self) {
    form.id("story", self.card.story);
    form.text("headline", self.headline).at_most(300);
    form.text("kicker", self.kicker).at_most(60);
    form.id("picture", self.picture);
    form.flag("picture_hidden", self.card.picture_hidden);
  }
  story::FrontCard read() const {
    auto out = card;
    out.headline = headline.value_or("");
    out.kicker = kicker.value_or("");
    out.picture = picture.value_or(PictureId());
    return out;
  }
};
struct ContainerGiven {
  story::FrontContainer container;
  std::optional<std::string> link;
  std::optional<SectionId> section;
  std::int64_t most = 4;
  std::vector<CardGiven> cards;
  static void fields(auto& form, auto& self) {
    form.text("name", self.container.name).at_most(60);
    form.word("shape", self.container.shape);
    form.text("link", self.link).at_most(300);
    form.word("fill", self.container.fill);
    form.id("section", self.section);
    form.number("most", self.most, 0, 40);
    form.objects("cards", self.cards, kMostCards);
  }
  story::FrontContainer read() const {
    auto out = container;
    out.link = link.value_or("");
    out.section = section.value_or(SectionId());
    out.most = static_cast<int>(most);
    for (auto const& each : cards) out.cards.push_back(each.read());
    return out;
  }
};
struct DraftGiven {
  std::int64_t version = 0;
  std::vector<ContainerGiven> containers;
  static void fields(auto& form, auto& self) {
    form.number("version", self.version, 0, INT64_MAX);
    form.objects("containers", self.containers, kMostContainers);
  }
};

json::Value section_or_null(story::Section const* section) {
  if (section == nullptr) return nullptr;
  return json::Object{{"id", section->id.number()}, {"slug", section->slug}, {"name", section->name}};
}

json::Array versions_json(std::vector<store::FrontVersion> const& versions) {
  json::Array list;
  for (auto const& each : versions)
    list.push_back(
        json::Object{{"number", each.number}, {"at", iso_utc(each.at)}, {"by", name_or_null(each.by)}});
  return list;
}

json::Array shown_json(std::vector<pages::ShownContainer> const& shown) {
  json::Array list;
  for (auto const& each : shown) {
    json::Array stories;
    for (auto const& story : each.stories)
      stories.push_back(json::Object{{"story", story.id.number()}, {"pinned", story.pinned}});
    json::Value const shape = each.shape ? json::Value(story::name_of(*each.shape)) : json::Value(nullptr);
    list.push_back(json::Object{{"shape", shape}, {"cards", std::move(stories)}});
  }
  return list;
}

// The stories that stand on the draft, pinned or filled.
Result<json::Object> stories_json(store::Snapshot& snapshot, ApiCall const& call,
                                  pages::FrontModel const& front, store::FrontDraft const& draft) {
  std::set<StoryId> ids;
  for (auto const& container : draft.containers)
    for (auto const& card : container.cards) ids.insert(card.story);
  for (auto const& each : front.shown)
    for (auto const& story : each.stories) ids.insert(story.id);
  return cards_json(snapshot, call.context.title, ids, front.pictures, call.context.clock.now());
}

// Whoever publishes the front is warned before a licence ends.
json::Value with_expiry(story::LibraryPicture const& picture) {
  auto out = thumb_json(picture);
  out["expires"] = time_or_null(picture.expires);
  return out;
}

// The pictures that cards have on this front alone.
Result<json::Object> pictures_json(store::Snapshot& snapshot, store::FrontDraft const& draft) {
  std::set<PictureId> ids;
  for (auto const& container : draft.containers)
    for (auto const& card : container.cards)
      if (card.picture) ids.insert(card.picture);
  json::Object out;
  for (PictureId const id : ids) {
    auto const kept = TRY(store::PictureLibrary(snapshot).picture(id));
    out[std::to_string(id.number())] = with_expiry(kept.picture);
  }
  return out;
}

}  // namespace

std::string front_key(story::Section const* section) {
  return section == nullptr ? "home" : std::to_string(section->id.number());
}

std::string front_name(story::Section const* section) {
  return section == nullptr ? "Front page" : section->name;
}

Result<FrontGiven> read_front(std::string_view body) {
  auto const given = TRY(read_fields<DraftGiven>(body));
  FrontGiven out{given.version, {}};
  for (auto const& each : given.containers) out.containers.push_back(each.read());
  return out;
}

Result<json::Object> front_line(store::Snapshot& snapshot, ApiCall const& call,
                                story::Section const* section) {
  auto const& title = call.context.title;
  store::Fronts fronts(snapshot);
  story::FrontPlace const place{title.id, section == nullptr ? SectionId() : section->id};
  auto const draft = TRY(fronts.draft(place));
  auto const versions = TRY(fronts.versions(place, 1));
  json::Object line{{"front", front_key(section)},
                    {"name", front_name(section)},
                    {"section", section_or_null(section)},
                    {"address", title.base_url + (section == nullptr ? "/" : "/" + section->slug)},
                    {"version", draft ? draft->version : 0},
                    {"saved_at", draft ? json::Value(iso_utc(draft->at)) : json::Value(nullptr)},
                    {"saved_by", draft ? name_or_null(draft->by) : json::Value(nullptr)},
                    {"changed", draft && draft->version != draft->published_draft}};
  if (versions.empty())
    line["published"] = nullptr;
  else
    line["published"] = versions_json(versions).front();
  return line;
}

Result<json::Object> front_json(store::Snapshot& snapshot, ApiCall const& call, story::Section const* section,
                                store::FrontDraft const& draft) {
  auto const& title = call.context.title;
  story::FrontPlace const place{title.id, section == nullptr ? SectionId() : section->id};
  store::Fronts fronts(snapshot);
  auto out = TRY(front_line(snapshot, call, section));
  auto const published = TRY(fronts.published(place));
  auto const front = TRY(pages::fetch_curated(snapshot, title, draft.containers, call.context.clock.now()));
  out["containers"] = published ? json::Value(story::front_json(*published)) : json::Value(nullptr);
  out["draft"] = story::front_json(draft.containers);
  out["versions"] = versions_json(TRY(fronts.versions(place, kVersions)));
  out["shown"] = shown_json(front.shown);
  out["counted_at"] = time_or_null(front.counted_at);
  out["stories"] = TRY(stories_json(snapshot, call, front, draft));
  out["pictures"] = TRY(pictures_json(snapshot, draft));
  return out;
}

}  // namespace stoppress::newsroom
