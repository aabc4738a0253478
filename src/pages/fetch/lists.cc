#include "pages/fetch/lists.h"

#include "store/fronts/fronts.h"
#include "store/transaction.h"

namespace stoppress::pages {
namespace {

// One more card is asked for than the page shows, to know whether there are older ones.
Result<Done> fill(ListModel& model, store::Snapshot& snapshot, store::Newsstand& stand, int shown,
                  List const& list, Instant now) {
  model.cards = TRY(cards_after(stand, model.before, shown + 1, list));
  model.more = model.cards.size() > std::size_t(shown);
  if (model.more) model.cards.resize(std::size_t(shown));
  if (model.kind != ListKind::latest)
    model.pictures = TRY(fetch_pictures(snapshot, picture_ids(model.cards), now));
  model.breaking = TRY(stand.breaking());
  return Done{};
}

Result<ListModel> section_list(store::Snapshot& snapshot, story::Title const& title,
                               story::Section const& section, StoryId before, Instant now) {
  ListModel model;
  model.name = section.name;
  model.text = section.description;
  model.path = "/" + section.slug;
  model.section = section.id;
  model.list = section_key(section.id);
  model.before = before;
  auto stand = store::Newsstand(snapshot, title.id, now);
  auto const list = [&](int count, auto const& after) { return stand.in_section(section.id, count, after); };
  TRY(fill(model, snapshot, stand, kListed, list, now));
  return model;
}

}  // namespace

Result<Cards> cards_after(store::Newsstand& stand, StoryId before, int count, List const& list) {
  if (!before) return list(count, std::nullopt);
  auto const last = TRY(stand.cards({before}));
  if (last.empty()) return not_found("There is no such page.");
  // From the last story on, and not after it: so one question says whether it stands there at all.
  auto cards = TRY(list(count + 1, store::After{last.front().first_published, StoryId(before.number() + 1)}));
  if (cards.empty() || cards.front().id != before) return not_found("There is no such page.");
  cards.erase(cards.begin());
  return cards;
}

Result<ListModel> fetch_section(store::Snapshot& snapshot, story::Title const& title,
                                story::Section const& section, StoryId before, Instant now) {
  auto model = TRY(section_list(snapshot, title, section, before, now));
  if (before) return model;
  if (auto const curated = TRY(store::Fronts(snapshot).published({title.id, section.id})))
    model.front = TRY(fetch_curated(snapshot, title, *curated, now));
  return model;
}

Result<ListModel> fetch_section_preview(store::Snapshot& snapshot, story::Title const& title,
                                        story::Section const& section,
                                        story::FrontContainers const& containers, Instant now) {
  auto model = TRY(section_list(snapshot, title, section, StoryId(), now));
  model.front = TRY(fetch_curated(snapshot, title, containers, now));
  return model;
}

Result<ListModel> fetch_latest(store::Snapshot& snapshot, story::Title const& title, StoryId before,
                               Instant now) {
  ListModel model;
  model.kind = ListKind::latest;
  model.path = "/latest";
  model.list = latest_key(title.id);
  model.before = before;
  auto stand = store::Newsstand(snapshot, title.id, now);
  auto const list = [&](int count, auto const& after) { return stand.newest(count, after); };
  TRY(fill(model, snapshot, stand, kLatest, list, now));
  return model;
}

Result<ListModel> fetch_topic(store::Snapshot& snapshot, story::Title const& title, std::string const& slug,
                              StoryId before, Instant now) {
  auto stand = store::Newsstand(snapshot, title.id, now);
  auto const name = TRY(stand.topic_name(slug));
  if (!name) return not_found("No story has this topic.");
  ListModel model;
  model.kind = ListKind::topic;
  model.name = *name;
  model.path = "/topic/" + slug;
  model.list = topic_key(slug);
  model.before = before;
  auto const list = [&](int count, auto const& after) { return stand.on_topic(slug, count, after); };
  TRY(fill(model, snapshot, stand, kListed, list, now));
  return model;
}

Result<ListModel> fetch_author(store::Snapshot& snapshot, story::Title const& title, std::string const& slug,
                               StoryId before, Instant now) {
  auto stand = store::Newsstand(snapshot, title.id, now);
  auto const name = TRY(stand.author_name(slug));
  if (!name) return not_found("No story has this author.");
  ListModel model;
  model.kind = ListKind::author;
  model.name = *name;
  model.path = "/by/" + slug;
  model.list = author_key(slug);
  model.before = before;
  auto const list = [&](int count, auto const& after) { return stand.by_author(slug, count, after); };
  TRY(fill(model, snapshot, stand, kListed, list, now));
  return model;
}

}  // namespace stoppress::pages
