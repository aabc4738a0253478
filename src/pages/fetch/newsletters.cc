#include "pages/fetch/newsletters.h"

#include <algorithm>

#include "pages/addresses.h"
#include "store/newsletter/editions.h"
#include "store/newsletter/newsletters.h"
#include "store/newsstand/newsstand.h"

namespace stoppress::pages {
namespace {

constexpr std::int64_t kEarlier = 8;

// An edition with those of its stories that can be read.
struct Read {
  EditionLine line;
  store::EditionContent content;
  Cards cards;
  std::vector<StoryId> gone;
};

Result<Read> read(store::Snapshot& snapshot, story::Title const& title, store::Edition const& edition,
                  Instant now) {
  Read found{{edition.id, edition.due, ""}, {}, {}, {}};
  found.content = TRY(store::Editions(snapshot).content(edition.id)).value_or(store::EditionContent());
  std::vector<StoryId> ids;
  for (auto const& story : found.content.stories) ids.push_back(story.story);
  auto stand = store::Newsstand(snapshot, title.id, now);
  found.cards = TRY(stand.cards(ids));
  for (StoryId const id : ids)
    if (std::ranges::find(found.cards, id, &store::Card::id) == found.cards.end()) found.gone.push_back(id);
  std::vector<StoryId> corrected;
  for (auto const& each : found.content.corrections) corrected.push_back(each.story);
  auto const still = TRY(stand.cards(corrected));
  std::erase_if(found.content.corrections, [&](auto const& each) {
    return std::ranges::find(still, each.story, &store::Card::id) == still.end();
  });
  Setup setup;
  setup.title = title;
  // What editors wrote may be about a story that left.
  if (found.gone.empty() && !edition.draft.subject.empty())
    found.line.name = edition.draft.subject;
  else if (!found.cards.empty())
    found.line.name = styled_headline(setup, found.cards.front().headline);
  return found;
}

void note_stories(Read const& edition, std::vector<StoryId>& into) {
  for (auto const& card : edition.cards) into.push_back(card.id);
  into.insert(into.end(), edition.gone.begin(), edition.gone.end());
}

}  // namespace

Result<NewslettersModel> fetch_newsletters(store::Snapshot& snapshot, story::Title const& title,
                                           Instant now) {
  NewslettersModel model;
  for (auto& newsletter : TRY(store::Newsletters(snapshot).of_title(title.id))) {
    if (newsletter.state != store::NewsletterState::open) continue;
    auto& listed = model.newsletters.emplace_back();
    for (auto const& latest : TRY(store::Editions(snapshot).frozen(newsletter.id, std::nullopt, 1))) {
      auto const edition = TRY(read(snapshot, title, latest, now));
      note_stories(edition, model.stories);
      listed.latest = edition.line;
    }
    listed.newsletter = std::move(newsletter);
  }
  model.breaking = TRY(store::Newsstand(snapshot, title.id, now).breaking());
  return model;
}

Result<EditionModel> fetch_edition(store::Snapshot& snapshot, story::Title const& title,
                                   std::string const& slug, std::optional<EditionId> id, Instant now) {
  auto const newsletter = TRY(store::Newsletters(snapshot).called(title.id, slug));
  if (!newsletter) return not_found("There is no such newsletter.");
  EditionModel model;
  model.newsletter = *newsletter;
  model.breaking = TRY(store::Newsstand(snapshot, title.id, now).breaking());
  auto const newest = TRY(store::Editions(snapshot).frozen(newsletter->id, std::nullopt, kEarlier + 1));
  if (newest.empty() && !id) return model;
  auto const edition = id ? TRY(store::Editions(snapshot).edition(*id)) : newest.front();
  if (edition.newsletter != newsletter->id || !store::is_frozen(edition.state))
    return not_found("There is no such edition.");
  auto shown = TRY(read(snapshot, title, edition, now));
  model.edition = shown.line;
  if (shown.gone.empty()) model.opening = shown.content.opening;
  model.pictures = TRY(fetch_pictures(snapshot, picture_ids(shown.cards), now));
  model.cards = std::move(shown.cards);
  model.gone = std::move(shown.gone);
  model.corrections = std::move(shown.content.corrections);
  for (auto const& each : newest) {
    if (each.id == edition.id || model.earlier.size() >= std::size_t(kEarlier)) continue;
    auto const other = TRY(read(snapshot, title, each, now));
    note_stories(other, model.earlier_stories);
    model.earlier.push_back(other.line);
  }
  return model;
}

}  // namespace stoppress::pages
