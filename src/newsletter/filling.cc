#include "newsletter/filling.h"

#include <algorithm>
#include <set>

#include "base/hash.h"
#include "base/text.h"
#include "pages/addresses.h"
#include "words/words.h"

namespace stoppress::newsletter {
namespace {

using store::Card;
using store::EditionStory;

constexpr std::size_t kMostCorrections = 5;
constexpr std::size_t kLongestSubject = 150, kLongestPreheader = 140;  // characters

// Makes stories of cards, in the words of one title.
class Teller {
 public:
  explicit Teller(story::Title const& title) : words_(words::Words::built_in(title.language)) {
    setup_.title = title;
  }

  EditionStory told(Card const& card, Offer const& offer) const {
    EditionStory story;
    story.story = card.id;
    story.headline = pages::styled_headline(setup_, card.headline);
    story.standfirst = card.standfirst;
    story.kicker = card.kicker;
    story.section = pages::section_name(setup_, card.section);
    if (card.kind == story::Kind::opinion && !card.byline.authors.empty())
      story.byline = words_->names(card.byline.authors);
    story.address = pages::card_address(setup_, card);
    story.language = card.language;
    if (card.main_picture) story.main_picture = *card.main_picture;
    story.fingerprint = fingerprint(card);
    story.again = offer.sent.contains(card.id);
    return story;
  }

  store::EditionCorrection told(store::PublicCorrection const& correction) const {
    return {correction.story, pages::styled_headline(setup_, correction.headline),
            pages::address_of(setup_, correction.section, correction.slug, correction.story), correction.text,
            ""};
  }

 private:
  pages::Setup setup_;
  std::shared_ptr<words::Words const> words_;
};

bool is_news_to_readers(Card const& card, Offer const& offer) {
  auto const sent = offer.sent.find(card.id);
  return sent == offer.sent.end() || sent->second.fingerprint != fingerprint(card);
}

// So many of the candidates as may still come in, each once.
std::vector<EditionStory> chosen(Offer const& offer, std::set<StoryId> left_out, std::size_t most,
                                 Teller const& teller) {
  std::vector<EditionStory> stories;
  for (auto const& card : offer.candidates) {
    if (stories.size() >= most) break;
    if (!left_out.insert(card.id).second || !is_news_to_readers(card, offer)) continue;
    stories.push_back(teller.told(card, offer));
  }
  return stories;
}

EditionStory told(store::PinnedStory const& pin, Card const& card, Offer const& offer, Teller const& teller) {
  auto story = teller.told(card, offer);
  story.pinned = true;
  if (!pin.headline.empty()) story.headline = pin.headline;
  if (!pin.standfirst.empty()) story.standfirst = pin.standfirst;
  return story;
}

// Each pinned story at its place, or at the end where there are too few before it.
void put_pinned(store::EditionDraft const& draft, Offer const& offer, Teller const& teller,
                Filling& filling) {
  auto pins = draft.pinned;
  std::ranges::stable_sort(pins, {}, &store::PinnedStory::place);
  auto& stories = filling.content.stories;
  for (auto const& pin : pins) {
    auto const card = offer.pinned.find(pin.story);
    if (card == offer.pinned.end()) {
      filling.unseen.push_back(pin.story);
      continue;
    }
    auto const place = std::min(stories.size(), std::size_t(std::max(pin.place, 0)));
    stories.insert(stories.begin() + std::ptrdiff_t(place), told(pin, card->second, offer, teller));
  }
}

// What a mailbox shows beside the subject: what else is in it.
std::string next_headlines(std::vector<EditionStory> const& stories) {
  std::string text;
  for (std::size_t at = 1; at < stories.size() && at < 4; ++at)
    text += (text.empty() ? "" : " · ") + stories[at].headline;
  return shorten(text, kLongestPreheader);
}

void note_corrections(Offer const& offer, Teller const& teller, store::EditionContent& content) {
  for (auto const& each : offer.corrections) {
    if (content.corrections.size() >= kMostCorrections) return;
    bool const is_one =
        each.kind == story::CorrectionClass::correction || each.kind == story::CorrectionClass::clarification;
    if (is_one && offer.sent.contains(each.story)) content.corrections.push_back(teller.told(each));
  }
}

}  // namespace

Filling fill(store::Newsletter const& newsletter, store::EditionDraft const& draft, Offer const& offer,
             story::Title const& title) {
  Teller const teller(title);
  std::set<StoryId> left_out;
  for (auto const& removed : draft.removed) left_out.insert(removed.story);
  std::size_t seen = 0;
  for (auto const& pin : draft.pinned) {
    left_out.insert(pin.story);
    seen += offer.pinned.count(pin.story);
  }
  auto const most = std::size_t(std::max(newsletter.settings.most, 1));

  Filling filling;
  auto& content = filling.content;
  content.stories = chosen(offer, left_out, most - std::min(most, seen), teller);
  put_pinned(draft, offer, teller, filling);
  if (!draft.without_corrections) note_corrections(offer, teller, content);
  content.opening = draft.opening;
  content.subject = draft.subject;
  if (content.subject.empty() && !content.stories.empty())
    content.subject = shorten(content.stories.front().headline, kLongestSubject);
  content.preheader = draft.preheader.empty() ? next_headlines(content.stories) : draft.preheader;
  filling.is_enough = content.stories.size() >= std::size_t(std::max(newsletter.settings.fewest, 1));
  return filling;
}

std::string fingerprint(store::Card const& card) {
  return sha256_hex(card.headline + "\n" + card.standfirst + "\n" + std::to_string(card.updated.micros()))
      .substr(0, 16);
}

}  // namespace stoppress::newsletter
