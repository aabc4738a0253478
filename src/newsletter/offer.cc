#include "newsletter/offer.h"

#include <algorithm>

#include "pages/fetch/front.h"
#include "store/audience/reads.h"
#include "store/newsstand/newsstand.h"
#include "store/stories/stories.h"

namespace stoppress::newsletter {
namespace {

using namespace std::chrono_literals;
using store::Card;

constexpr int kLookedThrough = 60;       // of each list
constexpr int kCorrectionsLooked = 20;   // of a title, the newest
constexpr auto kNoLongerThan = 24h * 7;  // ago: what was read most since an edition that is long past

void add(pages::Cards& into, pages::Cards const& cards) {
  into.insert(into.end(), cards.begin(), cards.end());
}

// In the page's order: splash, what stands beside it, then container by container. Lists repeat what stands
// elsewhere, in another order.
pages::Cards in_order(pages::FrontLayout const& layout) {
  pages::Cards cards;
  if (layout.splash) cards.push_back(*layout.splash);
  add(cards, layout.seconds);
  for (auto const& container : layout.containers)
    if (container.shape != pages::Shape::most_read && container.shape != pages::Shape::latest)
      add(cards, container.cards);
  return cards;
}

class Lists {
 public:
  Lists(store::Snapshot& snapshot, story::Title const& title, store::Newsletter const& newsletter,
        std::optional<Instant> last, Instant now)
      : snapshot_(snapshot), title_(title), section_(newsletter.settings.section), last_(last), now_(now) {}

  Result<pages::Cards> of(store::NewsletterFill fill) {
    pages::Cards cards;
    switch (fill) {
      case store::NewsletterFill::front:
        add(cards, TRY(front()));
        add(cards, TRY(most_read()));
        break;
      case store::NewsletterFill::most_read:
        add(cards, TRY(most_read()));
        add(cards, TRY(front()));
        break;
      case store::NewsletterFill::newest: break;
    }
    // The front has few stories of one section.
    if (section_ || fill == store::NewsletterFill::newest) add(cards, TRY(newest()));
    return cards;
  }

 private:
  Result<pages::Cards> front() {
    auto cards = in_order(TRY(pages::fetch_front(snapshot_, title_, now_)).layout);
    if (section_) std::erase_if(cards, [&](Card const& card) { return card.section != section_; });
    return cards;
  }
  Result<pages::Cards> most_read() {
    auto const since = std::max(last_.value_or(now_ - 24h), now_ - kNoLongerThan);
    std::vector<StoryId> ids;
    for (auto const& each :
         TRY(store::Reads(snapshot_).read_between(title_.id, section_, since, now_, kLookedThrough)))
      ids.push_back(each.story);
    return store::Newsstand(snapshot_, title_.id, now_).cards(ids);
  }
  Result<pages::Cards> newest() {
    auto stand = store::Newsstand(snapshot_, title_.id, now_);
    return section_ ? stand.in_section(section_, kLookedThrough) : stand.newest(kLookedThrough);
  }

  store::Snapshot& snapshot_;
  story::Title const& title_;
  SectionId const section_;
  std::optional<Instant> const last_;
  Instant const now_;
};

// When the last edition was frozen.
Result<std::optional<Instant>> last_edition(store::Snapshot& snapshot, NewsletterId id) {
  auto const frozen = TRY(store::Editions(snapshot).frozen(id, std::nullopt, 1));
  return frozen.empty() ? std::nullopt : frozen.front().begun_at;
}

}  // namespace

Result<Offer> fetch_offer(store::Snapshot& snapshot, story::Title const& title,
                          store::Newsletter const& newsletter, store::EditionDraft const& draft,
                          Instant now) {
  auto const last = TRY(last_edition(snapshot, newsletter.id));
  auto stand = store::Newsstand(snapshot, title.id, now);
  Offer offer;
  offer.candidates = TRY(Lists(snapshot, title, newsletter, last, now).of(newsletter.settings.fill));
  std::vector<StoryId> pins, asked;
  for (auto const& pin : draft.pinned) pins.push_back(pin.story);
  for (auto& card : TRY(stand.cards(pins))) offer.pinned.emplace(card.id, std::move(card));
  if (last && !draft.without_corrections) {
    offer.corrections = TRY(stand.corrections(kCorrectionsLooked, 0));
    std::erase_if(offer.corrections, [&](auto const& each) { return each.at <= *last; });
  }
  for (auto const& card : offer.candidates) asked.push_back(card.id);
  for (auto const& each : offer.corrections) asked.push_back(each.story);
  asked.insert(asked.end(), pins.begin(), pins.end());
  offer.sent = TRY(store::Editions(snapshot).sent_stories(newsletter.id, asked));
  return offer;
}

Result<Filling> filled_now(store::Snapshot& snapshot, story::Title const& title,
                           store::Newsletter const& newsletter, store::EditionDraft const& draft,
                           Instant now) {
  auto const offer = TRY(fetch_offer(snapshot, title, newsletter, draft, now));
  return fill(newsletter, draft, offer, title);
}

}  // namespace stoppress::newsletter
